import { nextCustomerReview } from '../../../shared/agenda/customer-review.rules.ts';
import { planOccasion } from '../../../shared/agenda/occasions.rules.ts';
import { type AgendaSource, presentIn } from './source.ts';

/** Profiles that wait for a review, or were rejected and wait to be mended (CUS-4). */
export const customerReviews: AgendaSource = ({ customer, managerId, present, calendar, at }) => {
  const before = presentIn(present, 'customer_review');
  return planOccasion(nextCustomerReview(customer, managerId, before, calendar.timeZone), at);
};
