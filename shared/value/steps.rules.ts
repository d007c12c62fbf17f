import { addDaysToDate, daysBetween, type LocalDate } from '../kernel/calendar.ts';
import { toUnits } from '../kernel/decimal.ts';

/** The settings `value` and `tiers`, as far as rules need them. */
export interface ValueRules {
  readonly rfm: {
    readonly recencyDays: readonly number[];
    readonly frequency: readonly number[];
    readonly amount: readonly string[];
  };
  readonly phases: {
    readonly newDays: number;
    readonly growthPercent: number;
    readonly declinePercent: number;
  };
  readonly lifetime: { readonly probabilities: readonly number[] };
}

/** How many of these cuts a number reaches. */
export const reached = (value: number, cuts: readonly number[]): number =>
  cuts.filter((cut) => value >= cut).length;

export const amountReached = (amount: string, cuts: readonly string[]): number =>
  cuts.filter((cut) => toUnits(amount) >= toUnits(cut)).length;

/** A part of a hundred by how many of the cuts are reached. */
export const shareOf = (count: number, cuts: readonly unknown[]): number =>
  Math.round((100 * count) / cuts.length);

/** The days on which so many days will have passed since another, so far as they are still to come. */
export const daysAhead = (
  since: LocalDate | null,
  after: readonly number[],
  asOf: LocalDate,
): readonly LocalDate[] =>
  since === null
    ? []
    : after.map((days) => addDaysToDate(since, Math.ceil(days))).filter((day) => day > asOf);

export const soonest = (...days: readonly (LocalDate | null)[]): LocalDate | null =>
  days.filter((day) => day !== null).sort()[0] ?? null;

export const daysSince = (day: LocalDate, asOf: LocalDate): number => daysBetween(day, asOf);
