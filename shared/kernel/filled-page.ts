import { bytesOf, PAGE_BYTES } from './fitting.ts';

/** A place in an index: where a list goes on after it. */
export interface Placed {
  readonly position: unknown;
}

interface Part<E extends Placed> {
  readonly entries: readonly E[];
  readonly next: unknown;
}

/** A list to be filled from an index, whose records tell what passes. */
export interface Filling<E extends Placed, T> {
  readonly read: (limit: number, position: unknown) => Promise<Part<E>>;
  /** The records behind entries, as they are now. */
  readonly records: (entries: readonly E[]) => Promise<readonly (T | null)[]>;
  /** An index may lag behind, and cannot tell everything: the record itself does. */
  readonly passes: (record: T) => boolean;
}

/** One page looks at so many at most for those that pass. */
const MOST = 400;
const AT_ONCE = 100;

/** One page; it may be short, even empty, and yet go on. */
export const fillPage = async <E extends Placed, T>(
  { read, records, passes }: Filling<E, T>,
  { limit, position }: { readonly limit: number; readonly position: unknown },
): Promise<{ readonly found: readonly T[]; readonly next: unknown }> => {
  const found: T[] = [];
  let bytes = 0;
  let next = position;
  for (let looked = 0, step = limit; looked < MOST; looked += step, step = AT_ONCE) {
    const part = await read(step, next);
    const known = await records(part.entries);
    for (const [i, entry] of part.entries.entries()) {
      if (found.length === limit || bytes > PAGE_BYTES) return { found, next };
      const record = known[i];
      if (record && passes(record)) {
        found.push(record);
        bytes += bytesOf(record);
      }
      next = entry.position;
    }
    next = part.next;
    if (next === null || found.length === limit) break;
  }
  return { found, next };
};
