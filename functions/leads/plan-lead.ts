import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidRequest } from '../../shared/kernel/errors.ts';
import { leadsContracts } from '../../shared/sales/leads.contract.ts';
import { updateLeadWrites } from '../../shared/sales/leads.store.ts';
import { planFaults } from '../../shared/sales/plan.rules.ts';
import { daysNow } from '../orders/org-days.ts';
import { findLeadTo } from './lead-access.ts';

/** The first step that is planned begins the development. */
export const planLead = endpoint(leadsContracts.planLead, async ({ params, body, caller, ifMatch, now }) => {
  const before = await findLeadTo('planned', params.leadId, caller, ifMatch);
  const faults = planFaults(before.plan, body.steps, daysNow(caller, now).latest);
  if (faults.length > 0) throw invalidRequest(faults);
  const state = body.steps.length > 0 ? 'developing' : before.state;
  const after = revise(before, { plan: body.steps, state }, caller.id, now);
  return { body: after, version: after.version, writes: updateLeadWrites(before, after) };
});
