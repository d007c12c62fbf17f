import type { Warning } from '../../shared/churn/warnings.fields.ts';
import { isUrgent } from '../../shared/churn/warnings.rules.ts';
import { createWarningWrites } from '../../shared/churn/warnings.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import type { CustomerFacts } from '../../shared/derived/derived.fields.ts';
import { addDaysToDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { firstVersion, revise } from '../../shared/kernel/entity.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { commit, rerun } from '../../shared/kernel/transaction.ts';
import type { Grounds } from '../derive/evaluate-risk.ts';
import { armAlertWrites } from './arm-alerts.ts';
import { dayOf } from './risk-now.ts';
import { urgentAlertWrites } from './urgent-alerts.ts';

export const BY_WATCH = 'system';

const warningOf = (
  customer: Customer,
  { orders }: Pick<CustomerFacts, 'orders'>,
  { risk, inputs, rule }: Grounds,
  at: Instant,
): Warning => {
  const { id: customerId, name: customerName, ownerId, tier, industry, region, source } = customer;
  const { urgent, actDays } = rule.document;
  const openedOn = dayOf(at);
  return {
    id: newId('wrn', at),
    customerId,
    customerName,
    ownerId,
    tier,
    industry,
    region,
    source,
    state: 'open',
    openedAt: at,
    openedOn,
    actBy: addDaysToDate(openedOn, actDays),
    score: risk.score,
    reasons: [...risk.reasons],
    ruleVersion: rule.version,
    inputs,
    urgent: isUrgent(urgent, tier, risk.score),
    valueAtStake: orders.lastYear.value,
    measures: [],
    lookAgainOn: null,
    recovery: null,
    confirmation: null,
    withdrawal: null,
    winBack: null,
    ...firstVersion(BY_WATCH, at),
  };
};

/**
 * Opens a warning in one transaction with its customer, which names it: of two that open one at once the second finds
 * the customer changed. @throws `Rerun` then
 */
export const openWarning = async (
  customer: Customer,
  facts: Pick<CustomerFacts, 'orders'>,
  grounds: Grounds,
  at: Instant,
): Promise<void> => {
  const later = at > customer.updatedAt ? at : customer.updatedAt;
  const warning = warningOf(customer, facts, grounds, later);
  const { id: warningId, score } = warning;
  const churn = { warningId, state: 'open', score, since: later } as const;
  const after = revise(customer, { churn }, BY_WATCH, later);
  await commit([
    ...createWarningWrites(warning, { onConflict: rerun }),
    ...updateCustomerWrites(customer, after, { onConflict: rerun }),
    ...(await urgentAlertWrites(warning, customer, at)),
    ...(await armAlertWrites(warning.ownerId, at)),
  ]);
};
