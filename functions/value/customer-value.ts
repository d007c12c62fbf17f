import type { Customer } from '../../shared/customers/customers.contract.ts';
import { instantOf, type LocalDate, localDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { toUnits } from '../../shared/kernel/decimal.ts';
import { env } from '../../shared/kernel/env.ts';
import type { OrderFacts } from '../../shared/kernel/order-facts.fields.ts';
import type { ValueScore } from '../../shared/kernel/value-score.fields.ts';
import { Exchange, Purse, type Rates } from '../../shared/reports/exchange.rules.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { silenceDaysOf } from '../../shared/value/silence.rules.ts';
import { soonest } from '../../shared/value/steps.rules.ts';
import type { ValueInputs } from '../../shared/value/value.fields.ts';
import { type Rules, worthMovesOn, worthOf } from '../../shared/value/value.rules.ts';

/** What of a customer its value is made of. */
type Valued = Pick<Customer, 'stage' | 'size' | 'potentialValue' | 'strategicWeight'>;

const DAY_BEGINS = '00:00';

/** In the base currency; null: nobody has said, or there is no rate. */
const inBase = (money: Customer['potentialValue'], rates: Rates, today: LocalDate) => {
  if (!money) return null;
  const purse = new Purse(new Exchange(rates, today));
  purse.add(money.currency, toUnits(money.amount), today);
  const { converted, unconverted } = purse.value();
  return unconverted.length > 0 ? null : { amount: converted.amount, currency: converted.currency };
};

/** The day on which another rate of a currency comes into force. */
const rateMovesOn = (money: Customer['potentialValue'], { rates }: Rates, today: LocalDate) =>
  soonest(
    ...rates
      .filter(({ currency, from }) => currency === money?.currency && from > today)
      .map(({ from }) => from),
  );

/** What a customer's value is made of at an instant: what the rules freeze and are given again (WY-1). */
export const valueInputsOf = async (
  { stage, size, potentialValue, strategicWeight }: Valued,
  orders: OrderFacts,
  at: Instant,
): Promise<ValueInputs> => {
  const { currencies, churn } = await settingsInForce('currencies', 'churn');
  const { rhythmFactor, minRhythmDays, silentDays } = churn.document;
  const silence = { rhythmFactor, leastDays: minRhythmDays, mostDays: silentDays };
  const asOf = localDate(at, env('ORG_TIME_ZONE'));
  return {
    asOf,
    stage,
    employees: size?.employees ?? null,
    revenueBand: size?.revenueBand ?? null,
    potential: inBase(potentialValue, currencies.document, asOf),
    strategicWeight,
    silenceDays: silenceDaysOf(orders, silence),
    orders,
  };
};

/** The rules in force. */
export const valueRules = async (): Promise<Rules> => settingsInForce('value', 'tiers');

export interface Valuation {
  readonly inputs: ValueInputs;
  readonly value: ValueScore;
  readonly rules: Rules;
  /** When time alone may change it; null: never. */
  readonly lookAgainAt: Instant | null;
}

/** What a customer is worth at an instant (TI-1, TI-2, LO-1). */
export const valueCustomer = async (
  customer: Valued,
  orders: OrderFacts,
  at: Instant,
): Promise<Valuation> => {
  const [inputs, rules, { currencies }] = await Promise.all([
    valueInputsOf(customer, orders, at),
    valueRules(),
    settingsInForce('currencies'),
  ]);
  const movesOn = soonest(
    worthMovesOn(inputs, rules),
    rateMovesOn(customer.potentialValue, currencies.document, inputs.asOf),
  );
  return {
    inputs,
    value: worthOf(inputs, rules),
    rules,
    lookAgainAt: movesOn && instantOf(movesOn, DAY_BEGINS, env('ORG_TIME_ZONE')),
  };
};
