import { endpoint } from '../../shared/kernel/endpoint.ts';
import { archived } from '../../shared/tickets/moves.rules.ts';
import { ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import { findTicketToMove } from './find-ticket.ts';
import { movedTicket } from './write-ticket.ts';

export const archiveTicket = endpoint(
  ticketsContracts.archiveTicket,
  async ({ params, body, caller, ifMatch, now }) => {
    const found = await findTicketToMove(params.ticketId, 'archive', caller, ifMatch);
    const { because, note } = body;
    const after = archived(found.ticket, because, note, { by: caller.id, at: now });
    return movedTicket(found, after, now, { note });
  },
);
