import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { listByCustomer } from '../../shared/contacts/contacts.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { showContact } from './find-contact.ts';
import { findCustomer } from './find-customer.ts';

export const listContacts = endpoint(contactsContracts.listContacts, async ({ params, caller, page }) => {
  const { access } = await findCustomer(params.customerId, caller);
  const { items, next } = await listByCustomer(params.customerId, page);
  return { body: { items: items.map((contact) => showContact(contact, access)), nextCursor: null }, next };
});
