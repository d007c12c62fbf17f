import { endpoint } from '../../shared/kernel/endpoint.ts';
import { waiting } from '../../shared/tickets/moves.rules.ts';
import { ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import { findTicketToMove } from './find-ticket.ts';
import { movedTicket } from './write-ticket.ts';

export const waitTicket = endpoint(
  ticketsContracts.waitTicket,
  async ({ params, body, caller, ifMatch, now }) => {
    const found = await findTicketToMove(params.ticketId, 'wait', caller, ifMatch);
    const { note } = body;
    return movedTicket(found, waiting(found.ticket, { by: caller.id, at: now }), now, { note });
  },
);
