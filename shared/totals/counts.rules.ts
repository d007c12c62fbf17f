import type { Count, RowName, Sums } from './totals.fields.ts';

/** Sums as values: what is counted twice adds up, what comes to nothing is not there. */

/** A name for a row; neither ids nor periods hold a `#`. */
export const rowText = ({ measure, dimension, period, ownerId, value }: RowName): string =>
  [measure, dimension, period, ownerId ?? '', value ?? ''].join('#');

/** The month of a row, by which it is proved; of yearly rows the year, of customers `base`. */
export const monthOf = ({ period }: Pick<RowName, 'period'>): string => period.slice(0, 7);

const add = (into: Map<string, bigint>, sums: Sums, sign: bigint): void => {
  for (const [field, amount] of Object.entries(sums))
    into.set(field, (into.get(field) ?? 0n) + sign * amount);
};

/** Adds counts up row by row, as they come. */
export class Ledger {
  readonly #rows = new Map<string, { readonly row: RowName; readonly sums: Map<string, bigint> }>();

  add({ sums, ...row }: Count, sign = 1n): this {
    const text = rowText(row);
    const entry = this.#rows.get(text) ?? { row, sums: new Map<string, bigint>() };
    this.#rows.set(text, entry);
    add(entry.sums, sums, sign);
    return this;
  }

  addAll(counts: Iterable<Count>, sign = 1n): this {
    for (const count of counts) this.add(count, sign);
    return this;
  }

  /** What is not zero, in the order of the rows' names. */
  counts(): Count[] {
    return [...this.#rows.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, { row, sums }]) => {
        const some = [...sums].filter(([, amount]) => amount !== 0n).sort(([a], [b]) => (a < b ? -1 : 1));
        return some.length > 0 ? [{ ...row, sums: Object.fromEntries(some) }] : [];
      });
  }
}

export const sumOf = (...lists: readonly Iterable<Count>[]): Count[] =>
  lists.reduce((ledger, list) => ledger.addAll(list), new Ledger()).counts();

/** What must be added to `before` to get `after`. */
export const difference = (after: Iterable<Count>, before: Iterable<Count>): Count[] =>
  new Ledger().addAll(after).addAll(before, -1n).counts();
