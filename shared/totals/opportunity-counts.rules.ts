import { type LocalDate, localDate } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import { toUnits } from '../kernel/decimal.ts';
import { Ledger, sumOf } from './counts.rules.ts';
import { type Line, productShares } from './product-shares.rules.ts';
import { renewalCounts } from './purchases.rules.ts';
import { type Count, NO_MONTH, type Sums } from './totals.fields.ts';

interface Money {
  readonly amount: string;
  readonly currency: string;
}

interface Standing {
  readonly stage: string;
  readonly ownerId: string | null;
  readonly amount: Money | null;
  readonly probability: number;
}

/** An opportunity as it stood after a change. */
export interface Snapshot extends Standing {
  readonly at: Instant;
  readonly version: number;
}

/** An opportunity as it is now. */
export interface CountedOpportunity extends Standing {
  readonly customerId: string;
  /** The contract that it renews. */
  readonly renewalOf: string | null;
  readonly expectedCloseOn: LocalDate | null;
  readonly source: string | null;
  readonly lines: readonly Line[];
  readonly closing: {
    readonly outcome: 'won' | 'lost';
    readonly on: LocalDate;
    readonly amount: Money | null;
    readonly cycleDays: number | null;
    readonly industry: string | null;
    readonly region: string | null;
  } | null;
}

const isOpen = ({ stage }: Standing): boolean => stage !== 'won' && stage !== 'lost';

/** A weighted amount is kept in millionths, exact: ten-thousandths times percent. */
const standingSums = ({ stage, amount, probability }: Standing): Sums => {
  const units = amount ? toUnits(amount.amount) : 0n;
  return {
    [`${stage}:n`]: 1n,
    ...(amount && {
      [`${stage}:${amount.currency}`]: units,
      [`${stage}:${amount.currency}:w`]: units * BigInt(probability),
    }),
  };
};

/** How it stood at the end of each day on which it changed, oldest first. */
const lastOfDays = (history: readonly Snapshot[], timeZone: string): [LocalDate, Snapshot][] => {
  const ordered = [...history].sort((a, b) => (a.at === b.at ? a.version - b.version : a.at < b.at ? -1 : 1));
  return [...new Map(ordered.map((snapshot) => [localDate(snapshot.at, timeZone), snapshot]))];
};

const pipelineRows = (day: LocalDate, standing: Standing | undefined): Count[] => {
  if (!standing || !isOpen(standing)) return [];
  const { ownerId } = standing;
  const sums = standingSums(standing);
  return [
    { measure: 'pipeline', dimension: 'day', period: day, ownerId, value: null, sums },
    { measure: 'pipeline', dimension: 'month', period: day.slice(0, 7), ownerId, value: null, sums },
  ];
};

/** It enters the pipeline as it stands at the end of a day, and leaves it as it stood before. */
export const pipelineCounts = (history: readonly Snapshot[], timeZone: string): Count[] => {
  const ledger = new Ledger();
  let before: Snapshot | undefined;
  for (const [day, after] of lastOfDays(history, timeZone)) {
    ledger.addAll(pipelineRows(day, before), -1n).addAll(pipelineRows(day, after));
    before = after;
  }
  return ledger.counts();
};

const openCounts = (opportunity: CountedOpportunity): Count[] => {
  if (!isOpen(opportunity)) return [];
  const period = opportunity.expectedCloseOn?.slice(0, 7) ?? NO_MONTH;
  const { ownerId } = opportunity;
  return [
    { measure: 'open', dimension: 'owner', period, ownerId, value: null, sums: standingSums(opportunity) },
  ];
};

type Closing = NonNullable<CountedOpportunity['closing']>;

/** How often each cycle was so many days long: what medians are exact by. */
const closedSums = ({ outcome, cycleDays }: Closing, value: Sums): Sums => ({
  [outcome]: 1n,
  ...(cycleDays !== null && { [`${outcome === 'won' ? 'w' : 'l'}${cycleDays}`]: 1n }),
  ...value,
});

const wonValue = ({ outcome, amount }: Closing, units: bigint): Sums =>
  outcome === 'won' && amount ? { [`value:${amount.currency}`]: units } : {};

const byProduct = (closing: Closing, lines: readonly Line[], row: Omit<Count, 'sums' | 'value'>): Count[] =>
  productShares(lines, closing.amount ? toUnits(closing.amount.amount) : 0n).map(
    ({ productId, counts, units }) => {
      const value = wonValue(closing, units);
      return { ...row, value: productId, sums: counts ? closedSums(closing, value) : value };
    },
  );

const closedCounts = ({ closing, ownerId, source, lines }: CountedOpportunity): Count[] => {
  if (!closing) return [];
  const row = (dimension: string) =>
    ({ measure: 'closed', dimension, period: closing.on.slice(0, 7), ownerId }) as const;
  const sums = closedSums(closing, wonValue(closing, closing.amount ? toUnits(closing.amount.amount) : 0n));
  return [
    { ...row('owner'), value: null, sums },
    { ...row('region'), value: closing.region, sums },
    { ...row('industry'), value: closing.industry, sums },
    { ...row('source'), value: source, sums },
    ...byProduct(closing, lines, row('product')),
  ];
};

/** All that an opportunity counts for, by what it is and what it was; a record that is gone counts for nothing. */
export const opportunityCounts = (
  opportunity: CountedOpportunity | null,
  history: readonly Snapshot[],
  timeZone: string,
): Count[] =>
  opportunity
    ? sumOf(
        pipelineCounts(history, timeZone),
        openCounts(opportunity),
        closedCounts(opportunity),
        renewalCounts(opportunity),
      )
    : [];
