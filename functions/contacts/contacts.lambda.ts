import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { createContact } from './create-contact.ts';
import { getContact } from './get-contact.ts';
import { listContacts } from './list-contacts.ts';
import { markContact } from './mark-contact.ts';
import { moveContact } from './move-contact.ts';
import { updateContact } from './update-contact.ts';

export const handler = api(
  [createContact, listContacts, getContact, updateContact, moveContact, markContact],
  { findCaller },
);
