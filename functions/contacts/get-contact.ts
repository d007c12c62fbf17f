import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { findContact, showContact } from './find-contact.ts';

export const getContact = endpoint(contactsContracts.getContact, async ({ params, caller }) => {
  const { contact, customer, access } = await findContact(params.contactId, caller);
  return { body: showContact(contact, access, customer.id), version: contact.version };
});
