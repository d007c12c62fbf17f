import type { Customer } from '../../shared/customers/customers.contract.ts';
import { customerUnchanged } from '../../shared/customers/customers.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Mark } from '../../shared/kernel/marks.ts';
import { commit, rerun } from '../../shared/kernel/transaction.ts';
import { tierChanged } from '../../shared/tickets/moves.rules.ts';
import { isOpen } from '../../shared/tickets/tickets.rules.ts';
import { getTicket, updateTicketWrites } from '../../shared/tickets/tickets.store.ts';
import { reclocked } from '../tickets/find-ticket.ts';

const followTicket = async (ticketId: string, customer: Customer, at: Instant): Promise<boolean> => {
  const ticket = await getTicket(ticketId);
  if (!ticket || !isOpen(ticket) || ticket.tier === customer.tier) return false;
  const after = await reclocked(tierChanged(ticket, customer.tier, { by: 'system', at }), at);
  await commit([
    customerUnchanged(customer, rerun),
    ...updateTicketWrites(ticket, after, { onConflict: rerun }),
  ]);
  return true;
};

/**
 * Open tickets go by the tier that their customer has now (TK-2): their marks say by which they go. Done twice or after a
 * crash it finds none. Answers whether there were any: the marks are others then. @throws `Rerun` when somebody was faster
 */
export const followTickets = async (
  customer: Customer,
  marks: readonly Mark[],
  at: Instant,
): Promise<boolean> => {
  const stale = marks.filter(
    ({ source, facts }) =>
      (source === 'ticket' || source === 'complaint') &&
      facts?.tier !== undefined &&
      facts.tier !== customer.tier,
  );
  let followed = false;
  // One after the other: each holds the customer.
  for (const id of new Set(stale.map(({ recordId }) => recordId)))
    followed = (await followTicket(id, customer, at)) || followed;
  return followed;
};
