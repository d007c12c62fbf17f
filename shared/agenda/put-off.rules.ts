import {
  addDaysToDate,
  findWorkingDay,
  instantOf,
  localDate,
  localTime,
  type WorkingCalendar,
} from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';

interface Days {
  readonly timeZone: string;
  readonly isWorking: WorkingCalendar;
}

/** The first working day whose hour, the one at which it was due, is not before `from`; null: none in ten years. */
export const sameHourFrom = (
  dueAt: Instant,
  from: Instant,
  { timeZone, isWorking }: Days,
): Instant | null => {
  const hour = localTime(dueAt, timeZone);
  const day = localDate(from, timeZone);
  const first = instantOf(day, hour, timeZone) < from ? addDaysToDate(day, 1) : day;
  const worked = findWorkingDay(first, isWorking);
  return worked && instantOf(worked, hour, timeZone);
};

/** "Tomorrow" of somebody who works: the next working day, at the same hour. */
export const tomorrowOf = (dueAt: Instant, now: Instant, days: Days): Instant | null => {
  const tomorrow = addDaysToDate(localDate(now, days.timeZone), 1);
  return sameHourFrom(dueAt, instantOf(tomorrow, '00:00', days.timeZone), days);
};
