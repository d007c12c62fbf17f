import type { Instant } from '../../shared/kernel/clock.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { bytesOf } from '../../shared/kernel/fitting.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import type { SeenLoad } from '../../shared/tickets/loads.store.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { updateTicketWrites } from '../../shared/tickets/tickets.store.ts';
import { type FoundTicket, reclocked } from './find-ticket.ts';
import { showTicket } from './show-ticket.ts';

interface Along {
  /** What else goes into the transaction. */
  readonly more?: readonly Write[];
  /** Of an assignment by rule: the load that it went by. */
  readonly seen?: SeenLoad | null;
  /** Why, for timeline and audit. */
  readonly note?: string | null;
}

/**
 * The store takes 400 KB. From here on people add nothing to a ticket, or there would be no room for what happens to it by
 * itself; it can still be closed.
 */
const MOST_BYTES = 350_000;

/** @throws 422 */
const assertRoom = (before: Ticket, after: Ticket): void => {
  // No complaint is closed without its analysis.
  const closes = after.state === 'archived' || (after.complaint?.analysis && !before.complaint?.analysis);
  if (closes || bytesOf(after) <= Math.max(MOST_BYTES, bytesOf(before))) return;
  throw new Problem('record_too_large', {
    detail: 'It holds too much already: archive it and open a new one.',
  });
};

/** The answer to a move of a ticket that the caller has found, and its writes. */
export const movedTicket = async (
  { ticket: before, customer: { id } }: Pick<FoundTicket, 'ticket' | 'customer'>,
  moved: Ticket,
  now: Instant,
  { more = [], seen = null, note = null }: Along = {},
) => {
  const after = await reclocked(moved, now);
  assertRoom(before, after);
  return {
    body: showTicket(after, id, now),
    version: after.version,
    // The ticket after the rest: of two that move it at once, the second is told that it has changed.
    writes: [...more, ...updateTicketWrites(before, after, { seen, note }), ...holdCustomerWrites(id)],
  };
};
