import type { LocalDate } from '../kernel/calendar.ts';
import { toUnits } from '../kernel/decimal.ts';
import type { OrderFacts } from '../kernel/order-facts.fields.ts';
import type { LifeCyclePhase } from '../kernel/value-score.fields.ts';
import { daysAhead, daysSince, type ValueRules } from './steps.rules.ts';
import type { ValueInputs } from './value.fields.ts';

interface Years {
  readonly last: bigint;
  readonly before: bigint;
}

/** What two years are compared by: amounts, or where some have no rate the number of orders. */
const yearsOf = ({ lastYear, yearBefore, hasUnconverted }: OrderFacts): Years =>
  hasUnconverted
    ? { last: BigInt(lastYear.orders), before: BigInt(yearBefore.orders) }
    : { last: toUnits(lastYear.value.amount), before: toUnits(yearBefore.value.amount) };

const grows = ({ last, before }: Years, percent: number): boolean =>
  last > before && last * 100n >= before * BigInt(100 + percent);

const shrinks = ({ last, before }: Years, percent: number): boolean =>
  last < before && last * 100n <= before * BigInt(100 - percent);

/** Where a customer stands in its life (TI-2): the first of these that holds. */
export const phaseOf = (inputs: ValueInputs, rules: ValueRules['phases']): LifeCyclePhase => {
  const { stage, orders, silenceDays, asOf } = inputs;
  if (stage === 'lost') return 'lost';
  const { firstOn, lastOn } = orders;
  if (firstOn === null || lastOn === null) return 'prospect';
  if (silenceDays !== null && daysSince(lastOn, asOf) > silenceDays) return 'declining';
  if (daysSince(firstOn, asOf) < rules.newDays) return 'new';
  const years = yearsOf(orders);
  if (orders.lastYear.orders === 0 || shrinks(years, rules.declinePercent)) return 'declining';
  return grows(years, rules.growthPercent) ? 'growing' : 'mature';
};

/** When time alone moves the phase, apart from orders that leave a year. */
export const phaseMoves = (
  { orders, silenceDays, asOf }: ValueInputs,
  { newDays }: ValueRules['phases'],
): readonly LocalDate[] => [
  ...daysAhead(orders.firstOn, [newDays], asOf),
  ...daysAhead(orders.lastOn, silenceDays === null ? [] : [Math.floor(silenceDays) + 1], asOf),
];
