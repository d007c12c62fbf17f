import { getEntryOf } from '../../shared/agenda/agenda.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { replan } from '../customers/follow-up.ts';
import type { Author } from '../customers/new-customer.ts';

/**
 * The next follow-up after a touch that is told of late (an import, or one taken back): counted from the touch,
 * unless somebody has planned one since then.
 */
export const followUpAfter = async (customer: Customer, touchedAt: Instant, author: Author, now: Instant) => {
  const entry = await getEntryOf(customer.id, 'follow_up');
  const isPlanned = entry && entry.reason.code !== 'cadence' && entry.since >= touchedAt;
  return isPlanned ? null : replan(customer, undefined, touchedAt, author, now);
};
