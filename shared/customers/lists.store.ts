import { ALL_SHARDS, type Item, indexKeys, keys } from '../kernel/keys.ts';
import { type Position, type Range, sortedQuery } from '../kernel/sorted-query.ts';
import { getItems } from '../kernel/table.ts';
import type { IndexName } from '../kernel/table-definition.ts';
import type { Customer, CustomerSort } from './customers.contract.ts';
import { readCustomer } from './customers.store.ts';

/** A partition of the sorted lists: what somebody owns, works on, or the pool. */
export const ownedBy = (userId: string): string => indexKeys.owner(userId).ownerPk;
export const workedOnBy = (userId: string): string => indexKeys.collaborator(userId);
export const POOL = indexKeys.owner(null).ownerPk;

/** A customer's place in a list: where the list goes on after it. */
export interface Entry {
  readonly customerId: string;
  readonly position: Position;
}

export interface ListOptions {
  readonly limit: number;
  readonly position: unknown;
  /** Bounds of the creation where the list is in its order. */
  readonly createdFrom?: string | undefined;
  readonly createdBefore?: string | undefined;
}

export interface ListPart {
  readonly entries: readonly Entry[];
  readonly next: Position | null;
}

const SORTS: Readonly<Record<CustomerSort, { index: IndexName; sortKey: string; descending: boolean }>> = {
  name: { index: 'byName', sortKey: 'nameSk', descending: false },
  '-lastInteractionAt': { index: 'byTouch', sortKey: 'touchSk', descending: true },
  nextFollowUpAt: { index: 'byNext', sortKey: 'nextSk', descending: false },
  '-createdAt': { index: 'byCreated', sortKey: 'createdSk', descending: true },
};

const between = (partition: string, { createdFrom, createdBefore }: ListOptions): Range => ({
  partition,
  ...(createdFrom && { from: createdFrom }),
  // Sort keys go on with an id: none equals the bound.
  ...(createdBefore && { to: createdBefore }),
});

const entryOf = (item: Item, sortKey: string): Entry => ({
  customerId: String(item.pk).slice(keys.customer('').pk.length),
  position: String(item[sortKey]),
});

/** Several partitions as one sorted list: a query each. */
export const listByOwners = async (
  partitions: readonly string[],
  sort: CustomerSort,
  options: ListOptions,
): Promise<ListPart> => {
  const { index, sortKey, descending } = SORTS[sort];
  const byCreation = sort === '-createdAt';
  const { items, position } = await sortedQuery({
    index,
    ranges: partitions.map((partition) => (byCreation ? between(partition, options) : { partition })),
    descending,
    limit: options.limit,
    position: options.position as Position,
  });
  return { entries: items.map((item) => entryOf(item, sortKey)), next: position };
};

/** Every customer, newest first, over the shards. */
export const listAll = async (options: ListOptions): Promise<ListPart> => {
  const { items, position } = await sortedQuery({
    index: 'all',
    ranges: Array.from({ length: ALL_SHARDS }, (_, shard) => between(`CUS#${shard}`, options)),
    descending: true,
    limit: options.limit,
    position: options.position as Position,
  });
  return { entries: items.map((item) => entryOf(item, 'createdSk')), next: position };
};

const isListed = ({ archivedAt, mergedInto }: Customer): boolean => !archivedAt && !mergedInto;

/** The records behind entries, as they are now; null for one that is no longer in any list. */
export const getListed = async (entries: readonly Entry[]): Promise<(Customer | null)[]> => {
  const items = await getItems(entries.map(({ customerId }) => keys.customer(customerId)));
  return items.map((item) => {
    const customer = item && readCustomer(item);
    return customer && isListed(customer) ? customer : null;
  });
};
