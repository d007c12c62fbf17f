import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidRequest } from '../../shared/kernel/errors.ts';
import { leadsContracts } from '../../shared/sales/leads.contract.ts';
import { updateLeadWrites } from '../../shared/sales/leads.store.ts';
import { lossFaults } from '../opportunities/loss-faults.ts';
import { findLeadTo } from './lead-access.ts';

export const failLead = endpoint(leadsContracts.failLead, async ({ params, body, caller, ifMatch, now }) => {
  const before = await findLeadTo('failed', params.leadId, caller, ifMatch);
  const faults = await lossFaults(body.reason, '/reason');
  if (faults.length > 0) throw invalidRequest(faults);
  const after = revise(before, { state: 'failed', failure: body }, caller.id, now);
  return { body: after, version: after.version, writes: updateLeadWrites(before, after) };
});
