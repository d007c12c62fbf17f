import { createItem, deleteItem, entity, putItem, replaceItem } from '../kernel/entity.ts';
import { Problem } from '../kernel/errors.ts';
import { ALL_SHARDS, type Item, indexKeys, type Key, keys } from '../kernel/keys.ts';
import { nameKey } from '../kernel/normalize.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, getItems } from '../kernel/table.ts';
import { type IndexName, TABLE_DEFINITION } from '../kernel/table-definition.ts';
import type { Write } from '../kernel/transaction.ts';
import {
  type Customer,
  type CustomerSort,
  customerRecord,
  type TimelineEntry,
  timelineEntry,
} from './customers.contract.ts';
import { uniqueValues } from './customers.rules.ts';

const customers = entity({ type: 'customer', schema: customerRecord });
export const readCustomer = customers.read;

const timeline = entity({ type: 'timeline_entry', schema: timelineEntry });

/** After every date and after every name: where a sort key is missing the record comes last. */
const LAST = '~';

const sortKeys = (customer: Customer) => ({
  nameSk: `${nameKey(customer.name)}#${customer.id}`,
  touchSk: `${customer.lastInteractionAt ?? '0'}#${customer.id}`,
  nextSk: `${customer.nextFollowUpAt ?? LAST}#${customer.id}`,
  createdSk: `${customer.createdAt}#${customer.id}`,
});

const customerItem = (customer: Customer, note?: string): Item =>
  customers.put(keys.customer(customer.id), customer, {
    ...(customer.archivedAt
      ? {}
      : {
          ...indexKeys.owner(customer.ownerId),
          ...indexKeys.allCustomers(customer.id),
          ...sortKeys(customer),
        }),
    ...(note && { actionNote: note }),
  });

const collaborationKey = (customerId: string, userId: string): Key => ({
  pk: keys.customer(customerId).pk,
  sk: `COL#${userId}`,
});

const collaborationItem = (customer: Customer, userId: string): Item => ({
  ...collaborationKey(customer.id, userId),
  _type: 'collaboration',
  _v: 1,
  ownerPk: indexKeys.collaborator(userId),
  ...sortKeys(customer),
});

/** A collaborator's row in the sorted lists: rewritten only when something it is sorted by has changed. */
const collaborationWrites = (before: Customer | null, after: Customer): Write[] => {
  const listed = (customer: Customer) => (customer.archivedAt ? [] : customer.collaboratorIds);
  const had = new Set(before ? listed(before) : []);
  const moved = !before || JSON.stringify(sortKeys(before)) !== JSON.stringify(sortKeys(after));
  const has = listed(after);
  return [
    ...has.filter((id) => moved || !had.has(id)).map((id) => putItem(collaborationItem(after, id))),
    ...[...had].filter((id) => !has.includes(id)).map((id) => deleteItem(collaborationKey(after.id, id))),
  ];
};

/** The customer in the way of a duplicate: `explain` of the endpoint turns it into what the caller may know. */
export const holderOf = (problem: Problem): string | null => {
  const holder = problem.options.extensions?.holder;
  return typeof holder === 'string' ? holder : null;
};

const taken = (field: string, holderId: string) => (existing: Item | null) =>
  new Problem('duplicate', {
    detail: 'Another customer has this name, phone or e-mail.',
    errors: [{ in: 'body', pointer: `/${field}`, message: 'is taken by another customer' }],
    extensions: { holder: String(existing?.customerId ?? holderId) },
  });

const takeWrite = (
  customer: Customer,
  { kind, field, value }: ReturnType<typeof uniqueValues>[number],
): Write =>
  createItem(
    { ...keys.unique(kind, value), _type: 'unique', _v: 1, customerId: customer.id },
    taken(field, ''),
  );

const uniqueWrites = (before: Customer | null, after: Customer): Write[] => {
  const had = before ? uniqueValues(before) : [];
  const has = uniqueValues(after);
  const within = (list: typeof had, { kind, value }: (typeof had)[number]) =>
    list.some((other) => other.kind === kind && other.value === value);
  return [
    ...has.filter((unique) => !within(had, unique)).map((unique) => takeWrite(after, unique)),
    ...had
      .filter((unique) => !within(has, unique))
      .map(({ kind, value }) => deleteItem(keys.unique(kind, value))),
  ];
};

