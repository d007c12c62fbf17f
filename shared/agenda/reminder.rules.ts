import {
  addDaysToDate,
  daysBetween,
  instantOf,
  type LocalDate,
  type LocalTime,
  localDate,
  localTime,
  type WorkingCalendar,
  workingDayFrom,
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
  /** The local date of the last mail or, if nothing was due, of the last look. */
  readonly lastOn: LocalDate | null;
}

export interface ReminderSettings {
  readonly at: LocalTime;
  readonly timeZone: string;
  readonly isWorking: WorkingCalendar;
}

/** A mail is late once this long past its time: the schedule fires every half hour and may be retried. */
const LATE_SECONDS = 45 * 60;

/** The first reminder on a working day after `lastOn` that is not before `now`. */
export const nextReminder = (now: Instant, lastOn: LocalDate | null, settings: ReminderSettings): Instant => {
  const { at, timeZone, isWorking } = settings;
  const today = localDate(now, timeZone);
  const earliest = localTime(now, timeZone) <= at ? today : addDaysToDate(today, 1);
  const afterLast = lastOn && lastOn >= earliest ? addDaysToDate(lastOn, 1) : earliest;
  return instantOf(workingDayFrom(afterLast, isWorking), at, timeZone);
};

/**
 * The pointer after somebody chose another hour or zone, or comes back. A mail owed today is not lost by it: it
 * comes at the new hour, or at once when that has passed.
 */
export const reschedule = (
  pointer: ReminderPointer | null,
  userId: string,
  now: Instant,
  settings: ReminderSettings,
): ReminderPointer => {
  const today = localDate(now, settings.timeZone);
  const lastOn = pointer?.lastOn ?? null;
  const next = { userId, revision: pointer?.revision ?? 0, lastOn };
  if (!pointer) return { ...next, nextAt: nextReminder(now, null, settings), missedAt: null };
  const plannedOn = localDate(pointer.nextAt, settings.timeZone);
  const missedAt = pointer.missedAt ?? (plannedOn < today ? pointer.nextAt : null);
  const owed = plannedOn <= today && lastOn !== today && settings.isWorking(today);
  if (!owed) return { ...next, nextAt: nextReminder(now, lastOn, settings), missedAt };
  const hour = instantOf(today, settings.at, settings.timeZone);
  return { ...next, nextAt: hour > now ? hour : now, missedAt };
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
 * One mail per person and local day (FU-8): after an outage the first run on a working day sends at once, covers
 * all the days missed, and stands for that day's mail too, however early or late in the day it is.
 */
export const planReminder = (
  pointer: ReminderPointer,
  now: Instant,
  settings: ReminderSettings,
): ReminderRun => {
  const { timeZone, isWorking } = settings;
  const today = localDate(now, timeZone);
  const late = secondsBetween(pointer.nextAt, now) > LATE_SECONDS;
  const missedAt = pointer.missedAt ?? (late ? pointer.nextAt : null);
  if (!isWorking(today) || pointer.lastOn === today) {
    const nextAt = nextReminder(now, pointer.lastOn, settings);
    return { mailOn: null, lateSince: null, next: { ...pointer, nextAt, missedAt } };
  }
  return {
    mailOn: today,
    lateSince: missedAt ? { date: localDate(missedAt, timeZone), time: localTime(missedAt, timeZone) } : null,
    next: {
      ...pointer,
      nextAt: nextReminder(now, today, settings),
      missedAt: null,
      lastOn: today,
    },
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
  const first = workingDayFrom(dueOn > knownOn ? dueOn : knownOn, settings.isWorking);
  const missed = first >= run.lateSince.date && daysBetween(first, run.mailOn) > 0;
  return missed ? first : null;
};
