import { divide } from '../kernel/decimal.ts';
import { groupRows, type TotalRow } from './periods.rules.ts';

export interface Composition {
  readonly customers: number;
  /** Of all that are seen, to four decimals. */
  readonly share: string | null;
}

const customersIn = (rows: Iterable<TotalRow>): bigint => {
  let customers = 0n;
  for (const { sums } of rows) customers += sums.n ?? 0n;
  return customers;
};

export const compositionOf = (rows: Iterable<TotalRow>, all: bigint): Composition => {
  const customers = customersIn(rows);
  return { customers: Number(customers), share: divide(customers.toString(), all.toString()) };
};

export const allIn = customersIn;

/** What an owner's row holds as `{kind}:{value}`, as rows of their own; without a value it is of none. */
export const rowsOfKind = (rows: Iterable<TotalRow>, kind: string): TotalRow[] =>
  [...rows].flatMap(({ sums, ...row }) =>
    Object.entries(sums).flatMap(([field, n]) => {
      const [of, value = ''] = field.split(':');
      return of === kind ? [{ ...row, value: value || null, sums: { n } }] : [];
    }),
  );

/** By value, those that are known first and in their order, there or not. */
export const inOrderOf = (
  rows: Iterable<TotalRow>,
  known: readonly string[],
): [string | null, TotalRow[]][] => {
  const groups = new Map(groupRows(rows, ({ value }) => value));
  const others = [...groups.keys()].filter((key) => key === null || !known.includes(key));
  return [...known, ...others].map((key) => [key, groups.get(key) ?? []]);
};
