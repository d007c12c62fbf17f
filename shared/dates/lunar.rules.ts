import { addDaysToDate, daysBetween, type LocalDate } from '../kernel/calendar.ts';
import {
  FIRST_LUNAR_DAY,
  FIRST_LUNAR_YEAR,
  LAST_LUNAR_YEAR,
  type LunarMonth,
  lunarYears,
} from './lunar-years.ts';

/** A date of the Chinese lunar calendar; its year bears the number of the solar one in which it begins. */
export interface LunarDate {
  readonly year: number;
  readonly month: number;
  readonly leapMonth: boolean;
  readonly day: number;
}

const sum = (lengths: readonly number[]): number => lengths.reduce((total, length) => total + length, 0);
const lengthOf = (months: readonly LunarMonth[]): number => sum(months.map(({ days }) => days));

/** How many days lie before each lunar year; the last number is that of all days that are known. */
const makeYearStarts = (): number[] => {
  const starts = [0];
  for (const months of lunarYears()) starts.push((starts.at(-1) ?? 0) + lengthOf(months));
  return starts;
};

let starts: readonly number[] | undefined;
const yearStarts = (): readonly number[] => {
  starts ??= makeYearStarts();
  return starts;
};

const monthsOf = (year: number): readonly LunarMonth[] => lunarYears()[year - FIRST_LUNAR_YEAR] ?? [];

/** The solar date on which a lunar year begins; null outside 1900 to 2101. */
const startOf = (year: number): LocalDate | null => {
  const days = yearStarts()[year - FIRST_LUNAR_YEAR];
  return days === undefined ? null : addDaysToDate(FIRST_LUNAR_DAY, days);
};

/** The last solar date that has a lunar one. */
export const LAST_LUNAR_DAY: LocalDate = '2101-01-28';

/** How many days a month has in a year; 0 where the year has no such month. */
export const lunarMonthDays = (year: number, month: number, isLeap: boolean): number =>
  monthsOf(year).find((one) => one.month === month && one.isLeap === isLeap)?.days ?? 0;

/** Whether any year has this leap month: none has one after its first or its last month. */
export const isLeapMonthEver = (month: number): boolean =>
  lunarYears().some((months) => months.some((one) => one.isLeap && one.month === month));

/** The solar date of a lunar one; null where the calendar has none. */
export const solarOf = ({ year, month, leapMonth, day }: LunarDate): LocalDate | null => {
  const start = startOf(year);
  if (start === null || day < 1 || day > lunarMonthDays(year, month, leapMonth)) return null;
  const months = monthsOf(year);
  const before = months.slice(
    0,
    months.findIndex((one) => one.month === month && one.isLeap === leapMonth),
  );
  return addDaysToDate(start, lengthOf(before) + day - 1);
};

/** The lunar date of a solar one; null outside the years that are known. */
export const lunarOf = (date: LocalDate): LunarDate | null => {
  if (date < FIRST_LUNAR_DAY || date > LAST_LUNAR_DAY) return null;
  // A lunar year begins between 21 January and 20 February.
  const solarYear = Math.min(Number(date.slice(0, 4)), LAST_LUNAR_YEAR);
  const year = (startOf(solarYear) ?? date) <= date ? solarYear : solarYear - 1;
  let rest = daysBetween(startOf(year) ?? date, date);
  for (const { month, isLeap, days } of monthsOf(year)) {
    if (rest < days) return { year, month, leapMonth: isLeap, day: rest + 1 };
    rest -= days;
  }
  return null;
};

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

const monthText = (month: number): string => {
  if (month === 1) return '正';
  return month > 10 ? `十${DIGITS[month - 10]}` : (DIGITS[month] ?? '');
};

const dayText = (day: number): string => {
  if (day <= 10) return `初${DIGITS[day]}`;
  if (day === 20) return '二十';
  if (day === 30) return '三十';
  return `${day < 20 ? '十' : '廿'}${DIGITS[day % 10]}`;
};

/** A lunar date as people write it, such as 闰六月初六. */
export const lunarText = ({ month, leapMonth, day }: Omit<LunarDate, 'year'>): string =>
  `${leapMonth ? '闰' : ''}${monthText(month)}月${dayText(day)}`;
