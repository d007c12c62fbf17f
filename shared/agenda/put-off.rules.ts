import {
  addDaysToDate,
  instantOf,
  localDate,
  localTime,
  type WorkingCalendar,
  workingDayFrom,
} from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';

interface Days {
  readonly timeZone: string;
  readonly isWorking: WorkingCalendar;
}

/** The first working day whose hour, the one at which it was due, is not before `from`. */
export const sameHourFrom = (dueAt: Instant, from: Instant, { timeZone, isWorking }: Days): Instant => {
  const hour = localTime(dueAt, timeZone);
  const day = localDate(from, timeZone);
  const first = instantOf(day, hour, timeZone) < from ? addDaysToDate(day, 1) : day;
  return instantOf(workingDayFrom(first, isWorking), hour, timeZone);
};

/** "Tomorrow" of somebody who works: the next working day, at the same hour. */
export const tomorrowOf = (dueAt: Instant, now: Instant, days: Days): Instant => {
  const tomorrow = addDaysToDate(localDate(now, days.timeZone), 1);
  return sameHourFrom(dueAt, instantOf(tomorrow, '00:00', days.timeZone), days);
};
