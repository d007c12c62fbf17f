import { suspectWrites } from '../../shared/cleanups/suspects.store.ts';
import { addToCounter } from '../../shared/derived/counters.store.ts';
import type { Derived } from '../../shared/derived/derived.fields.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Write } from '../../shared/kernel/transaction.ts';

/** Sums over the customers of one owner, or of the pool (DQ-4). */
export const qualityCounter = (ownerId: string | null): string => `quality:${ownerId ?? 'pool'}`;

const NOTHING = { score: 0, count: 0, touches: 0, late: 0, lateProfiles: 0, lateReviews: 0 };
type Sums = Readonly<typeof NOTHING>;

const sumsOf = ({ quality, facts, late }: Derived): Sums =>
  quality && facts
    ? {
        score: quality.score,
        count: 1,
        touches: facts.touches,
        late: facts.lateTouches,
        lateProfiles: Number(late?.profile ?? false),
        lateReviews: Number(late?.review ?? false),
      }
    : NOTHING;

const FIELDS = Object.keys(NOTHING) as (keyof Sums)[];

const move = (name: string, recordId: string, had: Sums, has: Sums): Write[] =>
  addToCounter(name, recordId, Object.fromEntries(FIELDS.map((field) => [field, has[field] - had[field]])));

const qualityWrites = (recordId: string, before: Derived | null, after: Derived | null): Write[] => {
  const had = before && { name: qualityCounter(before.ownerId), sums: sumsOf(before) };
  const has = after && { name: qualityCounter(after.ownerId), sums: sumsOf(after) };
  if (had && has && had.name === has.name) return move(has.name, recordId, had.sums, has.sums);
  return [
    ...(had ? move(had.name, recordId, had.sums, NOTHING) : []),
    ...(has ? move(has.name, recordId, NOTHING, has.sums) : []),
  ];
};

const presence = (derived: Derived | null): number => (derived ? 1 : 0);

/** Counters and marks always are what the derived records say in sum: they move in the same transaction. */
export const sumWrites = (before: Derived | null, after: Derived | null, at: Instant): Write[] => {
  const record = after ?? before;
  if (!record) return [];
  const { id, kind } = record;
  return [
    ...addToCounter(`${kind}s`, id, { count: presence(after) - presence(before) }),
    ...qualityWrites(id, before, after),
    ...suspectWrites(id, before?.suspects ?? [], after?.suspects ?? [], at),
  ];
};
