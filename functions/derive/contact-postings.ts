import type { Contact } from '../../shared/contacts/contacts.contract.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { duplicatePostings } from '../../shared/duplicates/duplicates.store.ts';
import { profileOfContact } from '../../shared/duplicates/profile.rules.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import { contactTerms } from '../../shared/search/terms.rules.ts';

/** Everything by which a contact is found. */
export const contactPostings = (contact: Contact, customer: Customer): Item[] => [
  ...duplicatePostings(profileOfContact(contact, customer)),
  ...contactTerms(contact, customer),
];
