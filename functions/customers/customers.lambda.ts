import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { archiveCustomer } from './archive-customer.ts';
import { createContact } from './create-contact.ts';
import { createCustomer } from './create-customer.ts';
import { createInteraction } from './create-interaction.ts';
import { getContact } from './get-contact.ts';
import { getCustomer } from './get-customer.ts';
import { getInteraction } from './get-interaction.ts';
import { listContacts } from './list-contacts.ts';
import { listCustomers } from './list-customers.ts';
import { listInteractions } from './list-interactions.ts';
import { listTimeline } from './list-timeline.ts';
import { markContact } from './mark-contact.ts';
import { moveContact } from './move-contact.ts';
import { restoreCustomer } from './restore-customer.ts';
import { reviewCustomer } from './review-customer.ts';
import { transferCustomer } from './transfer-customer.ts';
import { updateContact } from './update-contact.ts';
import { updateCustomer } from './update-customer.ts';
import { updateInteraction } from './update-interaction.ts';

export const handler = api(
  [
    createCustomer,
    getCustomer,
    updateCustomer,
    archiveCustomer,
    restoreCustomer,
    transferCustomer,
    reviewCustomer,
    listCustomers,
    listTimeline,
    createContact,
    listContacts,
    getContact,
    updateContact,
    moveContact,
    markContact,
    createInteraction,
    listInteractions,
    getInteraction,
    updateInteraction,
  ],
  { findCaller },
);
