import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { show } from '../../shared/customers/customers.rules.ts';
import { updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidState, staleVersion } from '../../shared/kernel/errors.ts';
import { findFor, isOwn } from './find-customer.ts';
import { replan } from './follow-up.ts';

export const restoreCustomer = endpoint(
  customersContracts.restoreCustomer,
  async ({ params, caller, ifMatch, now }) => {
    const before = await findFor(params.customerId, caller, isOwn);
    if (before.version !== ifMatch) throw staleVersion();
    if (!before.archivedAt) throw invalidState('It is not archived.');
    // The time away does not count as neglect: the cadence starts anew.
    const { nextFollowUpAt, writes } = await replan(before, undefined, now, caller, now);
    const after = revise(before, { archivedAt: null, nextFollowUpAt }, caller.id, now);
    return {
      body: show(after, 'own'),
      version: after.version,
      writes: [...updateCustomerWrites(before, after), ...writes],
    };
  },
);
