import { endpoint } from '../../shared/kernel/endpoint.ts';
import { ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import { explainTicketClocks } from '../../shared/tickets/why.rules.ts';
import { clockworkOf } from './clockwork-of.ts';
import { findTicket } from './find-ticket.ts';

export const explainTicket = endpoint(ticketsContracts.explainTicket, async ({ params, caller, now }) => {
  const { ticket } = await findTicket(params.ticketId, caller);
  const explained = explainTicketClocks(ticket, await clockworkOf(ticket), now);
  return {
    body: { ticketId: ticket.id, at: now, ...explained, assignment: ticket.assignments.at(-1) ?? null },
  };
});
