import type { Customer } from '../../shared/customers/customers.contract.ts';
import { type Caller, endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidRequest, invalidState, Problem } from '../../shared/kernel/errors.ts';
import { opportunitiesContracts } from '../../shared/sales/opportunities.contract.ts';
import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';
import { changeOf } from '../../shared/sales/opportunities.rules.ts';
import { updateOpportunityWrites } from '../../shared/sales/opportunities.store.ts';
import { showOpportunity } from '../../shared/sales/showing.rules.ts';
import { isOpen } from '../../shared/sales/stages.rules.ts';
import { ownerFaults } from '../customers/assignable.ts';
import { isOwn, ownAccessOf } from '../customers/find-customer.ts';
import { findToChange, hasInOwnRight } from './find-opportunity.ts';
import { customerWrites, fullFault, withCollaborator } from './let-in.ts';

/** @throws 403 for who neither leads whose it is nor has the customer, in his own right */
const assertAssigns = async (opportunity: Opportunity, customer: Customer, caller: Caller) => {
  const access = await ownAccessOf(customer, caller);
  if ((access && isOwn(access)) || (await hasInOwnRight(opportunity, caller))) return;
  throw new Problem('forbidden', { detail: 'You assign what your people have, not as a deputy.' });
};

export const assignOpportunity = endpoint(
  opportunitiesContracts.assignOpportunity,
  async ({ params, body, caller, ifMatch, now }) => {
    const { opportunity: before, customer } = await findToChange(params.opportunityId, caller, ifMatch);
    await assertAssigns(before, customer, caller);
    if (!isOpen(before.stage)) throw invalidState(`It is ${before.stage}: whose it was stays.`);
    if (before.ownerId === body.ownerId) throw invalidState('It has this owner already.');
    const faults = await ownerFaults(body.ownerId, caller);
    if (faults.length > 0) throw invalidRequest(faults);
    const collaboratorIds = await withCollaborator(body.ownerId, customer);
    if (!collaboratorIds) throw invalidRequest([fullFault('/ownerId')]);
    const after = revise(before, { ownerId: body.ownerId }, caller.id, now);
    const change = changeOf(before, after, 'assigned', body.reason);
    return {
      body: showOpportunity(after, false, customer.id),
      version: after.version,
      writes: [
        ...updateOpportunityWrites(before, after, change, { note: body.reason }),
        ...customerWrites(customer, { collaboratorIds }, caller.id, now),
      ],
    };
  },
);
