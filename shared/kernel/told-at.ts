import {
  addDaysToDate,
  findWorkingDay,
  instantOf,
  type LocalDate,
  type LocalTime,
  localDate,
  type WorkingCalendar,
} from './calendar.ts';
import type { Instant } from './clock.ts';

const TOLD_AT: LocalTime = '09:00';
/** Longer than any holidays: a calendar without one working day must not be searched for ever. */
const MOST_DAYS_BACK = 31;

/** The last working day on or before a date; the date itself where there is none within a month. */
const workingDayBefore = (date: LocalDate, isWorking: WorkingCalendar): LocalDate => {
  for (let back = 0; back <= MOST_DAYS_BACK; back += 1) {
    const day = addDaysToDate(date, -back);
    if (isWorking(day)) return day;
  }
  return date;
};

export interface Reminding {
  readonly leadDays: number;
  readonly timeZone: string;
  readonly isWorking: WorkingCalendar;
}

/**
 * When people are told of a day: so many days ahead, and before the holidays if that falls into them, as
 * a birthday within 春节 is congratulated on then or not at all.
 */
export const toldAt = (occursOn: LocalDate, { leadDays, timeZone, isWorking }: Reminding): Instant =>
  instantOf(workingDayBefore(addDaysToDate(occursOn, -leadDays), isWorking), TOLD_AT, timeZone);

/**
 * When an entry of an occurrence is due. What is first seen after its day to be told, as a date added late, is due that
 * very day or on the next working one, and stays so: nobody is late with what he did not know. `dueAt` is that of the
 * entry that is there already for the same occurrence.
 */
export const dueFor = (
  told: Instant,
  { timeZone, isWorking }: Omit<Reminding, 'leadDays'>,
  dueAt: Instant | null,
  at: Instant,
): Instant => {
  const today = localDate(at, timeZone);
  if (localDate(told, timeZone) >= today) return told;
  if (dueAt !== null) return dueAt > told ? dueAt : told;
  return instantOf(findWorkingDay(today, isWorking) ?? today, TOLD_AT, timeZone);
};
