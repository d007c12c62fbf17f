import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidState, notFound } from '../../shared/kernel/errors.ts';
import { gestureDecided } from '../../shared/tickets/gestures.rules.ts';
import { ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import { findTicketToChange } from './find-ticket.ts';
import { assertLeads } from './leads-ticket.ts';
import { movedTicket } from './write-ticket.ts';

export const decideGesture = endpoint(
  ticketsContracts.decideGesture,
  async ({ params, body, caller, ifMatch, now }) => {
    const found = await findTicketToChange(params.ticketId, caller, ifMatch);
    const { ticket } = found;
    const gesture = ticket.gestures.find(({ id }) => id === params.gestureId);
    if (!gesture) throw notFound();
    await assertLeads(ticket, caller);
    if (gesture.state !== 'proposed') throw invalidState(`It is ${gesture.state} already.`);
    const after = gestureDecided(ticket, gesture.id, body, { by: caller.id, at: now });
    return movedTicket(found, after, now, { note: body.note });
  },
);
