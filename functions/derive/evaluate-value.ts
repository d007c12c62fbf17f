import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { CustomerFacts, ValueScore } from '../../shared/derived/derived.fields.ts';
import type { Instant } from '../../shared/kernel/clock.ts';

export interface ValueEvaluation {
  readonly value: ValueScore | null;
  /** When time alone changes it; null: never. */
  readonly lookAgainAt: Instant | null;
}

/** What a customer is worth (TI-1, TI-2, LO-1). */
export const evaluateValue = async (
  _customer: Customer,
  _facts: CustomerFacts,
  _at: Instant,
): Promise<ValueEvaluation> => ({ value: null, lookAgainAt: null });
