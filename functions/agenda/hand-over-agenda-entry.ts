import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { changeEntry, reasonAfter } from '../../shared/agenda/agenda.rules.ts';
import { mayChange } from '../../shared/customers/customers.rules.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidRequest, invalidState, Problem } from '../../shared/kernel/errors.ts';
import { findAbsence } from '../../shared/people/absences.store.ts';
import { getPerson } from '../../shared/people/caller.store.ts';
import { ownAccessOf } from '../customers/find-customer.ts';
import { answerEntry } from './answer-entry.ts';
import { findEntry } from './find-entry.ts';

const MAX_COLLABORATORS = 10;

/** @throws 409 naming who would act instead: to give work to somebody who is away must be meant */
const assertPresent = async (userId: string, at: Instant): Promise<void> => {
  const absence = await findAbsence(userId, at);
  if (!absence) return;
  const { span, actingId } = absence;
  const acting = actingId ? `${actingId} acts meanwhile` : 'nobody acts meanwhile';
  throw new Problem('conflict', {
    detail: `This person is away until ${span.until}; ${acting}. To hand it over all the same, send evenIfAbsent.`,
    extensions: { absence: { from: span.from, until: span.until, actingId } },
  });
};

export const handOverAgendaEntry = endpoint(
  agendaContracts.handOverAgendaEntry,
  async ({ params, body, caller, ifMatch, now }) => {
    const { entry, customer } = await findEntry(params.entryId, caller, ifMatch);
    if (entry.ownerId === body.userId) throw invalidState('It is on this person’s agenda already.');
    const colleague = await getPerson(body.userId);
    if (colleague?.state !== 'active' || !['admin', 'manager', 'sales', 'service'].includes(colleague.role)) {
      throw invalidRequest([{ in: 'body', pointer: '/userId', message: 'is nobody who can take it over' }]);
    }
    if (!body.evenIfAbsent) await assertPresent(colleague.id, now);
    // Who is to call the customer must be able to see it; a deputy lets nobody in who would stay.
    const sees = customer.ownerId === colleague.id || customer.collaboratorIds.includes(colleague.id);
    const access = sees ? null : await ownAccessOf(customer, caller);
    if (!sees && !(access && mayChange(access))) {
      throw new Problem('forbidden', {
        detail: 'You may hand it over to those who work on this customer only.',
      });
    }
    const collaboratorIds = sees ? customer.collaboratorIds : [...customer.collaboratorIds, colleague.id];
    if (collaboratorIds.length > MAX_COLLABORATORS)
      throw invalidState('The customer has 10 collaborators already.');
    const due = { ownerId: colleague.id, reason: reasonAfter(entry, 'handed_over', body.reason) };
    const after = changeEntry(entry, customer, due, caller.id, now);
    const changes = sees ? null : { collaboratorIds };
    const change = { before: entry, after, customer, changes, note: body.reason };
    return answerEntry({ ...change, action: 'handed_over' }, caller, now);
  },
);
