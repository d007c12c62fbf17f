import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { DEFAULT_CADENCE, nextFollowUp, planFollowUp } from '../../shared/agenda/agenda.rules.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidRequest, invalidState } from '../../shared/kernel/errors.ts';
import { planFaults, plannerFaults } from '../customers/follow-up.ts';
import { changeEntry } from './change-entry.ts';
import { findEntry } from './find-entry.ts';

/** Done without a logged touch: the cadence goes on from now, the last interaction stays what it was. */
export const doneAgendaEntry = endpoint(agendaContracts.doneAgendaEntry, {
  check: planFaults,
  handle: async ({ params, body, caller, ifMatch, now }) => {
    const { entry, customer } = await findEntry(params.entryId, caller, ifMatch);
    const faults = await plannerFaults(body.nextFollowUp, customer);
    if (faults.length > 0) throw invalidRequest(faults);
    const due = nextFollowUp(customer, body.nextFollowUp, now, DEFAULT_CADENCE, caller.timeZone);
    if (!due) throw invalidState('The customer lies in the pool and has no follow-up.');
    const after = planFollowUp(customer, due, entry, caller.id, now);
    return changeEntry({ before: entry, after, customer, action: 'done', note: body.note }, caller, now);
  },
});
