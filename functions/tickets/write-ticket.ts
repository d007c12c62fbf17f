import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { updateTicketWrites } from '../../shared/tickets/tickets.store.ts';
import { reclocked } from './find-ticket.ts';
import { showTicket } from './show-ticket.ts';

/** The answer to a move of a ticket, and its writes; `more` goes into the same transaction. */
export const writtenTicket = async (
  before: Ticket,
  moved: Ticket,
  { id }: Customer,
  now: Instant,
  more: readonly Write[] = [],
) => {
  const after = await reclocked(moved, now);
  return {
    body: showTicket(after, id, now),
    version: after.version,
    // The ticket after the rest: of two that move it at once, the second is told that it has changed.
    writes: [...more, ...updateTicketWrites(before, after), ...holdCustomerWrites(id)],
  };
};
