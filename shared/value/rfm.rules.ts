import type { LocalDate } from '../kernel/calendar.ts';
import type { OrderFacts } from '../kernel/order-facts.fields.ts';
import type { RfmSegment, ValueScore } from '../kernel/value-score.fields.ts';
import { amountReached, daysAhead, daysSince, reached, type ValueRules } from './steps.rules.ts';

export type Rfm = NonNullable<ValueScore['rfm']>;

const BEST = 5;

/** By recency, the latest first (5 and 4, 3, 2 and 1), and by the mean of frequency and amount: 1 to 5. */
const SEGMENTS: readonly (readonly RfmSegment[])[] = [
  ['new', 'promising', 'loyal', 'champion', 'champion'],
  ['needs_attention', 'needs_attention', 'needs_attention', 'loyal', 'loyal'],
  ['hibernating', 'hibernating', 'at_risk', 'cannot_lose', 'cannot_lose'],
];

/** The segment of three scores; the mean of frequency and amount is rounded half up. */
export const segmentOf = (recency: number, frequency: number, amount: number): RfmSegment => {
  const row = recency >= 4 ? 0 : recency === 3 ? 1 : 2;
  const mean = Math.ceil((frequency + amount) / 2);
  return SEGMENTS[row]?.[mean - 1] ?? 'hibernating';
};

/** 1 to 5 each (TI-2); null: it never ordered. */
export const rfmOf = (orders: OrderFacts, rules: ValueRules['rfm'], asOf: LocalDate): Rfm | null => {
  if (orders.lastOn === null) return null;
  const days = daysSince(orders.lastOn, asOf);
  const recency = BEST - rules.recencyDays.filter((most) => days > most).length;
  const frequency = 1 + reached(orders.lastYear.orders, rules.frequency);
  const amount = 1 + amountReached(orders.lastYear.value.amount, rules.amount);
  return { recency, frequency, amount, segment: segmentOf(recency, frequency, amount) };
};

/** The days on which the recency gets worse, if nothing is ordered. */
export const recencyMoves = (
  { lastOn }: Pick<OrderFacts, 'lastOn'>,
  { recencyDays }: ValueRules['rfm'],
  asOf: LocalDate,
): readonly LocalDate[] =>
  daysAhead(
    lastOn,
    recencyDays.map((most) => most + 1),
    asOf,
  );
