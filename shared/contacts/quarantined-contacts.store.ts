import { epochSeconds, type Instant } from '../kernel/clock.ts';
import { createItem, entity, replaceItem } from '../kernel/entity.ts';
import { type Item, keys } from '../kernel/keys.ts';
import { getItem, getItems } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import { type Contact, contactRecord } from './contacts.fields.ts';
import { contactItem, keyOf, uniqueWrites } from './contacts.store.ts';

/** A type of its own: nothing that looks for contacts finds it, nothing is derived of it. */
const quarantined = entity({
  type: 'quarantined_contact',
  schema: contactRecord,
  upgrades: [(item) => ({ ...item, optOut: null, birthdayCalendar: null })],
});

const quarantinedKey = (contact: Pick<Contact, 'customerId' | 'id'>) =>
  keys.quarantinedContact(contact.customerId, contact.id);

const DELETED = 'deleted';
/** Long after the stream has told the audit trail of the deletion. */
const TRACE_SECONDS = 3 * 24 * 3600;

const withoutReach = (contact: Contact): Contact => ({ ...contact, phone: null, email: null });

/** Puts a contact where no list looks, and sets its phone and e-mail free for others. Its id keeps its place. */
export const quarantineContactWrites = (before: Contact, after: Contact, note: string): Write[] => [
  {
    Delete: {
      Key: keyOf(before),
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': before.version },
    },
    onConflict: rerun,
  },
  {
    Put: { Item: quarantined.put(quarantinedKey(after), after, { action: 'quarantined', actionNote: note }) },
  },
  ...uniqueWrites(before, withoutReach(before)),
];

/** Brings it back with its phone and e-mail. @throws on commit a 409 `duplicate` when somebody has them now */
export const restoreContactWrites = (before: Contact, after: Contact, note: string): Write[] => [
  {
    Delete: {
      Key: quarantinedKey(before),
      ConditionExpression: '#version = :version AND #action <> :deleted',
      ExpressionAttributeNames: { '#version': 'version', '#action': 'action' },
      ExpressionAttributeValues: { ':version': before.version, ':deleted': DELETED },
    },
    onConflict: rerun,
  },
  createItem({ ...contactItem(after, note), action: 'restored' }, rerun),
  ...uniqueWrites(null, after),
];

/**
 * Deletes a contact for good. A trace without its data stays for three days: from it the stream makes the audit
 * entry, which the bare disappearance of an item could not be told from a restoring.
 */
export const destroyContactWrites = (before: Contact, note: string, at: Instant): Write[] => {
  const { id, customerId, createdAt, createdBy } = before;
  const trace: Item = {
    ...quarantinedKey(before),
    _type: quarantined.type,
    _v: 1,
    id,
    customerId,
    createdAt,
    createdBy,
    updatedAt: at,
    updatedBy: 'system',
    version: before.version + 1,
    action: DELETED,
    actionNote: note,
    expiresAt: epochSeconds(at) + TRACE_SECONDS,
  };
  return [replaceItem(trace, before.version, rerun), { Delete: { Key: keys.place(id) } }];
};

const readQuarantined = (item: Item | null): Contact | null =>
  item && item.action !== DELETED ? quarantined.read(item) : null;

type Whose = Pick<Contact, 'customerId' | 'id'>;

export const getQuarantinedContact = async (whose: Whose): Promise<Contact | null> =>
  readQuarantined(await getItem(quarantinedKey(whose)));

export const getQuarantinedContacts = async (whose: readonly Whose[]): Promise<(Contact | null)[]> =>
  (await getItems(whose.map(quarantinedKey))).map(readQuarantined);
