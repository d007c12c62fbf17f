/** A row of the running totals, as reports read it. */
export interface TotalRow {
  /** A month, a day, or `none`. */
  readonly period: string;
  readonly ownerId: string | null;
  readonly value: string | null;
  readonly sums: Readonly<Record<string, bigint>>;
}

export const PERIODS = ['month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

export const isPeriod = (by: string): by is Period => (PERIODS as readonly string[]).includes(by);

/** The month, quarter or year that a month belongs to, such as `2026-Q4`. */
export const periodOf = (month: string, by: Period): string => {
  if (by === 'year') return month.slice(0, 4);
  if (by === 'quarter') return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`;
  return month.slice(0, 7);
};

/** So many months later, or earlier. */
export const addMonths = (month: string, months: number): string => {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
};

/** Rows by a key, in the order of the keys; null comes last. */
export const groupRows = <R>(rows: Iterable<R>, keyOf: (row: R) => string | null): [string | null, R[]][] => {
  const groups = new Map<string | null, R[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const rank = (key: string | null) => (key === null ? 1 : 0);
  return [...groups].sort(([a], [b]) => rank(a) - rank(b) || (String(a) < String(b) ? -1 : 1));
};
