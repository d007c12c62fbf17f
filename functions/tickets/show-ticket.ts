import { type Instant, secondsBetween } from '../../shared/kernel/clock.ts';
import { isBreachedBy } from '../../shared/tickets/clocking.rules.ts';
import type { ShownTicket } from '../../shared/tickets/tickets.contract.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { isOpen } from '../../shared/tickets/tickets.rules.ts';

/** When the first of its running clocks runs out, as it was last written; null: none runs. */
export const dueAtOf = ({ clocks, state }: Ticket): Instant | null => {
  if (state === 'archived') return null;
  return (
    clocks.flatMap(({ stoppedAt, dueAt }) => (stoppedAt === null && dueAt ? [dueAt] : [])).sort()[0] ?? null
  );
};

/** As it is at this moment: a clock runs out without anybody writing so. */
export const showTicket = (ticket: Ticket, customerId: string, now: Instant): ShownTicket => {
  const { movedBy: _, policies: __, told: ___, next: ____, ...shown } = ticket;
  // One that was reopened keeps what was tried, and is open all the same.
  const until = isOpen(ticket) ? now : (ticket.resolution?.at ?? ticket.archivedAt ?? now);
  return {
    ...shown,
    customerId,
    breached: isBreachedBy(ticket, now),
    dueAt: dueAtOf(ticket),
    openFor: Math.max(0, Math.floor(secondsBetween(ticket.openedAt, until))),
  };
};
