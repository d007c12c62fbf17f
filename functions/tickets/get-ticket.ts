import { endpoint } from '../../shared/kernel/endpoint.ts';
import { ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import { findTicket } from './find-ticket.ts';
import { showTicket } from './show-ticket.ts';

export const getTicket = endpoint(ticketsContracts.getTicket, async ({ params, caller, now }) => {
  const { ticket, customer } = await findTicket(params.ticketId, caller);
  return { body: showTicket(ticket, customer.id, now), version: ticket.version };
});
