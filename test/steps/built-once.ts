import type { Item } from '../../shared/kernel/keys.ts';
import { putItems } from '../../shared/kernel/table.ts';
import { tableContent } from './table-content.ts';

/**
 * A base that takes many requests to build: it is built when it is asked for first, and from then on the same items are
 * put into whatever table is a test's own. The clock must show the same time whenever it is asked for.
 */
export const builtOnce = <T>(build: () => Promise<T>): (() => Promise<T>) => {
  let kept: { readonly made: T; readonly items: readonly Item[] } | undefined;
  return async () => {
    if (kept) {
      await putItems(kept.items);
      return kept.made;
    }
    const made = await build();
    kept = { made, items: await tableContent() };
    return made;
  };
};
