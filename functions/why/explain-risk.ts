import { isDeepStrictEqual } from 'node:util';
import { warnsOn } from '../../shared/churn/coming.rules.ts';
import { riskOf } from '../../shared/churn/risk.rules.ts';
import type { Warning } from '../../shared/churn/warnings.fields.ts';
import { getWarning } from '../../shared/churn/warnings.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { CustomerFacts, Derived } from '../../shared/derived/derived.fields.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { beginOf, dayOf, inputsOf, isWatched, riskAt } from '../churn/risk-now.ts';
import { ruleIn } from '../churn/rule-in.ts';

/** Whether the frozen inputs give the same again, by the rule as it was when the warning was opened. */
const isReproduced = async ({ inputs, ruleVersion, openedOn, score, reasons }: Warning): Promise<boolean> => {
  const rule = await ruleIn(ruleVersion);
  const again = rule && riskOf(inputs, rule, openedOn, dayOf);
  return again?.isWarned === true && again.score === score && isDeepStrictEqual([...again.reasons], reasons);
};

const explainWarning = async (warning: Warning) => {
  const { id, state, openedAt, score, reasons, inputs, ruleVersion } = warning;
  return {
    id,
    state,
    openedAt,
    score,
    reasons: reasons.map(({ code, points, facts }) => ({ code, points, facts })),
    rule: { setting: 'churn', version: ruleVersion },
    facts: { ...inputs },
    matches: await isReproduced(warning),
  };
};

/** Which warning a customer has, and what it was opened on; whether the score that is recorded is the one of now (WY-1). */
export const explainRisk = async (
  customer: Customer,
  derived: Derived | null,
  facts: CustomerFacts,
  at: Instant,
) => {
  const [{ churn: rule }, warning] = await Promise.all([
    settingsInForce('churn'),
    customer.churn ? getWarning(customer.churn.warningId) : null,
  ]);
  const risk = riskAt(customer, inputsOf(customer, facts), rule, at);
  const now = risk && {
    score: risk.score,
    reasons: [...risk.reasons],
    isWarned: risk.isWarned,
    ruleVersion: rule.version,
  };
  return {
    risk: now,
    warning: warning && (await explainWarning(warning)),
    matches: isDeepStrictEqual(derived?.risk ?? null, now),
  };
};

/** When a customer will be warned if nothing happens; null: it is warned already, or never will be. */
export const warnedAt = async (
  customer: Customer,
  facts: CustomerFacts,
  at: Instant,
): Promise<Instant | null> => {
  const { churn } = customer;
  if (!isWatched(customer) || churn?.state === 'open' || churn?.state === 'deferred') return null;
  const { churn: rule } = await settingsInForce('churn');
  const on = warnsOn(inputsOf(customer, facts), rule.document, dayOf(at), dayOf);
  return on && beginOf(on);
};