export const createCustomerWrites = (customer: Customer): Write[] => [
  createItem(customerItem(customer)),
  ...uniqueWrites(null, customer),
  ...collaborationWrites(null, customer),
];

export const updateCustomerWrites = (
  before: Customer,
  after: Customer,
  { onConflict, note }: { onConflict?: () => Error; note?: string } = {},
): Write[] => [
  replaceItem(customerItem(after, note), before.version, onConflict),
  ...uniqueWrites(before, after),
  ...collaborationWrites(before, after),
];

export const getCustomer = async (id: string): Promise<Customer | null> => {
  const item = await getItem(keys.customer(id));
  return item && customers.read(item);
};

/** Who holds these unique values, for dry runs; null where nobody does. */
export const findHolders = async (uniques: ReturnType<typeof uniqueValues>): Promise<(string | null)[]> => {
  const items = await getItems(uniques.map(({ kind, value }) => keys.unique(kind, value)));
  return items.map((item) => (item ? String(item.customerId) : null));
};

const SORT_INDEX: Readonly<Record<CustomerSort, { index: IndexName; descending: boolean }>> = {
  name: { index: 'byName', descending: false },
  '-lastInteractionAt': { index: 'byTouch', descending: true },
  nextFollowUpAt: { index: 'byNext', descending: false },
  '-createdAt': { index: 'byCreated', descending: true },
};

interface ListOptions {
  readonly limit: number;
  readonly position: unknown;
}

/** A partition of the sorted lists: what somebody owns, works on, or the pool. */
export const ownedBy = (userId: string): string => indexKeys.owner(userId).ownerPk;
export const workedOnBy = (userId: string): string => indexKeys.collaborator(userId);
export const POOL = indexKeys.owner(null).ownerPk;

/** A customer in a list, and where the list goes on after it. */
export interface Listed {
  readonly customer: Customer;
  readonly position: Position;
}

const recordsOf = async (found: readonly Item[], index: IndexName): Promise<Listed[]> => {
  const { sortKey } = TABLE_DEFINITION.indexes[index];
  const items = await getItems(found.map(({ pk }) => ({ pk: String(pk), sk: 'CUS' })));
  return items.flatMap((item, i): Listed[] =>
    item ? [{ customer: customers.read(item), position: String(found[i]?.[sortKey]) }] : [],
  );
};

/** Several partitions as one sorted list: a query each, and a read per record shown. */
export const listByOwners = async (
  partitions: readonly string[],
  sort: CustomerSort,
  options: ListOptions,
) => {
  const { items, position } = await sortedQuery({
    ...SORT_INDEX[sort],
    ranges: partitions.map((partition) => ({ partition })),
    limit: options.limit,
    position: options.position as Position,
  });
  return { items: await recordsOf(items, SORT_INDEX[sort].index), next: position };
};

/** Every customer, newest first, over the shards. */
export const listAll = async (options: ListOptions) => {
  const { items, position } = await sortedQuery({
    index: 'all',
    ranges: Array.from({ length: ALL_SHARDS }, (_, shard) => ({ partition: `CUS#${shard}` })),
    descending: true,
    limit: options.limit,
    position: options.position as Position,
  });
  return { items: await recordsOf(items, 'all'), next: position };
};

export const listTimeline = async (customerId: string, options: ListOptions) => {
  const { items, position } = await sortedQuery({
    ranges: [{ partition: `TL#${customerId}` }],
    descending: true,
    limit: options.limit,
    position: options.position as Position,
  });
  return { items: items.map(timeline.read), next: position };
};

/** An entry of the timeline; written again by a repeated stream record it stays one. */
export const timelineItem = (customerId: string, entry: TimelineEntry): Item =>
  timeline.put(keys.timeline(customerId, entry.at, entry.id), entry);
