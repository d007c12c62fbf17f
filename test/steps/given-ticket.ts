import { handler as tickets } from '../../functions/tickets/tickets.lambda.ts';
import type { ShownTicket } from '../../shared/tickets/tickets.contract.ts';
import { ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import { type Called, type CallOptions, call } from './when.ts';

type As = NonNullable<CallOptions['as']>;

/** The least body that opens a ticket. */
export const ticketBody = (customerId: string, overrides: object = {}) => ({
  customerId,
  subject: 'The scanner does not start',
  description: 'Since this morning it shows a red light and nothing else.',
  type: 'fault',
  origin: 'phone',
  ...overrides,
});

export const openTicket = (
  as: As,
  customerId: string,
  body: object = {},
  options: Partial<CallOptions> = {},
): Promise<Called> =>
  call(tickets, ticketsContracts.createTicket, { as, body: ticketBody(customerId, body), ...options });

/** A ticket as the API made and answered it. */
export const givenTicket = async (as: As, customerId: string, body: object = {}): Promise<ShownTicket> => {
  const made = await openTicket(as, customerId, body);
  if (made.status !== 201) throw new Error(`no ticket: ${made.status} ${made.text}`);
  return made.body;
};

/** One act on a ticket as it is: `resolveTicket` and so on. */
export const actOnTicket = (
  as: As,
  id: keyof typeof ticketsContracts,
  ticket: Pick<ShownTicket, 'id' | 'version'>,
  body: object = {},
  options: Partial<CallOptions> = {},
): Promise<Called> =>
  call(tickets, ticketsContracts[id], {
    as,
    params: { ticketId: ticket.id },
    ifMatch: ticket.version,
    body,
    ...options,
  });

/** The same, where it must succeed. */
export const moved = async (
  as: As,
  id: keyof typeof ticketsContracts,
  ticket: Pick<ShownTicket, 'id' | 'version'>,
  body: object = {},
): Promise<ShownTicket> => {
  const answer = await actOnTicket(as, id, ticket, body);
  if (answer.status !== 200) throw new Error(`${id}: ${answer.status} ${answer.text}`);
  return answer.body;
};

export const readTicket = (as: As, ticketId: string): Promise<Called> =>
  call(tickets, ticketsContracts.getTicket, { as, params: { ticketId } });

export const listTickets = (as: As, query: Record<string, string> = {}): Promise<Called> =>
  call(tickets, ticketsContracts.listTickets, { as, query });
