import { endpoint } from '../../shared/kernel/endpoint.ts';
import { resumed } from '../../shared/tickets/moves.rules.ts';
import { ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import { findTicketToMove } from './find-ticket.ts';
import { movedTicket } from './write-ticket.ts';

export const resumeTicket = endpoint(
  ticketsContracts.resumeTicket,
  async ({ params, body, caller, ifMatch, now }) => {
    const found = await findTicketToMove(params.ticketId, 'resume', caller, ifMatch);
    const { note } = body;
    return movedTicket(found, resumed(found.ticket, { by: caller.id, at: now }), now, { note });
  },
);
