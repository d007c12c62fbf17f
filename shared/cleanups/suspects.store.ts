import type { Instant } from '../kernel/clock.ts';
import { deleteItem, putItem } from '../kernel/entity.ts';
import { type Item, indexKeys, keys, QUARANTINE_SHARDS, SUSPECT_SHARDS } from '../kernel/keys.ts';
import { sortedQuery } from '../kernel/sorted-query.ts';
import type { Write } from '../kernel/transaction.ts';
import { type Quarantined, SUSPICIONS, type Suspicion } from './cleanups.fields.ts';
import { readQuarantined } from './quarantine.store.ts';

const markItem = (recordId: string, kind: string, at: Instant): Item => ({
  ...keys.suspect(recordId, kind),
  ...indexKeys.suspectDue(recordId, kind, at),
  _type: 'suspect',
  _v: 1,
  recordId,
  kind,
  since: at,
});

export const markSuspectWrites = (recordId: string, kind: Suspicion, at: Instant): Write[] => [
  putItem(markItem(recordId, kind, at)),
];

export const unmarkSuspectWrites = (recordId: string, kind: Suspicion): Write[] => [
  deleteItem(keys.suspect(recordId, kind)),
];

/** Marks and unmarks a record for the monthly cleanup, in the transaction of its derived state. */
export const suspectWrites = (
  recordId: string,
  before: readonly string[],
  after: readonly string[],
  at: Instant,
): Write[] => [
  ...after.filter((kind) => !before.includes(kind)).map((kind) => putItem(markItem(recordId, kind, at))),
  ...before.filter((kind) => !after.includes(kind)).map((kind) => deleteItem(keys.suspect(recordId, kind))),
];

/** Something that a cleanup has to look at: a suspicion, or a contact whose quarantine is over. */
export type Candidate =
  | { readonly recordId: string; readonly kind: Suspicion }
  | { readonly recordId: string; readonly kind: 'expiry'; readonly quarantined: Quarantined };

/** Where a walk over all candidates stands: within which partition, behind which key. */
export interface WalkPosition {
  readonly partition: number;
  readonly after: string | null;
}
export const WALK_START: WalkPosition = { partition: 0, after: null };

const PARTITIONS = [
  ...Array.from({ length: SUSPECT_SHARDS }, (_, shard) => `SUS#${shard}`),
  ...Array.from({ length: QUARANTINE_SHARDS }, (_, shard) => `QRT#${shard}`),
];

const candidateOf = (item: Item): Candidate[] => {
  if (item._type === 'quarantine') {
    const quarantined = readQuarantined(item);
    return [{ recordId: quarantined.contactId, kind: 'expiry', quarantined }];
  }
  const kind = SUSPICIONS.find((known) => known === item.kind);
  return kind ? [{ recordId: String(item.recordId), kind }] : [];
};

interface WalkPage {
  readonly candidates: readonly Candidate[];
  /** Null at the end. */
  readonly next: WalkPosition | null;
}

const listPartition = async (from: WalkPosition, until: Instant, limit: number): Promise<WalkPage> => {
  const { items, position } = await sortedQuery({
    index: 'due',
    ranges: [{ partition: PARTITIONS[from.partition] ?? '', to: `${until}~` }],
    limit,
    ...(from.after !== null && { position: from.after }),
  });
  const last = from.partition === PARTITIONS.length - 1;
  const ahead = last ? null : { partition: from.partition + 1, after: null };
  return {
    candidates: items.flatMap(candidateOf),
    next: position === null ? ahead : { ...from, after: position },
  };
};

/** The next candidates of those that are there at `until`, and where to go on. */
export const listCandidates = async (
  from: WalkPosition,
  until: Instant,
  limit: number,
): Promise<WalkPage> => {
  const candidates: Candidate[] = [];
  let next: WalkPosition | null = from;
  while (next && candidates.length < limit) {
    const page: WalkPage = await listPartition(next, until, limit - candidates.length);
    candidates.push(...page.candidates);
    next = page.next;
  }
  return { candidates, next };
};
