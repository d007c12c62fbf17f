import { slotsOn, timeOfDay } from './working-slots.ts';
import {
  type BusinessCalendar,
  DAY,
  dateOf,
  type WallTime,
  workedBy,
  yearNumber,
  yearOf,
} from './working-year.ts';

/** Working time on the wall: without zones, so without the hours that daylight saving skips or repeats. */

/** No answer lies further off: a calendar that does not work till then never will. */
const MAX_YEARS = 100;

/** The calendar has not as much working time as was asked for. */
export class NoWorkingTime extends Error {
  constructor() {
    super(`the calendar has not so much working time within ${MAX_YEARS} years`);
    this.name = 'NoWorkingTime';
  }
}

type Total = 'time' | 'days';

/** What of its year lies before this day or time. */
const beforeInYear = (calendar: BusinessCalendar, wall: WallTime, total: Total): number => {
  const year = yearOf(calendar, yearNumber(wall));
  const day = Math.floor((wall - year.begins) / DAY);
  const before = year[total][day] ?? 0;
  const time = wall - year.begins - day * DAY;
  if (total === 'days' || time === 0) return before;
  return before + workedBy(slotsOn(calendar.rules, dateOf(wall)), time);
};

const ofYear = (calendar: BusinessCalendar, year: number, total: Total): number =>
  yearOf(calendar, year)[total].at(-1) ?? 0;

/** What is worked from one wall time to another that is not before it; days count where both are midnights. */
export const workedBetween = (
  calendar: BusinessCalendar,
  from: WallTime,
  until: WallTime,
  total: Total,
): number => {
  let sum = beforeInYear(calendar, until, total) - beforeInYear(calendar, from, total);
  for (let year = yearNumber(from); year < yearNumber(until); year += 1) sum += ofYear(calendar, year, total);
  return sum;
};

/** The first place of a rising table whose entry is at least `target`. */
const firstAtLeast = (table: Readonly<Float64Array>, target: number): number => {
  let [low, high] = [0, table.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((table[middle] ?? 0) >= target) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** The day by whose end `amount` is worked since a wall time (till it, if not positive), and what of it falls on that day. */
const seek = (calendar: BusinessCalendar, from: WallTime, amount: number, total: Total) => {
  let year = yearNumber(from);
  let target = beforeInYear(calendar, from, total) + amount;
  for (let years = 0; years < MAX_YEARS; years += 1) {
    const { begins, [total]: table } = yearOf(calendar, year);
    const inYear = table.at(-1) ?? 0;
    if (target > inYear) {
      target -= inYear;
      year += 1;
    } else if (target <= 0) {
      year -= 1;
      target += ofYear(calendar, year, total);
    } else {
      const day = firstAtLeast(table, target) - 1;
      return { midnight: begins + day * DAY, rest: target - (table[day] ?? 0) };
    }
  }
  throw new NoWorkingTime();
};

/** Midnight of the working day that is the `count`th from a midnight on; 0 is the last one before it. */
export const seekDay = (calendar: BusinessCalendar, from: WallTime, count: number): WallTime =>
  seek(calendar, from, count, 'days').midnight;

/** The first wall time by which so many milliseconds are worked since `from`; before it, if negative. */
export const seekTime = (calendar: BusinessCalendar, from: WallTime, amount: number): WallTime => {
  let { midnight, rest } = seek(calendar, from, amount, 'time');
  for (const slot of slotsOn(calendar.rules, dateOf(midnight))) {
    const begin = timeOfDay(slot.from);
    const length = timeOfDay(slot.to) - begin;
    if (rest <= length) return midnight + begin + rest;
    rest -= length;
  }
  throw new NoWorkingTime();
};
