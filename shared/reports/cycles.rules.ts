import { add, divide } from '../kernel/decimal.ts';

/** How many opportunities took so many days. */
export type Histogram = ReadonlyMap<number, bigint>;

/** Decimals as text; null: nothing to speak of. */
export interface Cycle {
  readonly mean: string | null;
  readonly median: string | null;
}

const countOf = (days: Histogram): bigint => [...days.values()].reduce((sum, count) => sum + count, 0n);

/** The n-th of all, in order, from 0. */
const nth = (days: Histogram, n: bigint): number => {
  let passed = 0n;
  for (const [length, count] of [...days].sort(([a], [b]) => a - b)) {
    passed += count;
    if (n < passed) return length;
  }
  throw new Error(`there are not ${n} of them`);
};

/** Mean to four decimals, the exact median. */
export const cycleOf = (days: Histogram): Cycle => {
  const count = countOf(days);
  if (count === 0n) return { mean: null, median: null };
  const sum = [...days].reduce((total, [length, times]) => total + BigInt(length) * times, 0n);
  const middle = nth(days, (count - 1n) / 2n) + nth(days, count / 2n);
  return {
    mean: divide(sum.toString(), count.toString()),
    median: add(divide(String(middle), '2') ?? '0'),
  };
};

export const together = (...histograms: readonly Histogram[]): Histogram => {
  const sum = new Map<number, bigint>();
  for (const days of histograms)
    for (const [length, count] of days) sum.set(length, (sum.get(length) ?? 0n) + count);
  return sum;
};
