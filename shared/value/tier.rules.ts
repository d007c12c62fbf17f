import type { LocalDate } from '../kernel/calendar.ts';
import { TIER_PARTS, type Tier, type TierPart, type TierScore } from '../kernel/value-score.fields.ts';
import { probabilityOf } from './lifetime.rules.ts';
import { leastRevenue } from './revenue-band.rules.ts';
import type { Rfm } from './rfm.rules.ts';
import { amountReached, daysAhead, daysSince, reached, shareOf, type ValueRules } from './steps.rules.ts';
import type { ValueInputs } from './value.fields.ts';

/** The setting `tiers`, as far as the score needs it. */
export interface TierRules {
  readonly weights: Readonly<Record<TierPart, number>>;
  readonly cuts: Readonly<Record<Exclude<Tier, 'regular'>, number>>;
  readonly unknownScore: number;
  readonly scales: {
    readonly employees: readonly number[];
    readonly revenue: readonly string[];
    readonly potential: readonly string[];
    readonly years: readonly number[];
    readonly orders: readonly number[];
  };
}

const YEAR_DAYS = 365;
const LEAST_RFM = 3;
const MOST_RFM = 15;

/** The better of employees and turnover, of which either may be unknown. */
const sizeOf = ({ employees, revenueBand }: ValueInputs, { scales }: TierRules): number | null => {
  const revenue = leastRevenue(revenueBand);
  const known = [
    ...(employees === null ? [] : [shareOf(reached(employees, scales.employees), scales.employees)]),
    ...(revenue === null ? [] : [shareOf(amountReached(revenue, scales.revenue), scales.revenue)]),
  ];
  return known.length === 0 ? null : Math.max(...known);
};

const potentialOf = ({ potential }: ValueInputs, { scales }: TierRules): number | null =>
  potential && shareOf(amountReached(potential.amount, scales.potential), scales.potential);

/** A third each: years as a customer, its rhythm kept, how often it came back. */
const loyaltyOf = (inputs: ValueInputs, { scales }: TierRules, rules: ValueRules): number => {
  const { orders, asOf } = inputs;
  if (orders.firstOn === null) return 0;
  const years = scales.years.map((year) => year * YEAR_DAYS);
  const thirds = [
    shareOf(reached(daysSince(orders.firstOn, asOf), years), years),
    probabilityOf(inputs, rules.lifetime) ?? 0,
    shareOf(reached(orders.count, scales.orders), scales.orders),
  ];
  return Math.floor(thirds.reduce((sum, third) => sum + third, 0) / thirds.length);
};

const purchasesOf = (rfm: Rfm | null): number => {
  if (!rfm) return 0;
  const sum = rfm.recency + rfm.frequency + rfm.amount;
  return Math.round((100 * (sum - LEAST_RFM)) / (MOST_RFM - LEAST_RFM));
};

const strategicOf = ({ strategicWeight }: ValueInputs): number | null =>
  strategicWeight === null ? null : 10 * strategicWeight;

/** The tier of a score: the best whose cut it reaches. */
export const tierAt = (score: number, cuts: TierRules['cuts']): Tier => {
  if (score >= cuts.core) return 'core';
  if (score >= cuts.key) return 'key';
  return score >= cuts.growth ? 'growth' : 'regular';
};

type Part = TierScore['parts'][number];

/** Parts of 0 to 100 by their weights, which add up to 100; rounded half up once. */
export const scoreOf = (parts: readonly Pick<Part, 'score' | 'weight'>[]): number =>
  Math.floor((parts.reduce((sum, { score, weight }) => sum + score * weight, 0) + 50) / 100);

/** The tier that a customer should have (TI-1), and the parts it is made of. */
export const tierScoreOf = (
  inputs: ValueInputs,
  rfm: Rfm | null,
  tiers: TierRules,
  rules: ValueRules,
): TierScore => {
  const found: Readonly<Record<TierPart, number | null>> = {
    size: sizeOf(inputs, tiers),
    potential: potentialOf(inputs, tiers),
    loyalty: loyaltyOf(inputs, tiers, rules),
    purchases: purchasesOf(rfm),
    strategic: strategicOf(inputs),
  };
  const parts = TIER_PARTS.map(
    (part): Part => ({
      part,
      score: found[part] ?? tiers.unknownScore,
      weight: tiers.weights[part],
      known: found[part] !== null,
    }),
  );
  const score = scoreOf(parts);
  return { score, tier: tierAt(score, tiers.cuts), parts };
};

/** When years as a customer are full. */
export const tierMoves = ({ orders, asOf }: ValueInputs, { scales }: TierRules): readonly LocalDate[] =>
  daysAhead(
    orders.firstOn,
    scales.years.map((year) => year * YEAR_DAYS),
    asOf,
  );
