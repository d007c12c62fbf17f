import { epochSeconds, type Instant } from '../kernel/clock.ts';
import { putItem } from '../kernel/entity.ts';
import { type Item, keys } from '../kernel/keys.ts';
import { getItem, getItems, queryAll } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import type { CauseCase } from './recurrence.rules.ts';

/** Longer than any window: after that it counts together with nothing. */
const KEPT_SECONDS = 800 * 24 * 3600;
/** So many of one cause are looked at, the latest: far more than anybody waits for. */
const MOST_CASES = 200;

const caseItem = (cause: string, one: CauseCase): Item => ({
  ...keys.causeCase(cause, one.openedAt, one.ticketId),
  _type: 'cause_case',
  _v: 1,
  cause,
  ...one,
  expiresAt: epochSeconds(one.openedAt) + KEPT_SECONDS,
});

const readCase = ({ ticketId, customerId, openedAt, told }: Item): CauseCase =>
  ({ ticketId, customerId, openedAt, told }) as CauseCase;

/** Whose the complaints are now: a merge carries them along. */
const atHome = async (cases: readonly CauseCase[]): Promise<CauseCase[]> => {
  const places = await getItems(cases.map(({ ticketId }) => keys.place(ticketId)));
  return cases.map((one, i) => ({ ...one, customerId: String(places[i]?.customerId ?? one.customerId) }));
};

/** What was known of a cause when it was looked at; whoever decides on it writes it with this. */
export interface SeenCause {
  readonly cause: string;
  /** How many analyses have named it. */
  readonly count: number;
  readonly cases: readonly CauseCase[];
}

/** How often a cause was named before, and the complaints of it that were made within a window. */
export const readCause = async (
  cause: string,
  { from, until }: { readonly from: Instant; readonly until: Instant },
): Promise<SeenCause> => {
  // Before the cases: who has named it since then makes the writes fail.
  const head = await getItem(keys.causeHead(cause));
  const { pk } = keys.causeHead(cause);
  const query = queryAll({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :until',
    ExpressionAttributeValues: { ':pk': pk, ':from': from, ':until': `${until}~` },
    ScanIndexForward: false,
    ConsistentRead: true,
  });
  const found: CauseCase[] = [];
  for await (const item of query) {
    found.push(readCase(item));
    if (found.length === MOST_CASES) break;
  }
  return { cause, count: Number(head?.count ?? 0), cases: await atHome(found) };
};

/** Of two analyses of one cause at the same instant the second looks again. */
const headWrite = ({ cause, count }: SeenCause): Write => ({
  Update: {
    Key: keys.causeHead(cause),
    UpdateExpression: 'SET #type = :type, #v = :v, cause = :cause, #count = :next',
    ConditionExpression: count === 0 ? 'attribute_not_exists(pk)' : '#count = :seen',
    ExpressionAttributeNames: { '#type': '_type', '#v': '_v', '#count': 'count' },
    ExpressionAttributeValues: {
      ':type': 'cause',
      ':v': 1,
      ':cause': cause,
      ':next': count + 1,
      ...(count > 0 && { ':seen': count }),
    },
  },
  onConflict: rerun,
});

/** One more complaint with this cause, and those that it makes a recurrence with, which count in no other. */
export const nameCauseWrites = (
  seen: SeenCause,
  latest: CauseCase,
  recurring: readonly CauseCase[],
): Write[] => {
  const others = recurring.filter(({ ticketId }) => ticketId !== latest.ticketId);
  const own = recurring.find(({ ticketId }) => ticketId === latest.ticketId) ?? latest;
  return [headWrite(seen), ...[own, ...others].map((one) => putItem(caseItem(seen.cause, one)))];
};
