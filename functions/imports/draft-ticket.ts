import { createItem } from '../../shared/kernel/entity.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { createTicketWrites } from '../../shared/tickets/tickets.store.ts';
import { buildTicket, sameTicket } from './build-ticket.ts';
import { findOwnTicket, matchTicket, namesOwn } from './match-ticket.ts';
import { identitiesOf, type MakeDraft, refused } from './row-draft.ts';
import { toldTicket } from './told-ticket.ts';

/** Without an id elsewhere it is known by what the row says. */
const lockWrites = (ticket: Ticket): Write[] => {
  if (ticket.externalId) return [];
  const key = keys.unique('ticket-row', sameTicket(ticket));
  return [createItem({ ...key, _type: 'unique', _v: 1, ticketId: ticket.id }, rerun)];
};

/** A row of tickets: the one that it tells of, open or closed, by what happened; nobody is told of what is past. */
export const draftTicket: MakeDraft = async (mapped, run, now) => {
  const told = await toldTicket(mapped, run, now);
  if ('faults' in told) return refused(told.faults);
  const ticket = await buildTicket(told, run.caller.id, now);
  const { customer } = told;
  const { externalId } = ticket;
  const about = { ticket, customer, given: mapped.given, run, now };
  const own = [...createTicketWrites(ticket), ...lockWrites(ticket)];
  const isOver = ticket.state === 'archived' && told.told.closedAt === null;
  return {
    identities: identitiesOf(own),
    created: {
      status: 'created',
      recordId: ticket.id,
      ...(isOver && { note: 'is closed: the day to ask the customer about it has passed' }),
      writes: [...own, ...holdCustomerWrites(customer.id)],
    },
    match: (holders) => matchTicket(holders, about),
    ...(namesOwn(externalId) && { findTwin: () => findOwnTicket(externalId, about) }),
  };
};
