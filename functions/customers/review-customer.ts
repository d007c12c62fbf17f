import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { show } from '../../shared/customers/customers.rules.ts';
import { updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidState, Problem, staleVersion } from '../../shared/kernel/errors.ts';
import { assertInOwnRight, findFor, isOwn } from './find-customer.ts';

/** CUS-4: by a manager above the owner, or an admin; a manager does not review his own customers. */
export const reviewCustomer = endpoint(
  customersContracts.reviewCustomer,
  async ({ params, body, caller, ifMatch, now }) => {
    const before = await findFor(params.customerId, caller, isOwn);
    await assertInOwnRight(before, caller, isOwn);
    if (before.version !== ifMatch) throw staleVersion();
    if (caller.role !== 'admin' && before.ownerId === caller.id) {
      throw new Problem('forbidden', { detail: 'Your own customers are reviewed by your manager.' });
    }
    if (before.review.state === body.decision) throw invalidState(`It is ${body.decision} already.`);
    const review = {
      ...before.review,
      state: body.decision,
      reason: body.reason ?? null,
      reviewedBy: caller.id,
      reviewedAt: now,
    };
    const after = revise(before, { review }, caller.id, now);
    const note = body.reason ? { note: body.reason } : {};
    return {
      body: show(after, 'own'),
      version: after.version,
      writes: updateCustomerWrites(before, after, note),
    };
  },
);
