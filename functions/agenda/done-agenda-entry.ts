import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import {
  changeEntry,
  DEFAULT_CADENCE,
  nextFollowUp,
  planFollowUp,
} from '../../shared/agenda/agenda.rules.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidRequest, invalidState } from '../../shared/kernel/errors.ts';
import { planFaults, plannerFaults } from '../customers/follow-up.ts';
import { answerEntry } from './answer-entry.ts';
import { findEntry } from './find-entry.ts';

const NO_PLAN = {
  in: 'body',
  pointer: '/nextFollowUp',
  message: 'is planned when a follow-up is done',
} as const;

/**
 * A follow-up done without a logged touch: the cadence goes on from now, the last interaction stays what it was.
 * A review that is done is closed until there is cause for another.
 */
export const doneAgendaEntry = endpoint(agendaContracts.doneAgendaEntry, {
  check: planFaults,
  handle: async ({ params, body, caller, ifMatch, now }) => {
    const { entry, customer } = await findEntry(params.entryId, caller, ifMatch);
    const done = { before: entry, customer, action: 'done', note: body.note } as const;
    if (entry.source !== 'follow_up') {
      if (body.nextFollowUp) throw invalidRequest([NO_PLAN]);
      const closed = changeEntry(entry, customer, { closedAt: now }, caller.id, now);
      return answerEntry({ ...done, after: closed }, caller, now);
    }
    const faults = await plannerFaults(body.nextFollowUp, customer);
    if (faults.length > 0) throw invalidRequest(faults);
    const due = nextFollowUp(customer, body.nextFollowUp, now, DEFAULT_CADENCE, caller.timeZone);
    if (!due) throw invalidState('The customer lies in the pool and has no follow-up.');
    const after = planFollowUp(customer, due, entry, caller.id, now);
    return answerEntry({ ...done, after }, caller, now);
  },
});
