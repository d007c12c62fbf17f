import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { changeEntry, reasonAfter } from '../../shared/agenda/agenda.rules.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { answerEntry } from './answer-entry.ts';
import { findEntry } from './find-entry.ts';

export const moveAgendaEntry = endpoint(agendaContracts.moveAgendaEntry, {
  check: (body, now) => {
    const { to } = (body ?? {}) as { to?: unknown };
    const past = typeof to === 'string' && Date.parse(to) <= Date.parse(now);
    return past ? [{ in: 'body', pointer: '/to', message: 'lies in the past' }] : [];
  },
  handle: async ({ params, body, caller, ifMatch, now }) => {
    const { entry, customer } = await findEntry(params.entryId, caller, ifMatch);
    const due = { dueAt: body.to, reason: reasonAfter(entry, 'moved', body.reason) };
    const after = changeEntry(entry, customer, due, caller.id, now);
    return answerEntry({ before: entry, after, customer, action: 'moved', note: body.reason }, caller, now);
  },
});
