import type { LocalDate } from '../kernel/calendar.ts';
import { lunarMonthDays, lunarOf, solarOf } from './lunar.rules.ts';

/** A day of the year, or of one year only, by the sun or by the moon. */
export interface DayOfYear {
  readonly calendar: 'solar' | 'lunar';
  /** The year it happened in; null when nobody knows. */
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
  readonly leapMonth: boolean;
  readonly yearly: boolean;
}

const LEAP_DAY_MONTH = 2;

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** How many days a month has; February 29 where the year is not known. */
export const solarMonthDays = (year: number | null, month: number): number => {
  if (month === LEAP_DAY_MONTH) return year === null || isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

const padded = (value: number, length = 2): string => String(value).padStart(length, '0');

/** 29 February is kept on 28 February in common years (FU-4). */
const inSolarYear = ({ month, day }: DayOfYear, year: number): LocalDate =>
  `${padded(year, 4)}-${padded(month)}-${padded(Math.min(day, solarMonthDays(year, month)))}`;

/**
 * A date in a leap month is kept in that leap month in years that have it, and in the ordinary month of the same
 * number in all others; day 30 of a month that has 29 days is kept on the 29th (decision 18).
 */
const inLunarYear = ({ month, day, leapMonth }: DayOfYear, year: number): LocalDate | null => {
  const isLeap = leapMonth && lunarMonthDays(year, month, true) > 0;
  const kept = Math.min(day, lunarMonthDays(year, month, isLeap));
  return solarOf({ year, month, leapMonth: isLeap, day: kept });
};

/** The solar date on which it is kept in a year of its own calendar; null beyond what is known of the moon. */
const inYear = (date: DayOfYear, year: number): LocalDate | null =>
  date.calendar === 'solar' ? inSolarYear(date, year) : inLunarYear(date, year);

const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));

const STEPS = [-2, -1, 0, 1, 2] as const;

/** The years of its calendar around a solar date, or those that it begins with: a lunar year ends in the solar one after it. */
const yearsAround = ({ year, yearly }: DayOfYear, around: LocalDate): number[] => {
  if (!yearly) return year === null ? [] : [year];
  const middle = Math.max(yearOf(around), year ?? 0);
  return STEPS.map((step) => middle + step).filter((one) => year === null || one >= year);
};

const occurrencesAround = (date: DayOfYear, around: LocalDate): LocalDate[] =>
  yearsAround(date, around)
    .map((year) => inYear(date, year))
    .filter((on) => on !== null);

/** The first time it comes on a day or after it; null when it never does again. */
export const nextOccurrence = (date: DayOfYear, from: LocalDate): LocalDate | null =>
  occurrencesAround(date, from).find((on) => on >= from) ?? null;

/** The last time it came before a day; null when it had not yet. */
export const lastOccurrence = (date: DayOfYear, before: LocalDate): LocalDate | null =>
  occurrencesAround(date, before).findLast((on) => on < before) ?? null;

/** A birthday kept every year on the solar or lunar day on which somebody was born; null beyond what is known. */
export const birthdayOf = (bornOn: LocalDate, calendar: 'solar' | 'lunar'): DayOfYear | null => {
  const [year = 0, month = 0, day = 0] = bornOn.split('-').map(Number);
  const solar = { year, month, day, leapMonth: false };
  const found = calendar === 'solar' ? solar : lunarOf(bornOn);
  return found && { ...found, calendar, yearly: true };
};
