import * as InstantFns from 'temporal-polyfill/fns/Instant';
import * as DateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as Zoned from 'temporal-polyfill/fns/ZonedDateTime';
import type { Instant } from './clock.ts';

/** A calendar date `YYYY-MM-DD` and a time of day `HH:MM`; both sort as text. */
export type LocalDate = string;
export type LocalTime = string;

/**
 * Zones that have kept one offset, in minutes, since 1992 (IANA tz database). The first look into any other
 * zone loads ICU's tables: 10 to 17 ms of a cold start.
 */
const FIXED_OFFSETS: Readonly<Record<string, number>> = {
  UTC: 0,
  'Asia/Shanghai': 480,
  'Asia/Taipei': 480,
  'Asia/Hong_Kong': 480,
  'Asia/Singapore': 480,
  'Asia/Tokyo': 540,
};
export const FIXED_SINCE = '1992-01-02';

/** In minutes. */
export const fixedOffset = (date: string, timeZone: string): number | undefined =>
  date >= FIXED_SINCE ? FIXED_OFFSETS[timeZone] : undefined;

/** What clocks there show, written as if it were UTC. */
const clockText = (at: Instant, timeZone: string): string => {
  const offset = fixedOffset(at, timeZone);
  if (offset !== undefined) return toInstant(Date.parse(at) + offset * 60_000);
  return Zoned.toString(zoned(at, timeZone));
};

const zoned = (at: Instant, timeZone: string) =>
  InstantFns.toZonedDateTimeISO(InstantFns.fromString(at), timeZone);

const toInstant = (epochMilliseconds: number): Instant => new Date(epochMilliseconds).toISOString();

export const localDate = (at: Instant, timeZone: string): LocalDate => clockText(at, timeZone).slice(0, 10);

export const localTime = (at: Instant, timeZone: string): LocalTime => clockText(at, timeZone).slice(11, 16);

/**
 * The instant at which clocks in `timeZone` show this date and time. A time that daylight saving skips is
 * moved on by the gap; of a time that comes twice the first is taken (Temporal's "compatible").
 */
export const instantOf = (date: LocalDate, time: LocalTime, timeZone: string): Instant => {
  const offset = fixedOffset(date, timeZone);
  if (offset !== undefined) return toInstant(Date.parse(`${date}T${time}:00Z`) - offset * 60_000);
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const clockTime = DateTime.create(year, month, day, hour, minute);
  return toInstant(Zoned.toInstant(DateTime.toZonedDateTime(clockTime, timeZone)).epochMilliseconds);
};

/** The same time of day so many days later, in this zone. */
export const addDays = (at: Instant, days: number, timeZone: string): Instant =>
  fixedOffset(at, timeZone) === undefined
    ? toInstant(Zoned.toInstant(Zoned.addDays(zoned(at, timeZone), days)).epochMilliseconds)
    : toInstant(Date.parse(at) + days * 86_400_000);

/** Plain arithmetic on calendar dates; no zone is involved. */
export const addDaysToDate = (date: LocalDate, days: number): LocalDate =>
  toInstant(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).slice(0, 10);

export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;

/** 1 is Monday (ISO 8601). */
export const weekday = (date: LocalDate): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;

/** Whether a date is worked. */
export type WorkingCalendar = (date: LocalDate) => boolean;

/** Whoever does not work for so long never will. */
const MAX_DAYS_OFF = 3660;

/** The first working day on or after `date`; null where the next ten years have none, as for somebody away for good. */
export const findWorkingDay = (date: LocalDate, isWorking: WorkingCalendar): LocalDate | null => {
  let day = date;
  for (let passed = 0; passed < MAX_DAYS_OFF; passed += 1, day = addDaysToDate(day, 1))
    if (isWorking(day)) return day;
  return null;
};

/** The same by a calendar that has working days: an organisation's. */
export const workingDayFrom = (date: LocalDate, isWorking: WorkingCalendar): LocalDate => {
  const day = findWorkingDay(date, isWorking);
  if (day === null) throw new Error(`no working day in the ten years after ${date}`);
  return day;
};
