import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { CustomerFacts } from '../../shared/derived/derived.fields.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { ValueScore } from '../../shared/kernel/value-score.fields.ts';
import { valueCustomer } from '../value/customer-value.ts';

export interface ValueEvaluation {
  readonly value: ValueScore | null;
  /** When time alone changes it; null: never. */
  readonly lookAgainAt: Instant | null;
}

/** What a customer is worth (TI-1, TI-2, LO-1), as it is recorded with all that is derived of it. */
export const evaluateValue = async (
  customer: Customer,
  { orders }: CustomerFacts,
  at: Instant,
): Promise<ValueEvaluation> => {
  const { value, lookAgainAt } = await valueCustomer(customer, orders, at);
  return { value, lookAgainAt };
};
