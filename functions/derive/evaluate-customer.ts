import { DEFAULT_CADENCE } from '../../shared/agenda/agenda.rules.ts';
import { nextProfileReview } from '../../shared/agenda/reviews.rules.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type {
  AssignedTag,
  CustomerFacts,
  Derived,
  QualityScore,
} from '../../shared/derived/derived.fields.ts';
import { qualityOf } from '../../shared/insight/quality.rules.ts';
import { assignTags, earliest, evaluateTags } from '../../shared/insight/tags.rules.ts';
import { recentCatalogue } from '../../shared/insight/tags.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { groundsOf } from './customer-grounds.ts';
import { reviewSettings } from './review-settings.ts';

export interface Evaluation {
  readonly tags: readonly AssignedTag[];
  readonly quality: QualityScore;
  /** When a profile review comes up next; null: never. */
  readonly profileReviewAt: Instant | null;
  /** When time alone may change any of it; null: never. */
  readonly lookAgainAt: Instant | null;
}

/** What tags by rule and what quality a customer has, and until when that holds. */
export const evaluateCustomer = async (
  customer: Customer,
  facts: CustomerFacts,
  before: Derived | null,
  at: Instant,
): Promise<Evaluation> => {
  const { held, lookAgainAt } = evaluateTags(await recentCatalogue(), groundsOf(customer, facts), at);
  const { quality, lookAgainAt: judgedUntil } = qualityOf(customer, facts, DEFAULT_CADENCE, at);
  const profileReviewAt = nextProfileReview(customer, at, reviewSettings());
  return {
    tags: assignTags(held, before?.tags ?? [], at),
    quality,
    profileReviewAt,
    lookAgainAt: earliest(lookAgainAt, judgedUntil, profileReviewAt),
  };
};
