import type { LocalDate, WorkingCalendar } from './calendar.ts';
import type { Instant } from './clock.ts';
import { NoWorkingTime, seekDay, seekTime, workedBetween } from './wall-time.ts';
import { type CalendarRules, slotsOn, timeOfDay } from './working-slots.ts';
import { type BusinessCalendar, DAY, dateOf, type WallTime } from './working-year.ts';
import { offsetSpan } from './zone-offsets.ts';

/**
 * Working days and working time of one calendar, exact in every zone: an instant is working time when the clocks
 * there then show a time within a slot of that date. An hour that comes twice counts twice, a skipped one not.
 */
export const businessCalendar = (rules: CalendarRules): BusinessCalendar => ({ rules, years: new Map() });

const midnightOf = (date: LocalDate): WallTime => Date.parse(`${date}T00:00:00Z`);
const toInstant = (epoch: number): Instant => new Date(epoch).toISOString();

export const isWorkingDay = ({ rules }: BusinessCalendar, date: LocalDate): boolean =>
  slotsOn(rules, date).length > 0;

/** For rules that need to know no more than which dates are worked. */
export const workingDaysOf =
  (calendar: BusinessCalendar): WorkingCalendar =>
  (date) =>
    isWorkingDay(calendar, date);

/** The `count`th working day after a date, before it if negative; 0 is the date itself, worked or not. */
export const addWorkingDays = (calendar: BusinessCalendar, date: LocalDate, count: number): LocalDate => {
  if (count === 0) return date;
  const from = count > 0 ? midnightOf(date) + DAY : midnightOf(date);
  return dateOf(seekDay(calendar, from, count > 0 ? count : count + 1));
};

/** Working days after one date until another, which counts; negative when the other lies before. */
export const workingDaysBetween = (
  calendar: BusinessCalendar,
  after: LocalDate,
  until: LocalDate,
): number => {
  if (until < after) return 0 - workingDaysBetween(calendar, until, after);
  return workedBetween(calendar, midnightOf(after) + DAY, midnightOf(until) + DAY, 'days');
};

export const firstWorkingDayFrom = (calendar: BusinessCalendar, date: LocalDate): LocalDate =>
  dateOf(seekDay(calendar, midnightOf(date), 1));

export const lastWorkingDayUntil = (calendar: BusinessCalendar, date: LocalDate): LocalDate =>
  dateOf(seekDay(calendar, midnightOf(date) + DAY, 0));

export const isWorkingTime = ({ rules }: BusinessCalendar, at: Instant): boolean => {
  const epoch = Date.parse(at);
  const wall = epoch + offsetSpan(epoch, rules.timeZone).offset;
  const date = dateOf(wall);
  const time = wall - midnightOf(date);
  return slotsOn(rules, date).some(({ from, to }) => timeOfDay(from) <= time && time < timeOfDay(to));
};

const workedMilliseconds = (calendar: BusinessCalendar, from: number, until: number): number => {
  let worked = 0;
  for (let at = from; at < until; ) {
    const span = offsetSpan(at, calendar.rules.timeZone);
    const end = Math.min(span.until, until);
    worked += workedBetween(calendar, at + span.offset, end + span.offset, 'time');
    at = end;
  }
  return worked;
};

/** Working seconds from one instant to another; negative when the other lies before. */
export const workingSecondsBetween = (calendar: BusinessCalendar, from: Instant, until: Instant): number => {
  const [a, b] = [Date.parse(from), Date.parse(until)];
  return (a <= b ? workedMilliseconds(calendar, a, b) : 0 - workedMilliseconds(calendar, b, a)) / 1000;
};

/** A hundred years of daylight saving. */
const MAX_SPANS = 250;

/** The first moment by which so much more is worked. */
const advance = (calendar: BusinessCalendar, from: number, milliseconds: number): number => {
  let [at, left] = [from, milliseconds];
  for (let spans = 0; spans < MAX_SPANS; spans += 1) {
    const { until, offset } = offsetSpan(at, calendar.rules.timeZone);
    if (until === Number.POSITIVE_INFINITY) return seekTime(calendar, at + offset, left) - offset;
    const here = workedBetween(calendar, at + offset, until + offset, 'time');
    if (left <= here) return seekTime(calendar, at + offset, left) - offset;
    [at, left] = [until, left - here];
  }
  throw new NoWorkingTime();
};

/** The last moment since which so much is worked: a millisecond before the first since which there is less. */
const retreat = (calendar: BusinessCalendar, from: number, milliseconds: number): number => {
  let [at, left] = [from, milliseconds];
  for (let spans = 0; spans < MAX_SPANS; spans += 1) {
    // The span that ends here, not the one that begins.
    const { from: begins, offset } = offsetSpan(at - 1, calendar.rules.timeZone);
    const first = begins === Number.NEGATIVE_INFINITY;
    const here = first ? left : workedBetween(calendar, begins + offset, at + offset, 'time');
    if (left <= here) return seekTime(calendar, at + offset, 1 - left) - 1 - offset;
    [at, left] = [begins, left - here];
  }
  throw new NoWorkingTime();
};

/**
 * The instant by which so many working seconds have passed: the end of a slot rather than the beginning of the
 * next. Negative: the last instant since which so many have passed. None: the instant itself.
 * @throws `NoWorkingTime`
 */
export const addWorkingSeconds = (calendar: BusinessCalendar, at: Instant, seconds: number): Instant => {
  const milliseconds = Math.round(seconds * 1000);
  const from = Date.parse(at);
  if (milliseconds > 0) return toInstant(advance(calendar, from, milliseconds));
  return milliseconds < 0 ? toInstant(retreat(calendar, from, -milliseconds)) : at;
};

/** This instant if it is working time, or the next at which working time begins: its first millisecond ends one later. */
export const nextWorkingInstant = (calendar: BusinessCalendar, at: Instant): Instant =>
  toInstant(advance(calendar, Date.parse(at), 1) - 1);
