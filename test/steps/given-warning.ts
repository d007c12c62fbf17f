import { openWarning } from '../../functions/churn/open-warning.ts';
import type { Risk } from '../../shared/churn/risk.rules.ts';
import type { Warning } from '../../shared/churn/warnings.fields.ts';
import { getWarning } from '../../shared/churn/warnings.store.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { OrderFacts } from '../../shared/kernel/order-facts.fields.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { handler } from './customer-apis.ts';
import { customerBody } from './given.ts';
import { call } from './when.ts';

export interface WarningWish {
  readonly name: string;
  readonly tier?: Warning['tier'];
  readonly score?: number;
  readonly value?: string;
}

const ordersOf = (value: string): OrderFacts => ({
  count: 6,
  firstOn: '2025-12-01',
  lastOn: '2026-05-20',
  medianIntervalDays: 30,
  value: { amount: value, currency: 'CNY' },
  lastYear: { orders: 6, value: { amount: value, currency: 'CNY' } },
  yearBefore: { orders: 0, value: { amount: '0', currency: 'CNY' } },
  yearsMoveOn: null,
  hasUnconverted: false,
});

const riskOf = (score: number): Risk => ({
  score,
  reasons: [
    {
      code: 'silent_beyond_rhythm',
      points: score,
      facts: { lastOrderOn: '2026-05-20', usualDays: 30 },
    },
  ],
  isWarned: true,
  isSilent: true,
  nextOn: null,
});

/** Warns that a customer may leave, as the watch does, whatever it bought. */
export const warnOf = async (customerId: string, score = 70, value = '120000'): Promise<Warning> => {
  const customer = await getCustomer(customerId);
  if (!customer) throw new Error(`there is no ${customerId}`);
  const { churn: rule } = await settingsInForce('churn');
  const { lastOn, count, medianIntervalDays } = ordersOf(value);
  const inputs = {
    orders: { count, lastOn, medianIntervalDays },
    unanswered: { count: 0, since: null },
    lastLostRenewalOn: null,
    complaintOpenSince: null,
    satisfaction: null,
    recoveredOn: null,
  };
  await openWarning(customer, { orders: ordersOf(value) }, { risk: riskOf(score), inputs, rule }, now());
  const warned = await getCustomer(customerId);
  const warning = await getWarning(String(warned?.churn?.warningId));
  if (!warning) throw new Error('no warning was opened');
  return warning;
};

/** A customer of this owner that is warned now; `as` makes it. */
export const givenWarning = async (
  as: User,
  { name, tier = 'regular', score = 70, value = '120000' }: WarningWish,
  ownerId: string | null = as.id,
): Promise<Warning> => {
  const body = customerBody({ name, tier, ...(ownerId !== as.id && { ownerId }) });
  const made = await call(handler, customersContracts.createCustomer, { as, body });
  if (made.status !== 201) throw new Error(made.text);
  return warnOf(made.body.id, score, value);
};
