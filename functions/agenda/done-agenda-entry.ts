import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { planFaults } from '../customers/follow-up.ts';
import { findEntry } from './find-entry.ts';
import { finishEntry } from './finish-entry.ts';

export const doneAgendaEntry = endpoint(agendaContracts.doneAgendaEntry, {
  check: planFaults,
  handle: async ({ params, body, caller, ifMatch, now }) => {
    const { entry, customer } = await findEntry(params.entryId, caller, ifMatch);
    const { note, nextFollowUp: plan } = body;
    return finishEntry({ entry, customer, note, plan }, caller, now);
  },
});
