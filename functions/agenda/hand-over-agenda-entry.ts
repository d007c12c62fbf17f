import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { planFollowUp } from '../../shared/agenda/agenda.rules.ts';
import { mayChange } from '../../shared/customers/customers.rules.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidRequest, invalidState, Problem } from '../../shared/kernel/errors.ts';
import { getPerson } from '../../shared/people/caller.store.ts';
import { changeEntry } from './change-entry.ts';
import { findEntry } from './find-entry.ts';

const MAX_COLLABORATORS = 10;

export const handOverAgendaEntry = endpoint(
  agendaContracts.handOverAgendaEntry,
  async ({ params, body, caller, ifMatch, now }) => {
    const { entry, customer, access } = await findEntry(params.entryId, caller, ifMatch);
    if (entry.ownerId === body.userId) throw invalidState('It is on this person’s agenda already.');
    const colleague = await getPerson(body.userId);
    if (colleague?.state !== 'active' || !['admin', 'manager', 'sales', 'service'].includes(colleague.role)) {
      throw invalidRequest([{ in: 'body', pointer: '/userId', message: 'is nobody who can take it over' }]);
    }
    // Who is to call the customer must be able to see it.
    const sees = customer.ownerId === colleague.id || customer.collaboratorIds.includes(colleague.id);
    if (!sees && !mayChange(access)) {
      throw new Problem('forbidden', {
        detail: 'You may hand it over to those who work on this customer only.',
      });
    }
    const collaboratorIds = sees ? customer.collaboratorIds : [...customer.collaboratorIds, colleague.id];
    if (collaboratorIds.length > MAX_COLLABORATORS)
      throw invalidState('The customer has 10 collaborators already.');
    const reason = { code: 'handed_over', note: body.reason } as const;
    const due = { ownerId: colleague.id, goal: entry.goal, dueAt: entry.dueAt, reason };
    const after = { ...planFollowUp(customer, due, entry, caller.id, now), since: entry.since };
    const change = { before: entry, after, customer, changes: { collaboratorIds }, note: body.reason };
    return changeEntry({ ...change, action: 'handed_over' }, caller, now);
  },
);
