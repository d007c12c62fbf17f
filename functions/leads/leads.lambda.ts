import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { assignLead } from './assign-lead.ts';
import { convertLead } from './convert-lead.ts';
import { createLead } from './create-lead.ts';
import { deleteLead } from './delete-lead.ts';
import { failLead } from './fail-lead.ts';
import { getLead } from './get-lead.ts';
import { listLeads } from './list-leads.ts';
import { planLead } from './plan-lead.ts';
import { updateLead } from './update-lead.ts';

export const handler = api(
  [createLead, listLeads, getLead, updateLead, deleteLead, assignLead, planLead, convertLead, failLead],
  { findCaller },
);
