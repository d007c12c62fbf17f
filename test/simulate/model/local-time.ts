/** Clock times by ICU's tables, where the product reckons with Temporal: two ways to one answer. */

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
};

const DAY = 86_400_000;
const QUARTER = 900_000;
const offsets = new Map<string, Map<number, number>>();

/** Clocks are only ever moved at a quarter of an hour: what ICU says of one is asked once. */
const offsetAt = (quarter: number, timeZone: string): number => {
  const known = offsets.get(timeZone) ?? new Map<number, number>();
  offsets.set(timeZone, known);
  const found = known.get(quarter);
  if (found !== undefined) return found;
  const at = quarter * QUARTER;
  const parts = formatOf(timeZone).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const whole = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  known.set(quarter, whole - at);
  return whole - at;
};

/** What clocks there show, as if it were UTC. */
const shown = (milliseconds: number, timeZone: string): number =>
  milliseconds + offsetAt(Math.floor(milliseconds / QUARTER), timeZone);

const text = (milliseconds: number): string => new Date(milliseconds).toISOString();

const dates: string[] = [];

/** The date of a day counted from 1970. The same few are asked for over and over. */
const dateOf = (day: number): string => {
  dates[day] ??= text(day * DAY).slice(0, 10);
  return dates[day];
};

export const dateAt = (at: string, timeZone: string): string =>
  dateOf(Math.floor(shown(Date.parse(at), timeZone) / DAY));

export const timeAt = (at: string, timeZone: string): string =>
  text(shown(Date.parse(at), timeZone)).slice(11, 16);

/** The instant at which clocks there show this; the first of two, and after a gap as much later. */
const instantShowing = (wanted: number, timeZone: string): string => {
  const before = wanted - (shown(wanted - DAY, timeZone) - (wanted - DAY));
  const after = wanted - (shown(wanted + DAY, timeZone) - (wanted + DAY));
  return text(
    shown(before, timeZone) === wanted ? before : shown(after, timeZone) === wanted ? after : before,
  );
};

export const instantAt = (date: string, time: string, timeZone: string): string =>
  instantShowing(Date.parse(`${date}T${time}:00Z`), timeZone);

/** The same time of day so many days on. */
export const daysAfter = (at: string, days: number, timeZone: string): string =>
  instantShowing(shown(Date.parse(at), timeZone) + days * DAY, timeZone);

export const dayAfter = (date: string, days = 1): string => dateOf(Date.parse(date) / DAY + days);
