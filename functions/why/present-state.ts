import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { CustomerFacts, Derived } from '../../shared/derived/derived.fields.ts';
import { type Quality, qualityKnowing } from '../../shared/insight/quality.rules.ts';
import type { Tag } from '../../shared/insight/tags.contract.ts';
import { evaluateTags, type TagVerdict } from '../../shared/insight/tags.rules.ts';
import { readCatalogue } from '../../shared/insight/tags.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Mark } from '../../shared/kernel/marks.ts';
import type { ValueScore } from '../../shared/kernel/value-score.fields.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { groundsOf } from '../derive/customer-grounds.ts';
import { gatherFacts } from '../derive/gather-facts.ts';
import { valueCustomer } from '../value/customer-value.ts';

/** What the rules say of a customer at this moment, whatever is recorded. */
export interface PresentState {
  readonly facts: CustomerFacts;
  readonly catalogue: readonly Tag[];
  readonly verdict: TagVerdict;
  readonly quality: Quality;
  readonly value: ValueScore;
  /** When time alone changes the quality; null: never. */
  readonly qualityUntil: Instant | null;
}

/** Whether a phone is normal is what was found at the last change: judging it would need more than fits beside the agenda. */
export const presentState = async (
  customer: Customer,
  derived: Derived | null,
  at: Instant,
  marks?: Promise<readonly Mark[]>,
): Promise<PresentState> => {
  const facts = gatherFacts(customer, at, undefined, marks);
  const [known, valued, catalogue, { cadence }] = await Promise.all([
    facts,
    facts.then(({ orders }) => valueCustomer(customer, orders, at)),
    readCatalogue(),
    settingsInForce('cadence'),
  ]);
  const { stages } = cadence.document;
  const isPhoneNormal = !derived?.quality?.invalid.includes('phone');
  const { quality, lookAgainAt } = qualityKnowing(isPhoneNormal, customer, known, stages, at);
  const verdict = evaluateTags(catalogue, groundsOf(customer, known, stages), at);
  return { facts: known, catalogue, verdict, quality, value: valued.value, qualityUntil: lookAgainAt };
};
