import { addDaysToDate, daysBetween, type LocalDate } from '../kernel/calendar.ts';

/** The term of a contract in calendar terms: a year after a year, whether or not one is a leap year. */

const padded = (value: number, length: number): string => String(value).padStart(length, '0');

const monthDays = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

/** The same day so many months later, or the last of that month where it has no such day. */
export const addMonths = (date: LocalDate, months: number): LocalDate => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(count / 12), (count % 12) + 1];
  return `${padded(newYear, 4)}-${padded(newMonth, 2)}-${padded(Math.min(day, monthDays(newYear, newMonth)), 2)}`;
};

const monthsOf = (date: LocalDate): number => {
  const [year = 0, month = 0] = date.split('-').map(Number);
  return year * 12 + month;
};

const LAST_DAY = '9999-12-30';

/** The day after; null where no four digits can write it. */
export const dayAfter = (date: LocalDate): LocalDate | null =>
  date > LAST_DAY ? null : addDaysToDate(date, 1);

export interface Term {
  readonly startsOn: LocalDate;
  /** Its last day. */
  readonly endsOn: LocalDate;
}

/** The last day of a term as long as another, from another day on: whole months first, then days; null beyond all years. */
export const endOfSameTerm = ({ startsOn, endsOn }: Term, from: LocalDate): LocalDate | null => {
  const over = dayAfter(endsOn);
  if (over === null) return null;
  const most = monthsOf(over) - monthsOf(startsOn);
  const months = addMonths(startsOn, most) <= over ? most : most - 1;
  const end = addMonths(from, months);
  const days = daysBetween(addMonths(startsOn, months), over) - 1;
  const isBeyond = end.length > LAST_DAY.length || daysBetween(end, LAST_DAY) < days;
  return isBeyond ? null : addDaysToDate(end, days);
};

/** The term that follows another, for as long, but for what is wished; a wished end of null is no end. */
export const nextTerm = (
  before: Term,
  wished: { readonly startsOn?: LocalDate | undefined; readonly endsOn?: LocalDate | null | undefined },
): { readonly startsOn: LocalDate; readonly endsOn: LocalDate | null } | null => {
  const startsOn = wished.startsOn ?? dayAfter(before.endsOn);
  if (startsOn === null) return null;
  if (wished.endsOn !== undefined) return { startsOn, endsOn: wished.endsOn };
  const endsOn = endOfSameTerm(before, startsOn);
  return endsOn === null ? null : { startsOn, endsOn };
};
