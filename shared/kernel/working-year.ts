import { type CalendarRules, slotsOn, timeOfDay, type WorkingSlot } from './working-slots.ts';

/** What the clock on the wall shows, as the milliseconds that it would be if that wall stood in UTC. */
export type WallTime = number;

/** Running totals of a year; the last entry is the year's own. */
export interface WorkingYear {
  readonly begins: WallTime;
  /** Entry n: the milliseconds worked before day n, counted from 0. */
  readonly time: Readonly<Float64Array>;
  /** Entry n: the working days before day n. */
  readonly days: Readonly<Float64Array>;
}

/** Rules, and what has been worked out from them so far, by year. */
export interface BusinessCalendar {
  readonly rules: CalendarRules;
  readonly years: Map<number, WorkingYear>;
}

export const DAY = 86_400_000;

export const dateOf = (wall: WallTime): string => new Date(wall).toISOString().slice(0, 10);

export const yearNumber = (wall: WallTime): number => new Date(wall).getUTCFullYear();

/** How much of these slots lies before a time of day. */
export const workedBy = (slots: readonly WorkingSlot[], time: number): number =>
  slots.reduce((sum, { from, to }) => {
    const begin = timeOfDay(from);
    return sum + Math.max(0, Math.min(time, timeOfDay(to)) - begin);
  }, 0);

const makeYear = (rules: CalendarRules, year: number): WorkingYear => {
  const begins = Date.UTC(year, 0, 1);
  const length = (Date.UTC(year + 1, 0, 1) - begins) / DAY;
  const time = new Float64Array(length + 1);
  const days = new Float64Array(length + 1);
  for (let day = 0; day < length; day += 1) {
    const today = workedBy(slotsOn(rules, dateOf(begins + day * DAY)), DAY);
    time[day + 1] = (time[day] ?? 0) + today;
    days[day + 1] = (days[day] ?? 0) + Math.sign(today);
  }
  return { begins, time, days };
};

export const yearOf = ({ rules, years }: BusinessCalendar, year: number): WorkingYear => {
  const made = years.get(year) ?? makeYear(rules, year);
  years.set(year, made);
  return made;
};
