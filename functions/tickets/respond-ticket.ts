import { endpoint } from '../../shared/kernel/endpoint.ts';
import { responded } from '../../shared/tickets/moves.rules.ts';
import { ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import { findTicketToMove } from './find-ticket.ts';
import { movedTicket } from './write-ticket.ts';

export const respondTicket = endpoint(
  ticketsContracts.respondTicket,
  async ({ params, body, caller, ifMatch, now }) => {
    const found = await findTicketToMove(params.ticketId, 'respond', caller, ifMatch);
    const { note } = body;
    return movedTicket(found, responded(found.ticket, { by: caller.id, at: now }), now, { note });
  },
);
