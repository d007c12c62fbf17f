import type { Doubt } from '../../shared/agenda/agenda.fields.ts';
import { getEntryOf, putEntryWrites } from '../../shared/agenda/agenda.store.ts';
import { planDataReview } from '../../shared/agenda/reviews.rules.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import { reviewSettings } from './review-settings.ts';

/**
 * The writes that ask a customer's owner to look at what is doubtful about it (DQ-1). None when nobody owns it
 * or all of it is asked already; an entry that changed meanwhile makes the caller decide again (`Rerun`).
 */
export const askOwnerToReview = async (
  customer: Customer,
  kinds: readonly Doubt[],
  at: Instant,
): Promise<Write[]> => {
  const before = await getEntryOf(customer.id, 'data_review');
  const entry = planDataReview(customer, kinds, before, at, await reviewSettings());
  return entry ? putEntryWrites(before, entry) : [];
};
