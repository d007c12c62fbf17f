import type { Risk } from '../../shared/churn/risk.rules.ts';
import type { WarningInputs } from '../../shared/churn/warnings.fields.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { CustomerFacts, Derived, RiskScore } from '../../shared/derived/derived.fields.ts';
import { type Instant, secondsBetween } from '../../shared/kernel/clock.ts';
import { type InForce, settingsInForce } from '../../shared/settings/in-force.store.ts';
import { beginOf, inputsOf, riskAt } from '../churn/risk-now.ts';

/** What a warning is opened with. */
export interface Grounds {
  readonly risk: Risk;
  readonly inputs: WarningInputs;
  readonly rule: InForce<'churn'>;
}

export interface RiskEvaluation {
  /** Null: it never ordered, and is not watched. */
  readonly risk: RiskScore | null;
  /** When time alone changes it; null: never. */
  readonly lookAgainAt: Instant | null;
  /** What a warning is to be opened with; null: none is. */
  readonly warns: Grounds | null;
}

const STILL_SECONDS = 3600;

/** Orders that have just come may not be all, as while a file is read: a silence is believed once they have stood still. */
const standStill = ({ orders }: CustomerFacts, before: Derived | null, at: Instant): boolean => {
  if (!before?.facts || secondsBetween(before.derivedAt, at) < STILL_SECONDS) return false;
  const { count, lastOn } = before.facts.orders;
  return count === orders.count && lastOn === orders.lastOn;
};

const NOT_WATCHED: RiskEvaluation = { risk: null, lookAgainAt: null, warns: null };

/** While a merge moves its orders nobody knows which there are. */
const isBelieved = (
  customer: Customer,
  { isSilent }: Risk,
  facts: CustomerFacts,
  before: Derived | null,
  at: Instant,
): boolean => customer.absorbing.length === 0 && (!isSilent || standStill(facts, before, at));

/** How likely a customer is to leave (CH-2), and whether it is to be warned now. */
export const evaluateRisk = async (
  customer: Customer,
  facts: CustomerFacts,
  before: Derived | null,
  at: Instant,
): Promise<RiskEvaluation> => {
  const { churn: rule } = await settingsInForce('churn');
  const inputs = inputsOf(customer, facts);
  const risk = riskAt(customer, inputs, rule, at);
  if (!risk) return NOT_WATCHED;
  const { score, reasons, isWarned, nextOn } = risk;
  const hasOne = customer.churn !== null && customer.churn.state !== 'recovered';
  const asks = isWarned && !hasOne;
  const warns = asks && isBelieved(customer, risk, facts, before, at);
  return {
    risk: { score, reasons: [...reasons], isWarned, ruleVersion: rule.version },
    // The next watch opens what this look does not believe yet.
    lookAgainAt: asks && !warns ? at : nextOn && beginOf(nextOn),
    warns: warns ? { risk, inputs, rule } : null,
  };
};
