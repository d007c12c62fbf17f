import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidRequest } from '../../shared/kernel/errors.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { leadsContracts } from '../../shared/sales/leads.contract.ts';
import { leadFaults, normalizeLead } from '../../shared/sales/leads.rules.ts';
import { updateLeadWrites } from '../../shared/sales/leads.store.ts';
import { wordFaults } from '../../shared/settings/words.rules.ts';
import { ruledWords } from '../../shared/settings/words.store.ts';
import { findLeadTo } from './lead-access.ts';

export const updateLead = endpoint(
  leadsContracts.updateLead,
  async ({ params, body, caller, ifMatch, now }) => {
    const before = await findLeadTo('changed', params.leadId, caller, ifMatch);
    const patched = applyMergePatch(before, body);
    const faults = [...leadFaults(patched), ...wordFaults(await ruledWords(), patched, before)];
    if (faults.length > 0) throw invalidRequest(faults);
    const after = revise(before, normalizeLead(patched), caller.id, now);
    return { body: after, version: after.version, writes: updateLeadWrites(before, after) };
  },
);
