import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { show } from '../../shared/customers/customers.rules.ts';
import { updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidRequest, invalidState, staleVersion } from '../../shared/kernel/errors.ts';
import { ownerFaults } from './assignable.ts';
import { accessOf, assertInOwnRight, findFor, isOwn } from './find-customer.ts';
import { refresh } from './follow-up.ts';

export const transferCustomer = endpoint(
  customersContracts.transferCustomer,
  async ({ params, body, caller, ifMatch, now }) => {
    const before = await findFor(params.customerId, caller, isOwn);
    await assertInOwnRight(before, caller, isOwn);
    if (before.version !== ifMatch) throw staleVersion();
    if (before.archivedAt) throw invalidState('Restore the customer before giving it away.');
    if (before.ownerId === body.ownerId) throw invalidState('It has this owner already.');
    const faults = await ownerFaults(body.ownerId, caller);
    if (faults.length > 0) throw invalidRequest(faults);
    const owned = { ...before, ownerId: body.ownerId };
    const { nextFollowUpAt, writes } = await refresh(before, owned, caller, now);
    const after = revise(before, { ownerId: body.ownerId, nextFollowUpAt }, caller.id, now);
    // Who has given it away sees of it what he now may: perhaps only that it is gone.
    const access = (await accessOf(after, caller)) ?? 'pool';
    return {
      body: show(after, access),
      version: after.version,
      writes: [...updateCustomerWrites(before, after, { note: body.reason }), ...writes],
    };
  },
);
