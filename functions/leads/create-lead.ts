import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidRequest } from '../../shared/kernel/errors.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { leadsContracts } from '../../shared/sales/leads.contract.ts';
import { buildLead, leadFaults } from '../../shared/sales/leads.rules.ts';
import { createLeadWrites } from '../../shared/sales/leads.store.ts';
import { wordFaults } from '../../shared/settings/words.rules.ts';
import { ruledWords } from '../../shared/settings/words.store.ts';

export const createLead = endpoint(leadsContracts.createLead, {
  check: leadFaults,
  handle: async ({ body, caller, now }) => {
    const faults = wordFaults(await ruledWords(), body);
    if (faults.length > 0) throw invalidRequest(faults);
    const lead = buildLead(newId('led', now), body, caller.id, now);
    return {
      body: lead,
      version: lead.version,
      location: `/v1/leads/${lead.id}`,
      writes: createLeadWrites(lead),
    };
  },
});
