import type { Customer } from '../../shared/customers/customers.contract.ts';
import type {
  AssignedTag,
  CustomerFacts,
  Derived,
  QualityScore,
} from '../../shared/derived/derived.fields.ts';
import { type Lateness, latenessOf } from '../../shared/insight/lateness.rules.ts';
import { qualityOf } from '../../shared/insight/quality.rules.ts';
import { assignTags, earliest, evaluateTags } from '../../shared/insight/tags.rules.ts';
import { recentCatalogue } from '../../shared/insight/tags.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { groundsOf } from './customer-grounds.ts';

export interface Evaluation {
  readonly tags: readonly AssignedTag[];
  readonly quality: QualityScore;
  readonly late: Lateness;
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
  const [catalogue, { cadence }] = await Promise.all([recentCatalogue(), settingsInForce('cadence')]);
  const { stages } = cadence.document;
  const { held, lookAgainAt } = evaluateTags(catalogue, groundsOf(customer, facts, stages), at);
  const { quality, lookAgainAt: judgedUntil } = qualityOf(customer, facts, stages, at);
  const { late, lookAgainAt: inTimeUntil } = latenessOf(customer, at);
  return {
    tags: assignTags(held, before?.tags ?? [], at),
    quality,
    late,
    lookAgainAt: earliest(lookAgainAt, judgedUntil, inTimeUntil),
  };
};
