import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { listByCustomer } from '../../shared/contacts/contacts.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { findCustomer } from '../customers/find-customer.ts';
import { showContact } from './find-contact.ts';

export const listContacts = endpoint(contactsContracts.listContacts, async ({ params, caller, page }) => {
  const { customer, access } = await findCustomer(params.customerId, caller);
  const { items, next } = await listByCustomer(customer, page);
  const shown = items.map((contact) => showContact(contact, access, customer.id));
  return { body: { items: shown, nextCursor: null }, next };
});
