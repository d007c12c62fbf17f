import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../kernel/keys.ts';

/** What of a record moves the running totals. */
const COUNTED_BY: Readonly<Record<string, readonly string[]>> = {
  opportunity: [
    'stage',
    'ownerId',
    'amount',
    'probability',
    'expectedCloseOn',
    'source',
    'lines',
    'closing',
    'stageSince',
  ],
  order: ['state', 'orderedOn', 'currency', 'total', 'lines', 'ownerId', 'industry', 'region'],
};

/** The record whose counts a change may have moved, or null; one that comes or goes is looked at in any case. */
export const countedRecord = (before: Item | null, after: Item | null): string | null => {
  const { _type, id } = after ?? before ?? {};
  const fields = COUNTED_BY[String(_type)];
  if (!fields) return null;
  const hasMoved =
    !before || !after || fields.some((field) => !isDeepStrictEqual(before[field], after[field]));
  return hasMoved ? String(id) : null;
};
