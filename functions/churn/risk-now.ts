import { type Risk, riskOf } from '../../shared/churn/risk.rules.ts';
import type { WarningInputs } from '../../shared/churn/warnings.fields.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { CustomerFacts } from '../../shared/derived/derived.fields.ts';
import { instantOf, type LocalDate, localDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { env } from '../../shared/kernel/env.ts';
import type { InForce } from '../../shared/settings/in-force.store.ts';

/** The day that it is, or was, where the organisation is: a customer's silence counts in such days. */
export const dayOf = (at: Instant): LocalDate => localDate(at, env('ORG_TIME_ZONE'));

const DAY_BEGINS = '00:00';
export const beginOf = (on: LocalDate): Instant => instantOf(on, DAY_BEGINS, env('ORG_TIME_ZONE'));

type Watched = Pick<Customer, 'stage' | 'churn' | 'archivedAt'>;

/** Whether anybody waits for its orders: who is lost, or out of every list, is not watched. */
export const isWatched = ({ stage, churn, archivedAt }: Watched): boolean =>
  archivedAt === null && stage !== 'lost' && churn?.state !== 'confirmed';

type RiskFacts = Pick<
  CustomerFacts,
  'orders' | 'unanswered' | 'lastLostRenewalOn' | 'complaintOpenSince' | 'satisfaction'
>;

/** What a customer's risk is made of. */
export const inputsOf = ({ churn }: Pick<Customer, 'churn'>, facts: RiskFacts): WarningInputs => {
  const { orders, unanswered, lastLostRenewalOn, complaintOpenSince, satisfaction } = facts;
  const { count, lastOn, medianIntervalDays } = orders;
  return {
    orders: { count, lastOn, medianIntervalDays },
    unanswered,
    lastLostRenewalOn,
    complaintOpenSince,
    satisfaction,
    recoveredOn: churn?.state === 'recovered' ? dayOf(churn.since) : null,
  };
};

/** The risk of a customer at an instant, by a rule; null: it is not watched, or never ordered. */
export const riskAt = (
  customer: Watched,
  inputs: WarningInputs,
  rule: InForce<'churn'>,
  at: Instant,
): Risk | null => (isWatched(customer) ? riskOf(inputs, rule.document, dayOf(at), dayOf) : null);
