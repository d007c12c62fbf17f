import { epochSeconds } from '../kernel/clock.ts';
import { createItem, entity, replaceItem } from '../kernel/entity.ts';
import { type Item, type Key, keys } from '../kernel/keys.ts';
import { getItem, queryPage } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import { type Merge, mergeRecord } from './merges.contract.ts';

const merges = entity({ type: 'merge', schema: mergeRecord });

/** Where the survivor lies as it was before: up to 400 KB, so beside the merge and not in it. */
export const beforeKey = (mergeId: string): Key => ({ ...keys.merge(mergeId), sk: 'BEFORE' });

/** What an undo needs is kept somewhat longer than it may be asked for. */
const SPARE_SECONDS = 3 * 24 * 3600;

export const createMergeWrites = (merge: Merge, before: Item): Write[] => [
  createItem(merges.put(keys.merge(merge.id), merge)),
  createItem({ ...before, expiresAt: epochSeconds(merge.undoUntil) + SPARE_SECONDS }),
];

export const updateMergeWrites = (
  before: Merge,
  after: Merge,
  onConflict: Write['onConflict'] = rerun,
): Write[] => [replaceItem(merges.put(keys.merge(after.id), after), before.version, onConflict)];

export const getMerge = async (id: string): Promise<Merge | null> => {
  const item = await getItem(keys.merge(id));
  return item && merges.read(item);
};

export const getBefore = (mergeId: string): Promise<Item | null> => getItem(beforeKey(mergeId));

/** A page of everything that lies in a customer's collection, as it is stored. */
export const readCollection = async (
  customerId: string,
  after: string | null,
  limit: number,
): Promise<{ items: readonly Item[]; more: boolean }> => {
  const { pk } = keys.customer(customerId);
  const { items, lastKey } = await queryPage({
    KeyConditionExpression: after === null ? 'pk = :pk' : 'pk = :pk AND sk > :after',
    ExpressionAttributeValues: { ':pk': pk, ...(after !== null && { ':after': after }) },
    ConsistentRead: true,
    Limit: limit,
  });
  return { items, more: lastKey !== undefined };
};
