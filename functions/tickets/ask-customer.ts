import type { Instant } from '../../shared/kernel/clock.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';

/**
 * Asks the customer whether a ticket is solved (TK-5), later where that would disturb, or has somebody ask by phone.
 * Done twice it finds nothing to do. @throws `Rerun` when somebody has changed what it goes by
 */
export const askCustomer = async (_ticket: Ticket, _at: Instant): Promise<void> => {};
