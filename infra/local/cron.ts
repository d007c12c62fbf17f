/** Cron expressions of EventBridge: `minutes hours day-of-month month day-of-week year`. */

interface Field {
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
  /** The number of the first name. */
  readonly firstName: number;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const plain = (min: number, max: number): Field => ({ min, max, names: [], firstName: 0 });
const MINUTE = plain(0, 59);
const HOUR = plain(0, 23);
const DAY = plain(1, 31);
const MONTH: Field = { min: 1, max: 12, names: MONTHS, firstName: 1 };
const WEEKDAY: Field = { min: 1, max: 7, names: WEEKDAYS, firstName: 1 };
const YEAR = plain(1970, 2199);

/** A day as the day fields ask about it; `weekday` counts from Sunday, 1. */
export interface DayFacts {
  readonly day: number;
  readonly weekday: number;
  readonly daysInMonth: number;
}
type DayTest = (day: DayFacts) => boolean;

export interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: readonly number[];
  readonly years: ReadonlySet<number>;
  readonly onDay: DayTest;
}

const numberOf = (text: string, { min, max, names, firstName }: Field): number => {
  const named = names.indexOf(text.toUpperCase());
  const value = named >= 0 ? named + firstName : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) throw new Error(`"${text}" is not within ${min} to ${max}`);
  return value;
};

const valuesOfPart = (part: string, field: Field): number[] => {
  const [range = '', step] = part.split('/');
  const [from, to] = range.split('-');
  const first = range === '*' ? field.min : numberOf(from ?? '', field);
  const last = range === '*' || (step && to === undefined) ? field.max : numberOf(to ?? from ?? '', field);
  const by = step === undefined ? 1 : Number(step);
  if (!Number.isInteger(by) || by < 1) throw new Error(`"${part}" has no valid step`);
  const values: number[] = [];
  for (let value = first; value <= last; value += by) values.push(value);
  return values;
};

const valuesOf = (text: string, field: Field): number[] =>
  [...new Set(text.split(',').flatMap((part) => valuesOfPart(part, field)))].sort((a, b) => a - b);

const LAST_WEEKDAY_OF_MONTH = /^(\w+)L$/i;
const NTH_WEEKDAY = /^(\w+)#([1-5])$/;
const NEAREST_WORKDAY = /^(\d+)W$/i;
const isWorkday = (weekday: number): boolean => weekday >= 2 && weekday <= 6;

/** `15W`: the working day nearest to the 15th, never in another month. */
const nearestWorkday =
  (wanted: number): DayTest =>
  ({ day, weekday, daysInMonth }) => {
    if (!isWorkday(weekday)) return false;
    const target = Math.min(wanted, daysInMonth);
    const weekdayOfTarget = ((((weekday - 1 + target - day) % 7) + 7) % 7) + 1;
    if (weekdayOfTarget === 7) return day === (target === 1 ? target + 2 : target - 1);
    if (weekdayOfTarget === 1) return day === (target === daysInMonth ? target - 2 : target + 1);
    return day === target;
  };

const dayOfMonth = (text: string): DayTest => {
  if (text === 'L') return ({ day, daysInMonth }) => day === daysInMonth;
  if (text === 'LW') return nearestWorkday(31);
  const [, near] = NEAREST_WORKDAY.exec(text) ?? [];
  if (near) return nearestWorkday(numberOf(near, DAY));
  const days = valuesOf(text, DAY);
  return ({ day }) => days.includes(day);
};

const dayOfWeek = (text: string): DayTest => {
  const [, last] = LAST_WEEKDAY_OF_MONTH.exec(text) ?? [];
  if (last) {
    const wanted = numberOf(last, WEEKDAY);
    return ({ day, weekday, daysInMonth }) => weekday === wanted && day > daysInMonth - 7;
  }
  const [, name, nth] = NTH_WEEKDAY.exec(text) ?? [];
  if (name) {
    const wanted = numberOf(name, WEEKDAY);
    return ({ day, weekday }) => weekday === wanted && Math.ceil(day / 7) === Number(nth);
  }
  const weekdays = valuesOf(text, WEEKDAY);
  return ({ weekday }) => weekdays.includes(weekday);
};

/** @throws what is wrong with the expression */
export const parseCron = (text: string): Cron => {
  const fields = text.trim().split(/\s+/);
  const [minutes = '', hours = '', day = '', month = '', weekday = '', year = ''] = fields;
  if (fields.length !== 6) throw new Error(`a cron expression has 6 fields, not ${fields.length}`);
  if ((day === '?') === (weekday === '?'))
    throw new Error('exactly one of day-of-month and day-of-week must be "?"');
  return {
    minutes: valuesOf(minutes, MINUTE),
    hours: valuesOf(hours, HOUR),
    months: valuesOf(month, MONTH),
    years: new Set(valuesOf(year, YEAR)),
    onDay: weekday === '?' ? dayOfMonth(day) : dayOfWeek(weekday),
  };
};
