import { churnAt, outcomeOf } from '../../shared/churn/past.rules.ts';
import { riskOf } from '../../shared/churn/risk.rules.ts';
import type { Warning, WarningInputs } from '../../shared/churn/warnings.fields.ts';
import { listByCustomer } from '../../shared/churn/warnings.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { listTouchesUntil } from '../../shared/interactions/touches-until.store.ts';
import type { LocalDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { JudgedRisk } from '../../shared/settings/churn-simulation.fields.ts';
import type { ChurnFinding, Outcome } from '../../shared/settings/churn-simulation.rules.ts';
import { SETTINGS, type SettingDocument } from '../../shared/settings/documents.ts';
import type { Simulation } from '../../shared/settings/simulations.contract.ts';
import { beginOf, dayOf, inputsOf, isWatched } from '../churn/risk-now.ts';
import { gatherFacts, touchesFrom, unansweredSince } from '../derive/gather-facts.ts';
import { gatherPurchases } from '../derive/purchase-facts.ts';
import { rewind } from './as-of.ts';

type Document = SettingDocument<'churn'>;
interface Documents {
  readonly before: Document;
  readonly after: Document;
}

/** A customer has had fewer: each takes half a year of silence. */
const MOST_WARNINGS = 100;

const parsed = (document: object): Document => SETTINGS.churn.document().parse(document);

export const churnDocuments = ({ comparedWith, document }: Simulation): Documents => ({
  before: parsed(comparedWith.document),
  after: parsed(document),
});

/** The customer as it was, if a past date is asked about: stage, tier, owner, and what it said of its warnings. */
const baseOf = async (
  customer: Customer,
  warnings: readonly Warning[],
  { asOf }: Simulation,
): Promise<Customer> =>
  asOf === null ? customer : { ...(await rewind(customer, asOf)), churn: churnAt(warnings, asOf, beginOf) };

/** As many as count today. */
const TOUCHES = 100;

/** What was known on a past date: of purchases their own days count, of touches also when they were written down. */
const inputsThen = async (customer: Customer, at: Instant): Promise<WarningInputs> => {
  const [purchases, found] = await Promise.all([
    gatherPurchases(customer.id, at),
    listTouchesUntil(customer.id, at, TOUCHES),
  ]);
  const from = touchesFrom(at);
  const touches = found.filter(({ createdAt, occurredAt }) => createdAt <= at && occurredAt >= from);
  const unanswered = unansweredSince(touches, purchases.orders.lastOn);
  // Marks say what is open now, not what was open then.
  const nothing = { complaintOpenSince: null, satisfaction: null };
  return inputsOf(customer, { ...purchases, ...nothing, unanswered });
};

const judge = (inputs: WarningInputs, on: LocalDate, rule: Document, tier: Customer['tier']): JudgedRisk => {
  const { score, isWarned } = riskOf(inputs, rule, on, dayOf) ?? { score: 0, isWarned: false };
  return { score, isWarned, isUrgent: rule.urgent.tiers.includes(tier) && score >= rule.urgent.score };
};

/** Of past warnings, each judged anew by what was known when it was opened. */
const pastOutcomes = (warnings: readonly Warning[], { before, after }: Documents): Outcome[] =>
  warnings.flatMap((warning): Outcome[] => {
    const outcome = outcomeOf(warning);
    if (!outcome) return [];
    const { inputs, openedOn, tier } = warning;
    const warns = (rule: Document) => judge(inputs, openedOn, rule, tier).isWarned;
    return [{ ended: outcome.ended, before: warns(before), after: warns(after) }];
  });

/** What has become, since a past date, of the customer that was judged then: by the first warning that ended after it. */
const laterOutcome = (
  warnings: readonly Warning[],
  asOf: string,
  effect: ChurnFinding['effect'],
): Outcome[] => {
  const [first] = warnings
    .flatMap((warning) => outcomeOf(warning) ?? [])
    .filter(({ at }) => at > asOf)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
  if (!effect || !first) return [];
  return [{ ended: first.ended, before: effect.before.isWarned, after: effect.after.isWarned }];
};

const effectOn = async (
  customer: Customer,
  { asOf, evaluatedAt }: Simulation,
  { before, after }: Documents,
): Promise<ChurnFinding['effect']> => {
  if (!isWatched(customer)) return null;
  const inputs =
    asOf === null
      ? inputsOf(customer, await gatherFacts(customer, evaluatedAt))
      : await inputsThen(customer, asOf);
  if (inputs.orders.lastOn === null) return null;
  const { id, name, ownerId, tier, churn } = customer;
  const on = dayOf(evaluatedAt);
  return {
    customerId: id,
    customerName: name,
    ownerId,
    hasWarning: churn !== null && churn.state !== 'recovered',
    before: judge(inputs, on, before, tier),
    after: judge(inputs, on, after, tier),
  };
};

/** What two rules say of a customer, today or on a past date, and what became of those whom they would have warned. */
export const simulateChurn = async (
  found: Customer,
  simulation: Simulation,
  documents: Documents,
): Promise<ChurnFinding | null> => {
  if (found.archivedAt || found.mergedInto) return null;
  const { items: warnings } = await listByCustomer(found, { limit: MOST_WARNINGS, position: undefined });
  const effect = await effectOn(await baseOf(found, warnings, simulation), simulation, documents);
  const { asOf } = simulation;
  const outcomes = asOf === null ? pastOutcomes(warnings, documents) : laterOutcome(warnings, asOf, effect);
  return { effect, outcomes };
};
