import { nextProfileReview, wantedProfileReview } from '../../../shared/agenda/reviews.rules.ts';
import type { AgendaSource } from './source.ts';

/** Core and key customers' profiles, every quarter (DQ-3). */
export const profileReviews: AgendaSource = ({ customer, calendar, at }) => {
  const wanted = wantedProfileReview(customer, at, calendar);
  const lookAgainAt = nextProfileReview(customer, at, calendar);
  const next = lookAgainAt && wantedProfileReview(customer, lookAgainAt, calendar);
  return { wanted: wanted ? [wanted] : [], coming: next ? [next] : [], lookAgainAt };
};
