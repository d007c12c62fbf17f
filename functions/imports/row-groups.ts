/** Rows that are settled in one transaction: one, or some of one order that stand one after another. */
export const MOST_TOGETHER = 50;

/** Each row by itself. */
export async function* oneByOne<T>(rows: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  for await (const row of rows) yield [row];
}

/**
 * Rows with the same key that stand one after another, at most fifty; null is like no other. What goes together
 * follows from the file alone, so that whoever goes on from the end of a group forms the same ones.
 */
export async function* together<T>(
  rows: AsyncIterable<T>,
  keyOf: (row: T) => string | null,
): AsyncGenerator<readonly T[]> {
  let group: T[] = [];
  let key: string | null = null;
  for await (const row of rows) {
    const own = keyOf(row);
    const joins = own !== null && own === key && group.length < MOST_TOGETHER;
    if (group.length > 0 && !joins) {
      yield group;
      group = [];
    }
    group.push(row);
    key = own;
  }
  if (group.length > 0) yield group;
}
