import type * as z from 'zod';
import type { Instant } from '../../shared/kernel/clock.ts';
import { type Caller, endpoint } from '../../shared/kernel/endpoint.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { type Filling, fillPage } from '../../shared/kernel/filled-page.ts';
import type { Entry } from '../../shared/kernel/listed.ts';
import { isBreachedBy } from '../../shared/tickets/clocking.rules.ts';
import { ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { getListed, listAll, listByAssignees, listByCustomer } from '../../shared/tickets/tickets.store.ts';
import { findCustomer } from '../customers/find-customer.ts';
import { stillSeen } from '../customers/still-seen.ts';
import { ownersFor } from '../opportunities/whose-opportunities.ts';
import { managesDesk } from './manages-desk.ts';
import { showTicket } from './show-ticket.ts';

type Query = z.output<ReturnType<NonNullable<typeof ticketsContracts.listTickets.query>>>;
interface Page {
  readonly limit: number;
  readonly position: unknown;
}

/** Whose tickets are listed, `null` among them for those that nobody has; null: everybody's. */
const assigneesFor = async (
  { assignee }: Query,
  caller: Caller,
  now: Instant,
): Promise<(string | null)[] | null> => {
  if (assignee === 'none') return [null];
  return ownersFor(assignee === 'me' ? caller.id : assignee, caller, now);
};

const passes = (ticket: Ticket, { state, type, priority, breached }: Query, now: Instant): boolean =>
  (state === undefined || ticket.state === state) &&
  (type === undefined || ticket.type === type) &&
  (priority === undefined || ticket.priority === priority) &&
  (breached === undefined || isBreachedBy(ticket, now) === (breached === 'true'));

const sourceOf = (
  assignees: readonly (string | null)[] | null,
  query: Query,
  caller: Caller,
  now: Instant,
): Filling<Entry, Ticket> => {
  if (assignees === null)
    return {
      read: (limit, position) => listAll({ limit, position }),
      records: getListed,
      passes: (ticket) => passes(ticket, query, now),
    };
  const shelf = query.state === 'archived' ? 'closed' : 'open';
  const order = query.breached === 'true' ? 'breached' : 'next';
  return {
    read: async (limit, position) =>
      assignees.length === 0
        ? { entries: [], next: null }
        : listByAssignees(assignees, shelf, order, { limit, position }),
    // What nobody has yet is for who sees its customer, or manages the desk; what somebody has, for whoever that is and who leads him.
    records: async (entries) => {
      const tickets = await getListed(entries);
      const isOpenToHim = !assignees.includes(null) || (await managesDesk(caller));
      return isOpenToHim ? tickets : stillSeen(tickets, caller);
    },
    passes: (ticket) =>
      assignees.includes(ticket.assigneeId) &&
      (shelf === 'closed' || ticket.state !== 'archived') &&
      passes(ticket, query, now),
  };
};

/** All that a customer ever had, newest first. @throws 403 for one of the pool */
const ofCustomer = async (customerId: string, query: Query, caller: Caller, page: Page, now: Instant) => {
  const { customer, access } = await findCustomer(customerId, caller);
  if (access === 'pool')
    throw new Problem('forbidden', { detail: 'The tickets of a pool customer open with its claim.' });
  const wanted = query.assignee === 'me' ? caller.id : query.assignee;
  const isTheirs = ({ assigneeId }: Ticket): boolean =>
    wanted === undefined || assigneeId === (wanted === 'none' ? null : wanted);
  const { items, next } = await listByCustomer(customer, page);
  const found = items.filter((ticket) => isTheirs(ticket) && passes(ticket, query, now));
  return { body: { items: found.map((one) => showTicket(one, customer.id, now)), nextCursor: null }, next };
};

export const listTickets = endpoint(ticketsContracts.listTickets, async ({ query, caller, page, now }) => {
  if (query.customer) return ofCustomer(query.customer, query, caller, page, now);
  const assignees = await assigneesFor(query, caller, now);
  const { found, next } = await fillPage(sourceOf(assignees, query, caller, now), page);
  const items = found.map((ticket) => showTicket(ticket, ticket.customerId, now));
  return { body: { items, nextCursor: null }, next };
});
