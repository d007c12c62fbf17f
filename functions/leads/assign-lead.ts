import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { type Fault, invalidRequest, invalidState } from '../../shared/kernel/errors.ts';
import { getPerson } from '../../shared/people/caller.store.ts';
import { leadsContracts } from '../../shared/sales/leads.contract.ts';
import { assignedState } from '../../shared/sales/leads.rules.ts';
import { updateLeadWrites } from '../../shared/sales/leads.store.ts';
import { ownerFaults } from '../customers/assignable.ts';
import { findLeadTo } from './lead-access.ts';

const POINTER = '/assigneeId';

/** Leads are developed by who sells, and given to one's own people. */
const assigneeFaults = async (...[id, caller]: Parameters<typeof ownerFaults>): Promise<Fault[]> => {
  const person = id === null ? null : await getPerson(id);
  if (person?.state !== 'active' || !['manager', 'sales'].includes(person.role))
    return [{ in: 'body', pointer: POINTER, message: 'is nobody who develops leads' }];
  return ownerFaults(id, caller, POINTER);
};

export const assignLead = endpoint(
  leadsContracts.assignLead,
  async ({ params, body, caller, ifMatch, now }) => {
    const before = await findLeadTo('assigned', params.leadId, caller, ifMatch);
    const { assigneeId, note } = body;
    if (before.assigneeId === assigneeId) throw invalidState('It is assigned to this person already.');
    const faults = await assigneeFaults(assigneeId, caller);
    if (faults.length > 0) throw invalidRequest(faults);
    const assigned = {
      state: assignedState(before.state),
      assigneeId,
      assignedAt: now,
      assignedBy: caller.id,
    };
    const after = revise(before, assigned, caller.id, now);
    return { body: after, version: after.version, writes: updateLeadWrites(before, after, note) };
  },
);
