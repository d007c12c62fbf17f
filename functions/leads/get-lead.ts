import { endpoint } from '../../shared/kernel/endpoint.ts';
import { leadsContracts } from '../../shared/sales/leads.contract.ts';
import { findLead } from './lead-access.ts';

export const getLead = endpoint(leadsContracts.getLead, async ({ params, caller }) => {
  const lead = await findLead(params.leadId, caller);
  return { body: lead, version: lead.version };
});
