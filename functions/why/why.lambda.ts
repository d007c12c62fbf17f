import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { explainCustomer } from './explain-customer.ts';
import { getCustomerNext } from './get-customer-next.ts';

export const handler = api([explainCustomer, getCustomerNext], { findCaller });
