import { handler as leads } from '../../functions/leads/leads.lambda.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { leadsContracts } from '../../shared/sales/leads.contract.ts';
import { freshPhone } from './given.ts';
import { type Called, type CallOptions, call } from './when.ts';

type As = NonNullable<CallOptions['as']>;

/** The least that a lead needs, and what it usually has. */
export const leadBody = (overrides: Readonly<Record<string, unknown>> = {}) => ({
  company: `Lead ${newId('led').slice(-10)}`,
  contactName: 'Wang Fang',
  title: 'Head of IT',
  phone: freshPhone(),
  source: 'exhibition',
  chance: 30,
  summary: 'Looks for a CRM before the autumn fair',
  need: 'Twelve sellers share one file, and lose it.',
  ...overrides,
});

/** A lead as the API made and answered it. */
export const givenLead = async (as: As, overrides: Readonly<Record<string, unknown>> = {}) => {
  const made = await call(leads, leadsContracts.createLead, { as, body: leadBody(overrides) });
  if (made.status !== 201) throw new Error(`not created: ${made.status} ${made.text}`);
  return made.body;
};

/** One act on a lead as it is: `assignLead` and so on. */
export const actOnLead = (
  as: As,
  id: keyof typeof leadsContracts,
  lead: { readonly id: string; readonly version: number },
  body?: object,
  options: Partial<CallOptions> = {},
): Promise<Called> =>
  call(leads, leadsContracts[id], {
    as,
    params: { leadId: lead.id },
    ifMatch: lead.version,
    ...(body && { body }),
    ...options,
  });

/** A lead in somebody's hands. */
export const givenAssigned = async (
  manager: As,
  assignee: { readonly id: string },
  overrides: Readonly<Record<string, unknown>> = {},
) => {
  const lead = await givenLead(manager, overrides);
  const assigned = await actOnLead(manager, 'assignLead', lead, { assigneeId: assignee.id });
  if (assigned.status !== 200) throw new Error(`not assigned: ${assigned.status} ${assigned.text}`);
  return assigned.body;
};
