import { now } from '../../shared/kernel/clock.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { invalidState, notFound, Problem, staleVersion } from '../../shared/kernel/errors.ts';
import { actsFor } from '../../shared/people/absences.store.ts';
import { managersOf } from '../../shared/people/caller.store.ts';
import { isSelfOrAbove } from '../../shared/people/people.rules.ts';
import type { Lead } from '../../shared/sales/leads.contract.ts';
import { type LeadAct, leadRefusal } from '../../shared/sales/leads.rules.ts';
import { getLead } from '../../shared/sales/leads.store.ts';

const SEES_ALL = ['admin', 'executive'];

const isAbove = async (personId: string | null, caller: Caller): Promise<boolean> =>
  caller.role === 'manager' &&
  personId !== null &&
  isSelfOrAbove(
    caller,
    personId,
    (await managersOf(personId)).map(({ id }) => id),
  );

/** Whether somebody has a lead himself, or leads who has it. */
export const hasInOwnRight = async ({ assigneeId }: Lead, caller: Caller): Promise<boolean> =>
  caller.role === 'admin' || assigneeId === caller.id || isAbove(assigneeId, caller);

const sees = async (lead: Lead, caller: Caller): Promise<boolean> => {
  const { assigneeId, createdBy } = lead;
  if (SEES_ALL.includes(caller.role) || createdBy === caller.id || assigneeId === caller.id) return true;
  if (caller.role === 'manager' && assigneeId === null) return true;
  if ((await isAbove(assigneeId, caller)) || (await isAbove(createdBy, caller))) return true;
  return assigneeId !== null && (await actsFor(caller, now())).includes(assigneeId);
};

/** A lead that the caller may see. @throws 404, the same for absent and foreign */
export const findLead = async (id: string, caller: Caller): Promise<Lead> => {
  const lead = await getLead(id);
  if (!lead || !(await sees(lead, caller))) throw notFound();
  return lead;
};

/** While nobody has it: its creator, any manager, any admin. */
const mayWrite = async ({ createdBy }: Lead, caller: Caller): Promise<boolean> =>
  createdBy === caller.id || caller.role === 'manager' || caller.role === 'admin';

/** While somebody has it: he, who leads him, who acts for him. */
const mayDevelop = async (lead: Lead, caller: Caller): Promise<boolean> =>
  (await hasInOwnRight(lead, caller)) ||
  (lead.assigneeId !== null && (await actsFor(caller, now())).includes(lead.assigneeId));

const mayAssign = async (lead: Lead, caller: Caller): Promise<boolean> =>
  lead.assigneeId === null || hasInOwnRight(lead, caller);

const MAY: Readonly<Record<LeadAct, (lead: Lead, caller: Caller) => Promise<boolean>>> = {
  changed: mayWrite,
  deleted: mayWrite,
  assigned: mayAssign,
  planned: mayDevelop,
  converted: mayDevelop,
  failed: mayDevelop,
};

/** One with which the caller may do this, as he has read it. @throws 403, 412, or 409 in another state */
export const findLeadTo = async (
  act: LeadAct,
  id: string,
  caller: Caller,
  ifMatch: number,
): Promise<Lead> => {
  const lead = await findLead(id, caller);
  if (!(await MAY[act](lead, caller)))
    throw new Problem('forbidden', { detail: `You may see this lead, but not have it ${act}.` });
  if (lead.version !== ifMatch) throw staleVersion();
  const refusal = leadRefusal(lead.state, act);
  if (refusal) throw invalidState(refusal);
  return lead;
};
