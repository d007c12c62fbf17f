import { DEFAULT_CADENCE } from '../../shared/agenda/agenda.rules.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { CustomerFacts } from '../../shared/derived/derived.fields.ts';
import { type Quality, qualityOf } from '../../shared/insight/quality.rules.ts';
import type { Tag } from '../../shared/insight/tags.contract.ts';
import { evaluateTags, type TagVerdict } from '../../shared/insight/tags.rules.ts';
import { readCatalogue } from '../../shared/insight/tags.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { groundsOf } from '../derive/customer-grounds.ts';
import { gatherFacts } from '../derive/gather-facts.ts';

/** What the rules say of a customer at this moment, whatever is recorded. */
export interface PresentState {
  readonly facts: CustomerFacts;
  readonly catalogue: readonly Tag[];
  readonly verdict: TagVerdict;
  readonly quality: Quality;
  /** When time alone changes the quality; null: never. */
  readonly qualityUntil: Instant | null;
}

export const presentState = async (customer: Customer, at: Instant): Promise<PresentState> => {
  const [facts, catalogue] = await Promise.all([gatherFacts(customer, at), readCatalogue()]);
  const { quality, lookAgainAt } = qualityOf(customer, facts, DEFAULT_CADENCE, at);
  const verdict = evaluateTags(catalogue, groundsOf(customer, facts), at);
  return { facts, catalogue, verdict, quality, qualityUntil: lookAgainAt };
};
