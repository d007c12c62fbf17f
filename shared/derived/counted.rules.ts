import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../kernel/keys.ts';

/** What of a record moves the running totals. */
const COUNTED_BY: Readonly<Record<string, readonly string[]>> = {
  opportunity: [
    'customerId',
    'renewalOf',
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
  order: ['customerId', 'state', 'orderedOn', 'currency', 'total', 'lines', 'ownerId', 'industry', 'region'],
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

/** The customer whose purchases such a change may have moved: by an order, or the renewal of a contract. */
export const purchaserOf = (before: Item | null, after: Item | null): string | null => {
  const { _type, customerId, renewalOf } = after ?? before ?? {};
  const isPurchase = _type === 'order' || (_type === 'opportunity' && Boolean(renewalOf));
  return isPurchase ? String(customerId) : null;
};
