import {
  addDaysToDate,
  instantOf,
  type LocalDate,
  type LocalTime,
  localDate,
  localTime,
  type WorkingCalendar,
  weekday,
} from '../kernel/calendar.ts';
import { addSeconds, type Instant, secondsBetween } from '../kernel/clock.ts';

/** When one person's weekly churn mail comes next (CH-4); the job's pointer. */
export interface AlertPointer {
  readonly userId: string;
  /** Counts the writes: who decides on a pointer that has moved since decides again. */
  readonly revision: number;
  /** Only an active one is found by the job: with nothing that stands, nobody has a pointer due. */
  readonly isActive: boolean;
  readonly nextAt: Instant;
  /** The last weekly date that is settled: mailed, or nothing to say. */
  readonly lastOn: LocalDate;
  /** When the last mail was composed: what was opened later is new. Null: there was none. */
  readonly toldUntil: Instant | null;
  /** When it was last made active. */
  readonly armedAt: Instant;
}

/** When the weekly mail comes: 1 is Monday. */
export interface AlertHour {
  readonly weekday: number;
  readonly at: LocalTime;
  readonly timeZone: string;
}

export interface AlertSettings extends AlertHour {
  readonly isWorking: WorkingCalendar;
}

const WEEK = 7;
/** The schedule fires every half hour and may be retried. */
const LATE_SECONDS = 45 * 60;
/** What was opened so shortly before a run may not be seen by it: no index is of this instant, no transaction either. */
const UNSEEN_SECONDS = 3600;

/** The last weekly date whose hour has come. */
export const lastOccasion = (now: Instant, { weekday: wanted, at, timeZone }: AlertHour): LocalDate => {
  const today = localDate(now, timeZone);
  const on = addDaysToDate(today, -((weekday(today) - wanted + WEEK) % WEEK));
  return instantOf(on, at, timeZone) > now ? addDaysToDate(on, -WEEK) : on;
};

/** The hour of the first weekly date after one that is settled. */
const occasionAfter = (settled: LocalDate, { weekday: wanted, at, timeZone }: AlertHour): Instant =>
  instantOf(addDaysToDate(settled, WEEK - ((weekday(settled) - wanted + WEEK) % WEEK)), at, timeZone);

/** The later of two dates. */
const later = (a: LocalDate, b: LocalDate | undefined): LocalDate => (b !== undefined && b > a ? b : a);

/** The pointer of somebody for whom something stands from now on, as it was and as it shall be. */
export interface Arming {
  readonly next: AlertPointer;
  /** Its settled date goes along only where it was not active: nobody else moves it then. */
  readonly isNew: boolean;
}

/**
 * What must be written because something stands for somebody from now on; null: his mail comes anyway. A pointer that
 * comes up within the hour is written as it is, so that a run at this very instant does not lay it to rest unseen.
 */
export const armAlerts = (
  pointer: AlertPointer | null,
  userId: string,
  now: Instant,
  hour: AlertHour,
): Arming | null => {
  if (pointer?.isActive)
    return pointer.nextAt > addSeconds(now, UNSEEN_SECONDS)
      ? null
      : { isNew: false, next: { ...pointer, armedAt: now } };
  const lastOn = later(lastOccasion(now, hour), pointer?.lastOn);
  const { revision = 0, toldUntil = null } = pointer ?? {};
  const next = { userId, revision, isActive: true, lastOn, toldUntil, armedAt: now };
  return { isNew: true, next: { ...next, nextAt: occasionAfter(lastOn, hour) } };
};

/** In a person's place: customers that nobody owns. The job makes the pointers of all administrators active. */
export const POOL = 'pool';

/** The pool's pointer, due at once. */
export const poolArming = (pointer: AlertPointer | null, now: Instant): Arming => ({
  isNew: true,
  next: {
    userId: POOL,
    revision: pointer?.revision ?? 0,
    isActive: true,
    nextAt: now,
    lastOn: now.slice(0, 'YYYY-MM-DD'.length),
    toldUntil: null,
    armedAt: now,
  },
});

/** Whether a pointer may rest when nothing was found for its person: what was opened just now is not seen yet. */
export const mayRest = ({ armedAt }: Pick<AlertPointer, 'armedAt'>, now: Instant): boolean =>
  secondsBetween(armedAt, now) > UNSEEN_SECONDS;

/** The pointer after a move to another zone: a week that is settled stays so, another comes at the hour there, or at once. */
export const rescheduleAlerts = (pointer: AlertPointer, now: Instant, hour: AlertHour): AlertPointer => {
  if (pointer.lastOn >= lastOccasion(now, hour))
    return { ...pointer, nextAt: occasionAfter(pointer.lastOn, hour) };
  return pointer.nextAt > now ? { ...pointer, nextAt: now } : pointer;
};

/** What a run at `now` does for a person whose weekly mail is due. */
export interface AlertRun {
  /** The weekly date that the mail is for; null: it does not come now. */
  readonly mailOn: LocalDate | null;
  /** When the mail should have come, if that is long ago. */
  readonly lateSince: { readonly date: LocalDate; readonly time: LocalTime } | null;
  readonly next: AlertPointer;
}

/** The first working day from one date to another. */
const workingDayIn = (from: LocalDate, until: LocalDate, isWorking: WorkingCalendar): LocalDate | null => {
  for (let day = from; day <= until; day = addDaysToDate(day, 1)) if (isWorking(day)) return day;
  return null;
};

/** When the mail that was planned comes by what is known now; null: this week has no working day for it. */
const comesAt = (
  { nextAt }: AlertPointer,
  until: LocalDate,
  now: Instant,
  { at, timeZone, isWorking }: AlertSettings,
): { readonly plannedAt: Instant; readonly sentAt: Instant } | null => {
  const planned = localDate(nextAt, timeZone);
  const first = workingDayIn(planned, until, isWorking);
  if (first === null) return null;
  const plannedAt = first === planned ? nextAt : instantOf(first, at, timeZone);
  if (plannedAt > now) return { plannedAt, sentAt: plannedAt };
  const today = localDate(now, timeZone);
  const day = workingDayIn(today, until, isWorking);
  if (day === null) return null;
  return { plannedAt, sentAt: day === today ? now : instantOf(day, at, timeZone) };
};

/**
 * Settles the week, once. The mail comes at its hour on Monday, or on the first day after that on which its reader works;
 * in a week without one it does not come, and the next one covers both. After an outage one mail stands for all that were
 * missed, and comes at once on a working day.
 */
export const planAlert = (pointer: AlertPointer, now: Instant, settings: AlertSettings): AlertRun => {
  const { timeZone } = settings;
  const on = lastOccasion(now, settings);
  const none = { mailOn: null, lateSince: null };
  if (pointer.lastOn >= on)
    return { ...none, next: { ...pointer, nextAt: occasionAfter(pointer.lastOn, settings) } };
  const settled = { ...pointer, lastOn: on, nextAt: occasionAfter(on, settings) };
  const comes = comesAt(pointer, addDaysToDate(on, WEEK - 1), now, settings);
  if (comes === null) return { ...none, next: settled };
  if (comes.sentAt > now) return { ...none, next: { ...pointer, nextAt: comes.sentAt } };
  const { plannedAt } = comes;
  const isLate = secondsBetween(plannedAt, now) > LATE_SECONDS;
  return {
    mailOn: on,
    lateSince: isLate ? { date: localDate(plannedAt, timeZone), time: localTime(plannedAt, timeZone) } : null,
    next: { ...settled, toldUntil: now },
  };
};
