import { type Caller, endpoint } from '../../shared/kernel/endpoint.ts';
import { type Fault, invalidRequest, invalidState } from '../../shared/kernel/errors.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { edited } from '../../shared/tickets/moves.rules.ts';
import { refusalOf } from '../../shared/tickets/refusals.rules.ts';
import { ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { isComplaint } from '../../shared/tickets/tickets.rules.ts';
import { findTicketToChange } from './find-ticket.ts';
import { contactFaults } from './ticket-faults.ts';
import { movedTicket } from './write-ticket.ts';

/** Whoever has a complaint to solve, a manager too, would be rid of its remedy and its analysis (TK-6). */
const mayDoAway = ({ assigneeId }: Ticket, { id, role }: Caller): boolean =>
  role === 'admin' || (role === 'manager' && id !== assigneeId);

const typeFaults = (before: Ticket, after: Ticket, caller: Caller): Fault[] =>
  isComplaint(before) && !isComplaint(after) && !mayDoAway(before, caller)
    ? [{ in: 'body', pointer: '/type', message: 'is a complaint, which only a manager makes something else' }]
    : [];

export const updateTicket = endpoint(
  ticketsContracts.updateTicket,
  async ({ params, body, caller, ifMatch, now }) => {
    const found = await findTicketToChange(params.ticketId, caller, ifMatch);
    const { ticket: before, customer } = found;
    if (before.state === 'archived') throw invalidState('It is archived.');
    const patched = applyMergePatch(before, body);
    const contactId = patched.contactId === before.contactId ? null : patched.contactId;
    const faults = [...(await contactFaults(contactId, customer)), ...typeFaults(before, patched, caller)];
    if (faults.length > 0) throw invalidRequest(faults);
    const refusal = patched.type === before.type ? null : refusalOf(before, 'retype');
    if (refusal) throw invalidState(refusal);
    return movedTicket(found, edited(before, patched, { by: caller.id, at: now }), now);
  },
);
