import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidRequest, invalidState } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { opportunitiesContracts } from '../../shared/sales/opportunities.contract.ts';
import { updateOpportunityWrites } from '../../shared/sales/opportunities.store.ts';
import { planFaults } from '../../shared/sales/plan.rules.ts';
import { showOpportunity } from '../../shared/sales/showing.rules.ts';
import { isOpen } from '../../shared/sales/stages.rules.ts';
import { daysNow } from '../orders/org-days.ts';
import { findToChange } from './find-opportunity.ts';

export const planOpportunity = endpoint(
  opportunitiesContracts.planOpportunity,
  async ({ params, body, caller, ifMatch, now }) => {
    const { opportunity: before, customer } = await findToChange(params.opportunityId, caller, ifMatch);
    if (!isOpen(before.stage))
      throw invalidState(`It is ${before.stage}: nothing is planned for it any more.`);
    const faults = planFaults(before.plan, body.steps, daysNow(caller, now).latest);
    if (faults.length > 0) throw invalidRequest(faults);
    const after = revise(before, { plan: body.steps }, caller.id, now);
    return {
      body: showOpportunity(after, false, customer.id),
      version: after.version,
      writes: [...updateOpportunityWrites(before, after, null), ...holdCustomerWrites(customer.id)],
    };
  },
);
