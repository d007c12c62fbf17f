import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { CustomerFacts, RiskScore } from '../../shared/derived/derived.fields.ts';
import type { Instant } from '../../shared/kernel/clock.ts';

export interface RiskEvaluation {
  /** Null: it never ordered, and is not watched. */
  readonly risk: RiskScore | null;
  /** When time alone changes it; null: never. */
  readonly lookAgainAt: Instant | null;
}

/** How likely a customer is to leave (CH-2). */
export const evaluateRisk = async (
  _customer: Customer,
  _facts: CustomerFacts,
  _at: Instant,
): Promise<RiskEvaluation> => ({ risk: null, lookAgainAt: null });
