import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { planFollowUp } from '../../shared/agenda/agenda.rules.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { changeEntry } from './change-entry.ts';
import { findEntry } from './find-entry.ts';

export const moveAgendaEntry = endpoint(agendaContracts.moveAgendaEntry, {
  check: (body, now) => {
    const { to } = (body ?? {}) as { to?: unknown };
    const past = typeof to === 'string' && Date.parse(to) <= Date.parse(now);
    return past ? [{ in: 'body', pointer: '/to', message: 'lies in the past' }] : [];
  },
  handle: async ({ params, body, caller, ifMatch, now }) => {
    const { entry, customer } = await findEntry(params.entryId, caller, ifMatch);
    const reason = { code: 'moved', note: body.reason } as const;
    const due = { ownerId: entry.ownerId, goal: entry.goal, dueAt: body.to, reason };
    const after = { ...planFollowUp(customer, due, entry, caller.id, now), since: entry.since };
    return changeEntry({ before: entry, after, customer, action: 'moved', note: body.reason }, caller, now);
  },
});
