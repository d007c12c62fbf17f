import type { LocalDate } from '../kernel/calendar.ts';
import { compare, divide, fromUnits, multiply, toUnits } from '../kernel/decimal.ts';
import type { OrderFacts } from '../kernel/order-facts.fields.ts';
import { YEAR_DAYS } from './purchase-facts.rules.ts';
import { daysAhead, daysSince, type ValueRules } from './steps.rules.ts';
import type { ValueInputs } from './value.fields.ts';

const CERTAIN = 100;
/** Without a rhythm of its own one third of the silence stands for it, as the silence is three rhythms. */
const RHYTHMS_OF_SILENCE = 3;
const CENTS = 2;

type Rules = ValueRules['lifetime'];
type Silent = Pick<ValueInputs, 'orders' | 'silenceDays'>;

interface Step {
  /** From so many days after the last order on ... */
  readonly from: number;
  /** ... it still buys with this probability. */
  readonly percent: number;
}

/** How the probability falls with silence: certain within the rhythm, in equal steps, nothing after the end. */
const stepsOf = ({ orders, silenceDays }: Silent, { probabilities }: Rules): readonly Step[] => {
  const silence = silenceDays ?? 0;
  const rhythm = orders.medianIntervalDays ?? silence / RHYTHMS_OF_SILENCE;
  // Who orders more seldom than the rule allows is warned early, but still has a rhythm to be waited for.
  const end = Math.max(silence, 2 * rhythm);
  const at = (part: number): number => rhythm + ((end - rhythm) * part) / probabilities.length;
  return [
    { from: 0, percent: CERTAIN },
    ...probabilities.map((percent, i) => ({
      from: i === 0 ? Math.floor(rhythm) + 1 : Math.ceil(at(i)),
      percent,
    })),
    { from: Math.floor(end) + 1, percent: 0 },
  ];
};

/** Per cent, by how long it has been silent; null: it never ordered. */
export const probabilityOf = (inputs: ValueInputs, rules: Rules): number | null => {
  const { lastOn } = inputs.orders;
  if (lastOn === null) return null;
  const silent = daysSince(lastOn, inputs.asOf);
  const reached = stepsOf(inputs, rules).filter(({ from }) => from <= silent);
  return Math.min(...reached.map(({ percent }) => percent));
};

/** 365 days over the median interval, but no more than twice the better of the last two years; else the last year's. */
export const expectedOrders = (orders: OrderFacts): { readonly of: number; readonly over: number } => {
  const { medianIntervalDays: median, lastYear, yearBefore } = orders;
  if (median === null || median === 0) return { of: lastYear.orders, over: 1 };
  const most = 2 * Math.max(lastYear.orders, yearBefore.orders);
  // Medians are whole or half days: doubled, both sides are whole numbers.
  return 2 * YEAR_DAYS > most * 2 * median ? { of: most, over: 1 } : { of: 2 * YEAR_DAYS, over: 2 * median };
};

const ZERO = '0';

/** What all orders came to, and what the next 12 months are expected to (LO-1); exact until the last rounding to cents. */
export const lifetimeOf = (inputs: ValueInputs, rules: Rules) => {
  const { orders } = inputs;
  const { currency, amount: past } = orders.value;
  const probability = probabilityOf(inputs, rules) ?? 0;
  const { of, over } = expectedOrders(orders);
  const product = multiply(past, String(of), String(probability));
  const by = BigInt(orders.count) * BigInt(over) * BigInt(CERTAIN);
  const expected = divide(product, String(by), CENTS) ?? ZERO;
  // More was given back than bought: nothing is to be expected of that.
  const amount = compare(expected, ZERO) > 0 ? fromUnits(toUnits(expected)) : ZERO;
  return { past: { amount: past, currency }, next12Months: { amount, currency } };
};

export const lifetimeMoves = (inputs: ValueInputs, rules: Rules): readonly LocalDate[] =>
  daysAhead(
    inputs.orders.lastOn,
    stepsOf(inputs, rules).map(({ from }) => from),
    inputs.asOf,
  );
