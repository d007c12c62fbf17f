import { byText } from '../kernel/sort.ts';
import {
  type CleanupEffect,
  type CleanupReport,
  MAX_OWNERS,
  OUTCOMES,
  type Tally,
  type Topic,
} from './cleanups.fields.ts';

type Row = CleanupReport['byOwner'][number];

export const emptyTally = (): Tally => ({
  mended: 0,
  asked: 0,
  waiting: 0,
  unowned: 0,
  quarantined: 0,
  deleted: 0,
  restored: 0,
  failed: 0,
});

export const totalOf = (counts: Tally): number => OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0);

const addTallies = (a: Tally, b: Tally): Tally => {
  const sum = emptyTally();
  for (const outcome of OUTCOMES) sum[outcome] = a[outcome] + b[outcome];
  return sum;
};

const addTopics = (a: Row['byKind'], b: Row['byKind']): Row['byKind'] => {
  const sum = { ...a };
  for (const [kind, count] of Object.entries(b) as [Topic, number][]) sum[kind] = (sum[kind] ?? 0) + count;
  return sum;
};

const sumOf = (rows: readonly Row[]): Pick<CleanupReport, 'counts' | 'byKind'> => ({
  counts: rows.map(({ counts }) => counts).reduce(addTallies, emptyTally()),
  byKind: rows.map(({ byKind }) => byKind).reduce(addTopics, {}),
});

type Told = Pick<CleanupEffect, 'ownerId' | 'outcome' | 'kind'>;

/** Adds up what a run did, by outcome, kind and owner; whoever has most comes first. */
export const reportOf = async (effects: AsyncIterable<Told> | Iterable<Told>): Promise<CleanupReport> => {
  const rows = new Map<string | null, Row>();
  for await (const { ownerId, outcome, kind } of effects) {
    const row = rows.get(ownerId) ?? { ownerId, counts: emptyTally(), byKind: {} };
    row.counts[outcome] += 1;
    row.byKind[kind] = (row.byKind[kind] ?? 0) + 1;
    rows.set(ownerId, row);
  }
  const byOwner = [...rows.values()].sort(
    (a, b) => totalOf(b.counts) - totalOf(a.counts) || byText(String(a.ownerId), String(b.ownerId)),
  );
  return { ...sumOf(byOwner), byOwner: byOwner.slice(0, MAX_OWNERS) };
};

/** The part of a report that concerns these people. */
export const partOf = (report: CleanupReport, ownerIds: ReadonlySet<string>): CleanupReport => {
  const byOwner = report.byOwner.filter(({ ownerId }) => ownerId !== null && ownerIds.has(ownerId));
  return { ...sumOf(byOwner), byOwner };
};
