import { isDeepStrictEqual } from 'node:util';

/** A long list as it differs from another: what stands between what both begin and end with. */
export interface Differing {
  readonly from: number;
  readonly items: readonly unknown[];
}

const commonHead = (a: readonly unknown[], b: readonly unknown[]): number => {
  let at = 0;
  while (at < a.length && at < b.length && isDeepStrictEqual(a[at], b[at])) at += 1;
  return at;
};

/** What each of two long lists has that the other has not. */
export const differing = (
  before: readonly unknown[],
  after: readonly unknown[],
): { readonly before: Differing; readonly after: Differing } => {
  const from = commonHead(before, after);
  const [was, is] = [before.slice(from), after.slice(from)];
  const tail = commonHead(was.toReversed(), is.toReversed());
  const own = (items: readonly unknown[]): Differing => ({
    from,
    items: items.slice(0, items.length - tail),
  });
  return { before: own(was), after: own(is) };
};
