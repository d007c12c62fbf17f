import { mayChange } from '../../shared/customers/customers.rules.ts';
import { datesContracts, type ImportantDate, MAX_DATES } from '../../shared/dates/dates.contract.ts';
import { createDateWrites, roomOf } from '../../shared/dates/dates.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { invalidState } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { findFor } from '../customers/find-customer.ts';
import { assertValid } from './date-faults.ts';
import { shownAt } from './find-date.ts';

export const createDate = endpoint(datesContracts.createDate, async ({ params, body, caller, now }) => {
  const customer = await findFor(params.customerId, caller, mayChange);
  if (customer.archivedAt) throw invalidState('Restore the customer before adding dates.');
  // First: whoever moves the contact away after this takes the lock, and the contact is looked for again.
  const room = await roomOf(customer);
  await assertValid(body, customer);
  if (room.count >= MAX_DATES) throw invalidState(`A customer has ${MAX_DATES} dates at most.`);
  const date: ImportantDate = {
    id: newId('dat', now),
    customerId: customer.id,
    ...body,
    ...firstVersion(caller.id, now),
  };
  return {
    body: shownAt(date, customer, now),
    version: date.version,
    location: `/v1/dates/${date.id}`,
    writes: [...createDateWrites(date, room), ...holdCustomerWrites(customer.id)],
  };
});
