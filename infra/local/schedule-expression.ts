import { Temporal } from 'temporal-polyfill';
import { type Cron, parseCron } from './cron.ts';

/** The next firing strictly after an instant, both in epoch milliseconds; null when there is none. */
export type NextFiring = (after: number) => number | null;

const MAX_DAYS = 366 * 8;
const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** An hour that the clock skips has no firing; one that it repeats has a single one (EventBridge Scheduler, "Daylight saving time"). */
const instantOf = (local: Temporal.PlainDateTime, zone: string): number | null => {
  const zoned = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  return zoned.toPlainDateTime().equals(local) ? zoned.epochMilliseconds : null;
};

const firingOn = (cron: Cron, date: Temporal.PlainDate, zone: string, after: number): number | null => {
  for (const hour of cron.hours) {
    for (const minute of cron.minutes) {
      const at = instantOf(date.toPlainDateTime({ hour, minute }), zone);
      if (at !== null && at > after) return at;
    }
  }
  return null;
};

const fits = (cron: Cron, { year, month, day, dayOfWeek, daysInMonth }: Temporal.PlainDate): boolean =>
  cron.years.has(year) &&
  cron.months.includes(month) &&
  cron.onDay({ day, weekday: (dayOfWeek % 7) + 1, daysInMonth });

const cronFiring =
  (cron: Cron, zone: string): NextFiring =>
  (after) => {
    let date = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(zone).toPlainDate();
    for (let i = 0; i < MAX_DAYS; i += 1) {
      const at = fits(cron, date) ? firingOn(cron, date, zone, after) : null;
      if (at !== null) return at;
      date = date.add({ days: 1 });
    }
    return null;
  };

const rateFiring = (text: string): NextFiring => {
  const [, count = '', unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(text) ?? [];
  const milliseconds = Number(count) * (UNIT_MS[unit as keyof typeof UNIT_MS] ?? 0);
  if (milliseconds === 0) throw new Error(`"${text}" is no rate`);
  // Counted from the epoch, so that a restart keeps the rhythm.
  return (after) => (Math.floor(after / milliseconds) + 1) * milliseconds;
};

/** `cron(…)`, `rate(…)` or `at(…)` in a time zone. @throws what is wrong with it */
export const parseSchedule = (expression: string, zone: string): NextFiring => {
  const [, kind = '', body = ''] = /^(cron|rate|at)\((.*)\)$/.exec(expression) ?? [];
  if (kind === 'cron') return cronFiring(parseCron(body), zone);
  if (kind === 'rate') return rateFiring(body);
  if (kind !== 'at') throw new Error(`"${expression}" is no schedule expression`);
  const at = Temporal.PlainDateTime.from(body).toZonedDateTime(zone).epochMilliseconds;
  return (after) => (at > after ? at : null);
};
