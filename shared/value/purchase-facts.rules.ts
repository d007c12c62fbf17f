import { addDaysToDate, daysBetween, type LocalDate } from '../kernel/calendar.ts';
import { fromUnits } from '../kernel/decimal.ts';

/** How a customer orders, as rules look at it: what it bought on which days, brought into figures as of a day. */

/** Years of purchases are of so many days, up to today and without the day a year ago. */
export const YEAR_DAYS = 365;

/** A day on which it ordered, or gave something back; in ten-thousandths of the base currency. */
export interface BoughtOn {
  readonly on: LocalDate;
  readonly orders: number;
  readonly units: bigint;
}

/** Half a day where two middle ones differ by an odd number. */
export const median = (numbers: readonly number[]): number | null => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};

/** Days between one day with orders and the next. */
const intervals = (days: readonly LocalDate[]): number[] =>
  days.slice(1).map((day, i) => daysBetween(days[i] ?? day, day));

/** `from` is not in it, `to` is. */
const between = (days: readonly BoughtOn[], from: LocalDate, to: LocalDate): BoughtOn[] =>
  days.filter(({ on }) => on > from && on <= to);

const ordersOf = (days: readonly BoughtOn[]): number => days.reduce((sum, { orders }) => sum + orders, 0);

/** What is bought on a day comes into the last year on it, then leaves that and the year before. */
const moves = (on: LocalDate): LocalDate[] => [
  on,
  addDaysToDate(on, YEAR_DAYS),
  addDaysToDate(on, 2 * YEAR_DAYS),
];

/**
 * The figures as of `today`: what lies after it has not happened yet.
 * @param days oldest first, each once
 */
export const orderFactsOf = (days: readonly BoughtOn[], today: LocalDate, currency: string) => {
  const known = days.filter(({ on }) => on <= today);
  const ordered = known.filter(({ orders }) => orders > 0).map(({ on }) => on);
  const money = (some: readonly BoughtOn[]) => ({
    amount: fromUnits(some.reduce((sum, { units }) => sum + units, 0n)),
    currency,
  });
  const [aYearAgo, twoYearsAgo] = [addDaysToDate(today, -YEAR_DAYS), addDaysToDate(today, -2 * YEAR_DAYS)];
  const year = (some: readonly BoughtOn[]) => ({ orders: ordersOf(some), value: money(some) });
  return {
    count: ordersOf(known),
    firstOn: ordered[0] ?? null,
    lastOn: ordered.at(-1) ?? null,
    medianIntervalDays: median(intervals(ordered)),
    value: money(known),
    lastYear: year(between(known, aYearAgo, today)),
    yearBefore: year(between(known, twoYearsAgo, aYearAgo)),
    yearsMoveOn:
      days
        .flatMap(({ on }) => moves(on))
        .filter((day) => day > today)
        .sort()[0] ?? null,
  };
};
