import type { Item } from './keys.ts';
import { failureFields, log } from './log.ts';

/** Reads stored items; one that cannot be read is told of and passed over: it must not keep the others back. */
export const readEach = <T>(items: readonly Item[], read: (item: Item) => T): T[] =>
  items.flatMap((item) => {
    try {
      return [read(item)];
    } catch (failure) {
      log.error('item passed over', {
        type: String(item._type),
        id: String(item.id),
        ...failureFields(failure),
      });
      return [];
    }
  });
