import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidState } from '../../shared/kernel/errors.ts';
import { withNeed } from '../../shared/sales/needs.rules.ts';
import { opportunitiesContracts } from '../../shared/sales/opportunities.contract.ts';
import { updateOpportunityWrites } from '../../shared/sales/opportunities.store.ts';
import { showOpportunity } from '../../shared/sales/showing.rules.ts';
import { isOpen } from '../../shared/sales/stages.rules.ts';
import { findToChange } from './find-opportunity.ts';
import { customerWrites } from './let-in.ts';

export const reviewOpportunity = endpoint(
  opportunitiesContracts.reviewOpportunity,
  async ({ params, body, caller, ifMatch, now }) => {
    const { opportunity: before, customer } = await findToChange(params.opportunityId, caller, ifMatch);
    if (isOpen(before.stage)) throw invalidState('It is reviewed once it is won or lost.');
    if (before.review) throw invalidState('It has been reviewed already.');
    const after = revise(before, { review: { ...body, at: now, by: caller.id } }, caller.id, now);
    const need = withNeed(customer.need, body.unspokenNeeds);
    return {
      body: showOpportunity(after, false, customer.id),
      version: after.version,
      writes: [
        ...updateOpportunityWrites(before, after, null),
        ...customerWrites(customer, { need }, caller.id, now),
      ],
    };
  },
);
