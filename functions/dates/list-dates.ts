import { datesContracts } from '../../shared/dates/dates.contract.ts';
import { listByCustomer } from '../../shared/dates/dates.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { findCustomer } from '../customers/find-customer.ts';
import { shownAt } from './find-date.ts';

export const listDates = endpoint(datesContracts.listDates, async ({ params, caller, page, now }) => {
  const { customer, access } = await findCustomer(params.customerId, caller);
  if (access === 'pool')
    throw new Problem('forbidden', { detail: 'The dates of a pool customer open with its claim.' });
  const { items, next } = await listByCustomer(customer, page);
  return { body: { items: items.map((date) => shownAt(date, customer, now)), nextCursor: null }, next };
});
