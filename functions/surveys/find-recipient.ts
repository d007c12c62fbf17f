import type { Contact } from '../../shared/contacts/contacts.fields.ts';
import { getContactsOf, listByCustomer } from '../../shared/contacts/contacts.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { optedOut } from '../../shared/interactions/opt-out.rules.ts';

/** Who is asked, and under which address. */
export interface Recipient {
  /** null: the customer itself. */
  readonly contact: Contact | null;
  readonly name: string;
  readonly address: string;
}

/** So many contacts are looked through for one with an e-mail. */
const LOOKED_AT = 50;

const isReached = ({ state, quarantinedAt, email }: Contact): boolean =>
  state === 'active' && quarantinedAt === null && email !== null;

const asRecipient = (contact: Contact): Recipient => ({
  contact,
  name: contact.name,
  address: contact.email ?? '',
});

const anyContact = async (customer: Customer): Promise<Recipient | null> => {
  const { items } = await listByCustomer(customer, { limit: LOOKED_AT, position: undefined });
  const reached = items.filter(isReached);
  const [first = reached[0]] = reached.filter(
    (contact) => optedOut('email', customer, [contact]).length === 0,
  );
  return first ? asRecipient(first) : null;
};

/**
 * The contact that is named if it can be mailed; else, unless it must be that one, the customer's own e-mail, or its
 * first contact with one. null: nobody can be.
 */
export const findRecipient = async (
  customer: Customer,
  contactId: string | null,
  isOnly: boolean,
): Promise<Recipient | null> => {
  const [named] = contactId === null ? [] : await getContactsOf(customer, [contactId]);
  if (named && isReached(named)) return asRecipient(named);
  if (contactId !== null && isOnly) return null;
  if (customer.email !== null) return { contact: null, name: customer.name, address: customer.email };
  return anyContact(customer);
};
