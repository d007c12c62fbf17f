import type { Customer } from '../../shared/customers/customers.contract.ts';
import { updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import { latestRatings } from '../../shared/customers/ratings.rules.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import type { Survey, SurveyAnswer } from '../../shared/surveys/surveys.fields.ts';

/** The customer keeps how satisfied it last was (CH-1), and since when it has not been asked if it was told on the phone. */
export const ratedWrites = (
  customer: Customer,
  { kind }: Pick<Survey, 'kind'>,
  { score, at: answeredAt, by }: Pick<SurveyAnswer, 'score' | 'at' | 'by'>,
  askedAt: Instant | null,
): Write[] => {
  const lastRatings =
    kind === 'csat' ? latestRatings(customer.lastRatings, [{ score, at: answeredAt }]) : customer.lastRatings;
  const { lastSurveyedAt: before } = customer;
  const lastSurveyedAt = askedAt !== null && askedAt > (before ?? '') ? askedAt : before;
  if (kind !== 'csat' && lastSurveyedAt === before) return [];
  const later = answeredAt > customer.updatedAt ? answeredAt : customer.updatedAt;
  const after = revise(customer, { lastRatings, lastSurveyedAt }, by, later);
  return updateCustomerWrites(customer, after, { onConflict: rerun });
};
