import { createItem, deleteItem, entity, putItem, replaceItem } from '../kernel/entity.ts';
import { Problem } from '../kernel/errors.ts';
import { type Item, indexKeys, type Key, keys } from '../kernel/keys.ts';
import { nameKey } from '../kernel/normalize.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, getItems } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';
import { type Customer, customerRecord, type TimelineEntry, timelineEntry } from './customers.contract.ts';
import { uniqueValues } from './customers.rules.ts';
import { earlierTagMarks, withTagMarks } from './tag-marks.rules.ts';

const customers = entity({
  type: 'customer',
  schema: customerRecord,
  upgrades: [
    (item) => ({ ...item, mergedInto: null, absorbing: [], tagMarks: earlierTagMarks(item) }),
    // Touches from before they were counted are in nobody's way: a week later none would be.
    (item) => ({ ...item, recentOutboundAt: [] }),
    // Whatever tier it has, people gave it.
    (item) => ({ ...item, strategicWeight: null, tierHeld: item.tier !== 'regular', churn: null }),
    // Nobody was asked before there were surveys.
    (item) => ({ ...item, lastSurveyedAt: null, plannedSurveyId: null, lastRatings: [] }),
  ],
});
export const readCustomer = customers.read;
/** A customer as it was, to be kept beside something else: no index leads to it. */
export const snapshotItem = (key: Key, customer: Customer): Item => customers.put(key, customer);

const timeline = entity({ type: 'timeline_entry', schema: timelineEntry });

/** After every date and after every name: where a sort key is missing the record comes last. */
const LAST = '~';

const sortKeys = (customer: Customer) => ({
  nameSk: `${nameKey(customer.name)}#${customer.id}`,
  touchSk: `${customer.lastInteractionAt ?? '0'}#${customer.id}`,
  nextSk: `${customer.nextFollowUpAt ?? LAST}#${customer.id}`,
  createdSk: `${customer.createdAt}#${customer.id}`,
});

export const customerItem = (customer: Customer, note?: string): Item =>
  customers.put(keys.customer(customer.id), customer, {
    ...(customer.archivedAt || customer.mergedInto
      ? {}
      : {
          ...indexKeys.owner(customer.ownerId),
          ...indexKeys.allCustomers(customer.id),
          ...sortKeys(customer),
        }),
    // What has become part of another still leads there.
    ...(customer.externalId && indexKeys.customersFrom(customer.externalId, customer.id)),
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
export const collaborationWrites = (before: Customer | null, after: Customer): Write[] => {
  const listed = (customer: Customer) =>
    customer.archivedAt || customer.mergedInto ? [] : customer.collaboratorIds;
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

/** Everybody in whose name a customer's own values may be locked: itself, and what has become part of it. */
const lockHolders = ({ id, absorbed = [] }: Customer): string[] => [
  id,
  ...absorbed.map(({ customerId }) => customerId),
];

type Unique = ReturnType<typeof uniqueValues>[number];

/** Locks a value for a customer; it may be locked already in the name of one of `holders`. */
export const lockWrite = (
  customer: Customer,
  { kind, field, value }: Unique,
  holders: readonly string[] = lockHolders(customer),
  onConflict: Write['onConflict'] = taken(field, ''),
): Write => {
  const names = holders.map((holder, i) => [`:h${i}`, holder] as const);
  return {
    Put: {
      Item: { ...keys.unique(kind, value), _type: 'unique', _v: 1, customerId: customer.id },
      ConditionExpression: `attribute_not_exists(pk) OR customerId IN (${names.map(([name]) => name).join(', ')})`,
      ExpressionAttributeValues: Object.fromEntries(names),
    },
    onConflict,
  };
};

const uniqueWrites = (before: Customer | null, after: Customer): Write[] => {
  const had = before ? uniqueValues(before) : [];
  const has = uniqueValues(after);
  const within = (list: typeof had, { kind, value }: (typeof had)[number]) =>
    list.some((other) => other.kind === kind && other.value === value);
  return [
    ...has.filter((unique) => !within(had, unique)).map((unique) => lockWrite(after, unique)),
    ...had
      .filter((unique) => !within(has, unique))
      .map(({ kind, value }) => deleteItem(keys.unique(kind, value))),
  ];
};

export const createCustomerWrites = (customer: Customer): Write[] => [
  createItem(customerItem(withTagMarks(customer))),
  ...uniqueWrites(null, customer),
  ...collaborationWrites(null, customer),
];

export const updateCustomerWrites = (
  before: Customer,
  after: Customer,
  { onConflict, note }: { onConflict?: () => Error; note?: string } = {},
): Write[] => [
  replaceItem(customerItem(withTagMarks(after), note), before.version, onConflict),
  ...uniqueWrites(before, after),
  ...collaborationWrites(before, after),
];

/** Fails the transaction when this customer has changed since it was read. */
export const customerUnchanged = (customer: Customer, onConflict: () => Error): Write => ({
  ConditionCheck: {
    Key: keys.customer(customer.id),
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': customer.version },
  },
  onConflict,
});

export const getCustomer = async (id: string): Promise<Customer | null> => {
  const item = await getItem(keys.customer(id));
  return item && customers.read(item);
};

/** What a customer has become by merges; itself while it is in none. */
export const survivorOf = async (customer: Customer): Promise<Customer | null> => {
  let survivor: Customer | null = customer;
  while (survivor?.mergedInto) survivor = await getCustomer(survivor.mergedInto);
  return survivor;
};

/** Who holds these unique values, for dry runs; null where nobody does. */
export const findHolders = async (uniques: ReturnType<typeof uniqueValues>): Promise<(string | null)[]> => {
  const items = await getItems(uniques.map(({ kind, value }) => keys.unique(kind, value)));
  return items.map((item) => (item ? String(item.customerId) : null));
};

/** More of one name elsewhere are as many as two: either way nobody knows which is meant. */
const MOST_FROM = 10;

/** The customers that came with this name from elsewhere, archived or merged ones too. */
export const findByExternalId = async (externalId: string): Promise<Customer[]> => {
  const { items } = await sortedQuery({
    index: 'lookup',
    ranges: [{ partition: indexKeys.customersFrom(externalId, '').lookupPk }],
    limit: MOST_FROM,
  });
  const found = await getItems(items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
  // The index is a moment late: what has another name by now is left out.
  return found.flatMap((item) => (item?.externalId === externalId ? [customers.read(item)] : []));
};

interface ListOptions {
  readonly limit: number;
  readonly position: unknown;
}

/** The history of a customer and of all that has become part of it: each stays where the stream writes it. */
export const listTimeline = async (
  { id, absorbed = [] }: Pick<Customer, 'id' | 'absorbed'>,
  options: ListOptions,
) => {
  const { items, position } = await sortedQuery({
    ranges: [id, ...absorbed.map(({ customerId }) => customerId)].map((customerId) => ({
      partition: `TL#${customerId}`,
    })),
    descending: true,
    limit: options.limit,
    position: options.position as Position,
  });
  // A merge is told in both histories under one key.
  const entries = new Map(items.map((item) => [String(item.sk), timeline.read(item)]));
  return { items: [...entries.values()], next: position };
};

/** An entry of the timeline; written again by a repeated stream record it stays one. */
export const timelineItem = (customerId: string, entry: TimelineEntry): Item =>
  timeline.put(keys.timeline(customerId, entry.at, entry.id), entry);
