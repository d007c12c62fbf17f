import { endpoint } from '../../shared/kernel/endpoint.ts';
import { leadsContracts } from '../../shared/sales/leads.contract.ts';
import { deleteLeadWrites } from '../../shared/sales/leads.store.ts';
import { findLeadTo } from './lead-access.ts';

export const deleteLead = endpoint(leadsContracts.deleteLead, async ({ params, caller, ifMatch, now }) => {
  const lead = await findLeadTo('deleted', params.leadId, caller, ifMatch);
  return { writes: deleteLeadWrites(lead, caller.id, now) };
});
