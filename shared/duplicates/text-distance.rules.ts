/**
 * How many letters two words differ in: put in, left out, changed, or two neighbours swapped (optimal string
 * alignment). Counts no further than `limit`, and answers `limit + 1` then.
 */
export const distance = (a: string, b: string, limit: number): number => {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) row.push(cheapest(a, b, i, j, row, last, beforeLast));
    if (Math.min(...row) > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length] ?? 0, limit + 1);
};

const cheapest = (
  a: string,
  b: string,
  i: number,
  j: number,
  row: readonly number[],
  last: readonly number[],
  beforeLast: readonly number[],
): number => {
  const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
  const least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed);
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return swapped ? Math.min(least, (beforeLast[j - 2] ?? 0) + 1) : least;
};

/** Slips that a word of this length may hold and still be taken for the same: a quarter of its letters, two at most. */
const slips = (length: number): number => Math.min(2, Math.floor(length / 4) + (length === 3 ? 1 : 0));

/** Whether two words are the same but for slips of the pen. */
export const isClose = (a: string, b: string): boolean => {
  const limit = slips(Math.max(a.length, b.length));
  return distance(a, b, limit) <= limit;
};
