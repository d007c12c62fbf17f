import { endpoint } from '../../shared/kernel/endpoint.ts';
import { reopened } from '../../shared/tickets/moves.rules.ts';
import { ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import { findTicketToMove } from './find-ticket.ts';
import { keptBySomebody } from './kept-by-somebody.ts';
import { movedTicket } from './write-ticket.ts';

export const reopenTicket = endpoint(
  ticketsContracts.reopenTicket,
  async ({ params, body, caller, ifMatch, now }) => {
    const found = await findTicketToMove(params.ticketId, 'reopen', caller, ifMatch);
    const move = { by: caller.id, at: now };
    const { ticket, seen } = await keptBySomebody(reopened(found.ticket, move), move);
    return movedTicket(found, ticket, now, { seen, note: body.note });
  },
);
