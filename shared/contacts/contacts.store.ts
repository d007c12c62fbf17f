import { type Carriage, carryWrites, rehomeWrite } from '../kernel/carry.ts';
import { listChildren, type Parent, sourcesOf } from '../kernel/children.ts';
import { createItem, deleteItem, entity, replaceItem } from '../kernel/entity.ts';
import { Problem, staleVersion } from '../kernel/errors.ts';
import { type Item, keys } from '../kernel/keys.ts';
import { getItem, getItems } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';
import { type Contact, contactRecord } from './contacts.fields.ts';
import { uniqueValues } from './contacts.rules.ts';

const contacts = entity({
  type: 'contact',
  schema: contactRecord,
  upgrades: [
    (item) => ({ ...item, quarantinedAt: null }),
    (item) => ({ ...item, optOut: null }),
    (item) => ({ ...item, birthdayCalendar: null }),
  ],
});
export const readContact = contacts.read;

export const keyOf = (contact: Contact) => keys.contact(contact.customerId, contact.id);
export const contactItem = (contact: Contact, note?: string): Item =>
  contacts.put(keyOf(contact), contact, note ? { actionNote: note } : {});

const placeItem = (contact: Contact): Item => ({
  ...keys.place(contact.id),
  _type: 'place',
  _v: 1,
  customerId: contact.customerId,
});

const taken = (field: string, at: string) => (existing: Item | null) =>
  new Problem('duplicate', {
    detail: 'Another contact has this phone or e-mail.',
    errors: [{ in: 'body', pointer: `${at}/${field}`, message: 'is taken by another contact' }],
    extensions: { holder: String(existing?.customerId), contact: String(existing?.contactId) },
  });

const lockItem = (contact: Contact, { kind, value }: ReturnType<typeof uniqueValues>[number]): Item => ({
  ...keys.unique(kind, value),
  _type: 'unique',
  _v: 1,
  customerId: contact.customerId,
  contactId: contact.id,
});

export const uniqueWrites = (before: Contact | null, after: Contact, at = ''): Write[] => {
  const had = before ? uniqueValues(before) : [];
  const has = uniqueValues(after);
  const within = (list: typeof had, { kind, value }: (typeof had)[number]) =>
    list.some((other) => other.kind === kind && other.value === value);
  return [
    ...has
      .filter((unique) => !within(had, unique))
      .map((unique) => createItem(lockItem(after, unique), taken(unique.field, at))),
    ...had
      .filter((unique) => !within(has, unique))
      .map(({ kind, value }) => deleteItem(keys.unique(kind, value))),
  ];
};

/** `at` is where in the request's body the contact stands. */
export const createContactWrites = (contact: Contact, at = ''): Write[] => [
  createItem(contactItem(contact)),
  createItem(placeItem(contact)),
  ...uniqueWrites(null, contact, at),
];

export const updateContactWrites = (
  before: Contact,
  after: Contact,
  note?: string,
  onConflict: () => Error = staleVersion,
): Write[] => [
  replaceItem(contactItem(after, note), before.version, onConflict),
  ...uniqueWrites(before, after),
];

/** Takes a contact out of one customer's collection and puts it into another's, under the same id. */
export const moveContactWrites = (before: Contact, after: Contact, note: string): Write[] => [
  {
    Delete: {
      Key: keyOf(before),
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': before.version },
    },
    onConflict: () => new Problem('stale_version'),
  },
  // Where somebody has put it, no undo of a merge looks for it.
  createItem(contactItem({ ...after, movedBy: undefined }, note)),
  { Put: { Item: placeItem(after) } },
  ...uniqueValues(after).map((unique): Write => ({ Put: { Item: lockItem(after, unique) } })),
];

export const getContact = async (id: string): Promise<Contact | null> => {
  let from: unknown;
  // Moved between the two reads, it is gone from where it was: follow it as long as it moves.
  for (;;) {
    const place = await getItem(keys.place(id));
    if (!place || place.customerId === from) return null;
    from = place.customerId;
    const item = await getItem(keys.contact(String(from), id));
    if (item) return contacts.read(item);
  }
};

/** Those of `ids` that are contacts of this customer, wherever they lie while a merge moves them. */
export const getContactsOf = async (of: Parent, ids: readonly string[]): Promise<Contact[]> => {
  const found = new Map<string, Contact>();
  for (const { customerId, holds } of sourcesOf(of)) {
    const items = await getItems(ids.map((id) => keys.contact(customerId, id)));
    for (const item of items) if (item && holds(item)) found.set(String(item.id), contacts.read(item));
  }
  return [...found.values()];
};

/** Who holds these unique values, for imports; null where nobody does. */
export const findHolders = async (uniques: ReturnType<typeof uniqueValues>): Promise<(string | null)[]> => {
  const items = await getItems(uniques.map(({ kind, value }) => keys.unique(kind, value)));
  return items.map((item) => (item ? String(item.contactId) : null));
};

export const listByCustomer = async (of: string | Parent, options: { limit: number; position: unknown }) => {
  const { items, position } = await listChildren(of, { prefix: 'CON', ...options });
  return { items: items.map(contacts.read), next: position };
};

/** Carries a stored contact along with its customer; its phone and e-mail stay taken by it. */
export const carryContactWrites = (item: Item, carriage: Carriage): Write[] => {
  const after = { ...contacts.read(item), customerId: carriage.to };
  return [
    ...carryWrites(item, carriage),
    rehomeWrite(keys.place(after.id), carriage.to),
    ...uniqueValues(after).map((unique): Write => ({ Put: { Item: lockItem(after, unique) } })),
  ];
};
