import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { listTimeline as readTimeline } from '../../shared/customers/customers.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { findCustomer } from './find-customer.ts';

export const listTimeline = endpoint(customersContracts.listTimeline, async ({ params, caller, page }) => {
  const { customer, access } = await findCustomer(params.customerId, caller);
  if (access === 'pool')
    throw new Problem('forbidden', { detail: 'The history of a pool customer opens with its claim.' });
  const { items, next } = await readTimeline(customer, page);
  return { body: { items, nextCursor: null }, next };
});
