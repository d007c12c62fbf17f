import { difference, rowText } from './counts.rules.ts';
import type { Count } from './totals.fields.ts';

/** A row whose field is not what the tallies add up to. */
export interface RowFault {
  readonly row: string;
  readonly field: string;
  readonly counted: string;
  readonly tallied: string;
}

export interface RowsProof {
  readonly faults: readonly RowFault[];
  /** Rows that moved meanwhile: nothing can be said of them. */
  readonly moving: number;
}

const sumsByRow = (counts: readonly Count[]) => new Map(counts.map((count) => [rowText(count), count.sums]));

/** Holds the rows against the tallies: rows are read before and after, for one that stood still nothing was under way. */
export const proveRows = (
  before: readonly Count[],
  tallied: readonly Count[],
  after: readonly Count[],
): RowsProof => {
  const moved = new Set(difference(after, before).map(rowText));
  const [rows, sums] = [sumsByRow(after), sumsByRow(tallied)];
  const faults = difference(after, tallied)
    .filter((wrong) => !moved.has(rowText(wrong)))
    .flatMap((wrong) => {
      const row = rowText(wrong);
      return Object.keys(wrong.sums).map((field) => ({
        row,
        field,
        counted: String(rows.get(row)?.[field] ?? 0n),
        tallied: String(sums.get(row)?.[field] ?? 0n),
      }));
    });
  return { faults, moving: moved.size };
};

/** Faults that were the same at both looks. */
export const seenTwice = (first: readonly RowFault[], second: readonly RowFault[]): RowFault[] => {
  const names = new Set(first.map((fault) => JSON.stringify(fault)));
  return second.filter((fault) => names.has(JSON.stringify(fault)));
};

export interface MonthToProve {
  readonly month: string;
  readonly why: 'changed' | 'turn';
}

/** Days sort as text. */
interface Month {
  readonly month: string;
  readonly changedOn: string;
  readonly provedOn: string | null;
}

/** The months that changed since their last proof, and the one of the others that was proved longest ago. */
export const monthsToProve = (months: readonly Month[]): MonthToProve[] => {
  const isDue = ({ changedOn, provedOn }: Month): boolean => provedOn === null || changedOn >= provedOn;
  const [oldest] = months
    .filter((month) => !isDue(month))
    .sort((a, b) => `${a.provedOn} ${a.month}`.localeCompare(`${b.provedOn} ${b.month}`));
  return [
    ...months.filter(isDue).map(({ month }) => ({ month, why: 'changed' as const })),
    ...(oldest ? [{ month: oldest.month, why: 'turn' as const }] : []),
  ];
};
