import {
  addDaysToDate,
  daysBetween,
  findWorkingDay,
  instantOf,
  type LocalDate,
  type LocalTime,
  localDate,
  localTime,
  type WorkingCalendar,
  weekday,
} from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import { secondsBetween } from '../kernel/clock.ts';

/** When one person's daily mail comes next; the job's pointer. */
export interface ReminderPointer {
  readonly userId: string;
  /** Counts the writes: who decides on a pointer that has moved since decides again. */
  readonly revision: number;
  readonly nextAt: Instant;
  /** The first time that was missed and is still to be made up for. */
  readonly missedAt: Instant | null;
  /** The last local date that is settled: mailed, nothing due, or a day off. Null only where an earlier version wrote it. */
  readonly lastOn: LocalDate | null;
}

/** When a person wants his mail. */
export interface ReminderHour {
  readonly at: LocalTime;
  readonly timeZone: string;
}

/** Also which days he works, as known at the time of a run. */
export interface ReminderSettings extends ReminderHour {
  readonly isWorking: WorkingCalendar;
}

/** A mail is late once this long past its time: the schedule fires every half hour and may be retried. */
const LATE_SECONDS = 45 * 60;

/** His hour on the day after one that is settled. */
const dayAfter = (settled: LocalDate, { at, timeZone }: ReminderHour): Instant =>
  instantOf(addDaysToDate(settled, 1), at, timeZone);

/** Of a pointer that an earlier version wrote, the day before its time is the last one settled. */
const settledOn = ({ lastOn, nextAt }: ReminderPointer, timeZone: string): LocalDate =>
  lastOn ?? addDaysToDate(localDate(nextAt, timeZone), -1);

/**
 * The pointer after somebody chose another hour or zone. A day that is still to be settled is not lost by it: it
 * comes at the new hour, or at once when that has passed. What is overdue since an earlier day stays so.
 */
export const reschedule = (pointer: ReminderPointer, now: Instant, hour: ReminderHour): ReminderPointer => {
  const today = localDate(now, hour.timeZone);
  const lastOn = settledOn(pointer, hour.timeZone);
  if (lastOn >= today) return { ...pointer, lastOn, nextAt: dayAfter(lastOn, hour) };
  if (localDate(pointer.nextAt, hour.timeZone) < today) return { ...pointer, lastOn };
  const todayAt = instantOf(today, hour.at, hour.timeZone);
  return { ...pointer, lastOn, nextAt: todayAt > now ? todayAt : now };
};

/**
 * The pointer of somebody who is new, or to whom no mails went for a while: the first hour still to come. Nothing
 * was missed meanwhile; a pause within a day is none.
 */
export const startReminders = (
  pointer: ReminderPointer | null,
  userId: string,
  now: Instant,
  hour: ReminderHour,
): ReminderPointer => {
  const today = localDate(now, hour.timeZone);
  if (pointer && localDate(pointer.nextAt, hour.timeZone) >= today) return reschedule(pointer, now, hour);
  const lastOn = localTime(now, hour.timeZone) > hour.at ? today : addDaysToDate(today, -1);
  const nextAt = dayAfter(lastOn, hour);
  return { userId, revision: pointer?.revision ?? 0, lastOn, nextAt, missedAt: null };
};

/** The first working day's time that passed without a mail, from the one that was planned; null: none did. */
const firstMissed = (plannedAt: Instant, now: Instant, settings: ReminderSettings): Instant | null => {
  const { at, timeZone, isWorking } = settings;
  const [planned, today] = [localDate(plannedAt, timeZone), localDate(now, timeZone)];
  for (let date = planned; date <= today; date = addDaysToDate(date, 1)) {
    const due = date === planned ? plannedAt : instantOf(date, at, timeZone);
    const late = date < today || secondsBetween(due, now) > LATE_SECONDS;
    if (late && isWorking(date)) return due;
  }
  return null;
};

/** What a run at `now` does for a person whose reminder is due. */
export interface ReminderRun {
  /** The local date of the mail; null on a day off: what was missed waits for the next working day. */
  readonly mailOn: LocalDate | null;
  /** When the mail should have come, if that is long ago. */
  readonly lateSince: { readonly date: LocalDate; readonly time: LocalTime } | null;
  readonly next: ReminderPointer;
}

/**
 * Settles today, once, by what is known now: one mail per person and working day (FU-8), none on any other. After
 * an outage the first run on a working day sends at once, covers all the days missed, and stands for that day's
 * mail too, however early or late in the day it is. The pointer goes on to tomorrow, worked or not: whether it is
 * worked will be seen then.
 */
export const planReminder = (
  pointer: ReminderPointer,
  now: Instant,
  settings: ReminderSettings,
): ReminderRun => {
  const { timeZone, isWorking } = settings;
  const today = localDate(now, timeZone);
  const last = settledOn(pointer, timeZone);
  if (last >= today) {
    const next = { ...pointer, lastOn: last, nextAt: dayAfter(last, settings) };
    return { mailOn: null, lateSince: null, next };
  }
  const missedAt = pointer.missedAt ?? firstMissed(pointer.nextAt, now, settings);
  const todayAt = instantOf(today, settings.at, timeZone);
  // A run that was lost on a day off is nothing to make up for: the mail comes at its hour.
  if (missedAt === null && now < todayAt)
    return { mailOn: null, lateSince: null, next: { ...pointer, nextAt: todayAt } };
  const next = { ...pointer, lastOn: today, nextAt: dayAfter(today, settings) };
  if (!isWorking(today)) return { mailOn: null, lateSince: null, next: { ...next, missedAt } };
  return {
    mailOn: today,
    lateSince: missedAt ? { date: localDate(missedAt, timeZone), time: localTime(missedAt, timeZone) } : null,
    next: { ...next, missedAt: null },
  };
};

/**
 * The date whose mail should have named this entry, if that mail was missed: the first working day on or
 * after it became due, when that lies between the first missed mail and today.
 */
export const missedOn = (
  entry: { readonly dueAt: Instant; readonly since: Instant },
  run: ReminderRun,
  settings: ReminderSettings,
): LocalDate | null => {
  if (!run.lateSince || !run.mailOn) return null;
  const dueOn = localDate(entry.dueAt, settings.timeZone);
  const knownOn = localDate(entry.since, settings.timeZone);
  const first = findWorkingDay(dueOn > knownOn ? dueOn : knownOn, settings.isWorking);
  const missed = first !== null && first >= run.lateSince.date && daysBetween(first, run.mailOn) > 0;
  return missed ? first : null;
};

const DECEMBER = 12;

/**
 * The year whose official days are not known though they should be: a year's are told in the November before, so from
 * 1 December on it is the next one. `knownUntil` is null where no calendar rests on official days.
 */
export const unknownYear = (on: LocalDate, knownUntil: LocalDate | null): number | null => {
  const [year = 0, month = 0] = on.split('-').map(Number);
  const needed = month === DECEMBER ? year + 1 : year;
  return knownUntil !== null && knownUntil < `${needed}-12-31` ? needed : null;
};

/** Whether a mail goes out for that alone: once a week is enough. */
export const isDayForNotices = (on: LocalDate): boolean => weekday(on) === 1;
