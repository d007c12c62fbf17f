import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { findEntry } from './find-entry.ts';
import { putOffEntry } from './put-off-entry.ts';

export const moveAgendaEntry = endpoint(agendaContracts.moveAgendaEntry, {
  check: (body, now) => {
    const { to } = (body ?? {}) as { to?: unknown };
    const past = typeof to === 'string' && Date.parse(to) <= Date.parse(now);
    return past ? [{ in: 'body', pointer: '/to', message: 'lies in the past' }] : [];
  },
  handle: async ({ params, body, caller, ifMatch, now }) => {
    const { entry, customer } = await findEntry(params.entryId, caller, ifMatch);
    return putOffEntry({ entry, customer, ...body }, caller, now);
  },
});
