import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { ulid } from 'ulid';
import { pause } from './clock.ts';
import { Problem, storeThrottled } from './errors.ts';
import type { Item } from './keys.ts';
import { documents, tableName } from './table.ts';

type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
type Bare<K extends keyof Action> = Omit<NonNullable<Action[K]>, 'TableName'>;

/** Thrown when what a decision was based on has changed: decide again on fresh reads. */
export class Rerun extends Error {
  override readonly name = 'Rerun';
}
export const rerun = (): Rerun => new Rerun('decided on a record that has changed since');

/** One write of a transaction. Stores build them, endpoints compose them, only `commit` carries them out. */
export interface Write {
  readonly Put?: Bare<'Put'>;
  readonly Update?: Bare<'Update'>;
  readonly Delete?: Bare<'Delete'>;
  readonly ConditionCheck?: Bare<'ConditionCheck'>;
  /** What a failed condition means; is given the item that was in the way. */
  readonly onConflict?: (existing: Item | null) => Error;
}

/** DynamoDB's limit of actions in one transaction. */
export const MAX_WRITES = 100;
const MAX_ATTEMPTS = 12;
const BASE_DELAY_MS = 8;
const MAX_DELAY_MS = 400;

const toAction = ({ onConflict: _, ...write }: Write): Action => {
  const old = { TableName: tableName(), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const };
  return Object.fromEntries(
    Object.entries(write).map(([verb, body]) => [verb, { ...body, ...old }]),
  ) as Action;
};

const RETRIED = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);
/** Of an SDK call: it has been tried again several times already when such a failure comes out of it. */
const BUSY = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TransactionInProgressException',
  'TimeoutError',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Whether the store is throttled, out of reach or ill: whatever a later try may cure. */
export const isStoreBusy = (failure: unknown): boolean => {
  if (!(failure instanceof Error)) return false;
  const { code, $fault } = failure as { code?: unknown; $fault?: unknown };
  return BUSY.has(failure.name) || BUSY.has(String(code)) || $fault === 'server';
};

const isDuplicate = (error: Error): error is Problem =>
  error instanceof Problem && error.code === 'duplicate';

/** Several duplicates are named at once; any other failure, the idempotency record's (the last) first, outranks them. */
const joinDuplicates = (failed: readonly Error[]): Error => {
  const other = failed.findLast((error) => !isDuplicate(error));
  const [first, ...more] = failed.filter(isDuplicate);
  if (other || !first) return other ?? rerun();
  const errors = [first, ...more].flatMap(({ options }) => options.errors ?? []);
  return new Problem('duplicate', { ...first.options, detail: first.message, errors });
};

const tooLarge = () => new Problem('record_too_large', { detail: 'A record may hold at most 400 KB.' });

/** What is too large as it is sent is refused before a transaction begins, and so is none that was cancelled. */
const isTooLarge = (failure: unknown): boolean =>
  failure instanceof Error && failure.name === 'ValidationException' && /^item size/i.test(failure.message);

/** The named error of the failed condition, or null when the transaction may be tried again as it is. */
const conflictOf = (failure: TransactionCanceledException, writes: readonly Write[]): Error | null => {
  const reasons = failure.CancellationReasons ?? [];
  const failed = reasons.flatMap(({ Code, Item }, i): Error[] => {
    if (Code !== 'ConditionalCheckFailed') return [];
    return [writes[i]?.onConflict?.(Item ? unmarshall(Item) : null) ?? rerun()];
  });
  if (failed.length > 0) return joinDuplicates(failed);
  if (reasons.some(({ Code }) => Code === 'ItemCollectionSizeLimitExceeded' || Code === 'ValidationError')) {
    return tooLarge();
  }
  return reasons.some(({ Code }) => RETRIED.has(Code ?? '')) ? null : failure;
};

/** Waits before the next try, longer each time. Full jitter; AWS Architecture Blog, "Exponential Backoff And Jitter". */
export const backOff = (attempt: number): Promise<void> =>
  pause(Math.random() * Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** attempt));

/**
 * Carries out all writes or none. The client token makes a retry after a lost reply harmless: without it the
 * SDK's own retry fails on its first success. Conflicts with other transactions are tried again with jitter.
 *
 * @throws what `onConflict` of the first failed condition made; a 503 `Problem` when the store stays busy.
 */
export const commit = async (writes: readonly Write[]): Promise<void> => {
  if (writes.length === 0) return;
  if (writes.length > MAX_WRITES)
    throw new Error(`a transaction of ${writes.length} writes; ${MAX_WRITES} at most`);
  const command = { TransactItems: writes.map(toAction), ClientRequestToken: ulid() };
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    try {
      await documents().send(new TransactWriteCommand(command));
      return;
    } catch (failure) {
      if (!(failure instanceof TransactionCanceledException))
        throw isTooLarge(failure) ? tooLarge() : failure;
      const conflict = conflictOf(failure, writes);
      if (conflict) throw conflict;
    }
    await backOff(attempt);
  }
  throw storeThrottled();
};
