import { dayAfter } from './local-time.ts';
import type { YearlyDate } from './world.ts';

/** The moon’s calendar as ICU reckons it. */
const LUNAR = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  month: 'numeric',
  day: 'numeric',
});

interface LunarDay {
  readonly month: number;
  readonly leap: boolean;
  readonly day: number;
}

const known = new Map<string, LunarDay>();

const lunarDay = (date: string): LunarDay => {
  const cached = known.get(date);
  if (cached) return cached;
  const parts = LUNAR.formatToParts(new Date(`${date}T00:00:00Z`));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  const found = {
    month: Number.parseInt(of('month'), 10),
    leap: of('month').endsWith('bis'),
    day: Number(of('day')),
  };
  known.set(date, found);
  return found;
};

const isLastOfMonth = (date: string): boolean => lunarDay(dayAfter(date)).day === 1;

/** Whether the lunar year that a date lies in has this leap month. */
const hasLeap = (date: string, month: number): boolean => {
  let day = date;
  // From the year's first day until the next one's.
  while (!(lunarDay(day).month === 1 && lunarDay(day).day === 1 && !lunarDay(day).leap))
    day = dayAfter(day, -1);
  for (day = dayAfter(day); !(lunarDay(day).month === 1 && lunarDay(day).day === 1); day = dayAfter(day)) {
    if (lunarDay(day).leap && lunarDay(day).month === month) return true;
  }
  return false;
};

const falls = (date: string, { month, day, leapMonth }: YearlyDate): boolean => {
  const found = lunarDay(date);
  if (found.month !== month) return false;
  const shortened = found.day < day && isLastOfMonth(date);
  if (found.day !== day && !shortened) return false;
  return found.leap === (leapMonth && hasLeap(date, month));
};

const isCommonFebruary = (date: string): boolean =>
  date.endsWith('-02-28') && dayAfter(date).endsWith('-03-01');

/** FU-4: whether it is kept on this date. 29 February is kept on the 28th of common years. */
export const isKeptOn = (date: string, yearly: YearlyDate): boolean => {
  if (yearly.calendar === 'lunar') return falls(date, yearly);
  const [, month, day] = date.split('-').map(Number);
  if (month === yearly.month && day === yearly.day) return true;
  return yearly.month === 2 && yearly.day === 29 && isCommonFebruary(date);
};

interface Found {
  readonly from: string;
  readonly on: string;
}

/** Asked for every day: the answer of one holds until it has come. */
const found = new WeakMap<YearlyDate, Found>();

/** The first time from a date on. */
export const nextKept = (from: string, yearly: YearlyDate): string => {
  const before = found.get(yearly);
  if (before && before.from <= from && from <= before.on) return before.on;
  let on = from;
  while (!isKeptOn(on, yearly)) on = dayAfter(on);
  found.set(yearly, { from, on });
  return on;
};
