import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { archiveCustomer } from './archive-customer.ts';
import { createCustomer } from './create-customer.ts';
import { getCustomer } from './get-customer.ts';
import { listCustomers } from './list-customers.ts';
import { listTimeline } from './list-timeline.ts';
import { restoreCustomer } from './restore-customer.ts';
import { reviewCustomer } from './review-customer.ts';
import { transferCustomer } from './transfer-customer.ts';
import { updateCustomer } from './update-customer.ts';

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
  ],
  { findCaller },
);
