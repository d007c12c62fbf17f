/** Dates as a column writes them. One format per column: a day and a month cannot be told apart value by value. */

export interface DateParts {
  readonly date: string;
  readonly time: string;
}

const TOKENS: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  m: '(?<minute>\\d{1,2})',
  ss: '(?<second>\\d{2})',
  s: '(?<second>\\d{1,2})',
  SSS: '\\d{3}',
};
const TOKEN = /YYYY|MM?|DD?|HH?|mm?|SSS|ss?|[\s\S]/g;

const escaped = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');

/** The pattern of a format such as `D.M.YYYY H:mm`; null where it lacks or repeats year, month or day. */
export const datePattern = (format: string): RegExp | null => {
  const pieces = format.match(TOKEN) ?? [];
  const times = (letter: string) => pieces.filter((piece) => TOKENS[piece] && piece[0] === letter).length;
  const onceEach = ['Y', 'M', 'D'].every((letter) => times(letter) === 1);
  if (!onceEach || ['H', 'm', 's', 'S'].some((letter) => times(letter) > 1)) return null;
  return new RegExp(`^${pieces.map((piece) => TOKENS[piece] ?? escaped(piece)).join('')}$`);
};

/** Whether a format says that the column has times of day. */
export const hasTime = (format: string): boolean =>
  (format.match(TOKEN) ?? []).some((piece) => piece === 'H' || piece === 'HH');

/** What is read where no format is given: ISO 8601, with or without a time. */
export const ISO_PATTERN =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d{1,9})?)?)?$/;

const isDay = (year: number, month: number, day: number): boolean => {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
};

/** The date and time that a text shows by a pattern, or null: 2/30 is no day. */
export const parseDate = (text: string, pattern: RegExp): DateParts | null => {
  const {
    year = '',
    month = '',
    day = '',
    hour = '0',
    minute = '0',
    second = '0',
  } = pattern.exec(text)?.groups ?? {};
  if (!year || !isDay(Number(year), Number(month), Number(day))) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const two = (part: string) => part.padStart(2, '0');
  return { date: `${year}-${two(month)}-${two(day)}`, time: `${two(hour)}:${two(minute)}:${two(second)}` };
};
