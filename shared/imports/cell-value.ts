import { instantOf } from '../kernel/calendar.ts';
import { addSeconds } from '../kernel/clock.ts';
import { countryCode } from './country-names.ts';
import { datePattern, hasTime, ISO_PATTERN, parseDate } from './date-text.ts';
import { readText } from './id-text.ts';
import { readDecimal, readInteger } from './number-text.ts';
import type { FieldType } from './target-fields.ts';
import { booleanOf, termCode } from './terms.ts';

/** How one field is read from text. */
export interface Reading {
  readonly field: string;
  readonly type: FieldType;
  readonly format: string | null;
  readonly separator: string | null;
  /** Zone of times that name none. */
  readonly timeZone: string;
}

export type Read = { readonly value: unknown } | { readonly fault: string };

/** A list with line breaks is one of lines. */
const DEFAULT_SEPARATORS = /[;；、|]/;
const separatorOf = (text: string): RegExp | string => (text.includes('\n') ? '\n' : DEFAULT_SEPARATORS);
const patternOf = ({ format }: Reading): RegExp => (format && datePattern(format)) || ISO_PATTERN;
const expected = ({ format }: Reading): string => format ?? 'YYYY-MM-DD (or give the column’s format)';

/** By the column’s format; a year before month and day can be read one way only, as a workbook’s dates are. */
const partsOf = (text: string, reading: Reading) =>
  parseDate(text, patternOf(reading)) ?? parseDate(text, ISO_PATTERN);

const readDate = (text: string, reading: Reading): Read => {
  const parts = partsOf(text, reading);
  if (!parts) return { fault: `is no date as ${expected(reading)}` };
  // A format with hours says that the time is known and meant to be left out.
  return parts.time === '00:00:00' || hasTime(reading.format ?? '')
    ? { value: parts.date }
    : { fault: 'holds a time of day; a date is wanted: give a format with H:mm to take the day' };
};

const ZONED = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

const readInstant = (text: string, reading: Reading): Read => {
  if (!reading.format && ZONED.test(text) && !Number.isNaN(Date.parse(text)))
    return { value: addSeconds(text, 0) };
  const parts = partsOf(text, reading);
  if (!parts) return { fault: `is no time as ${expected(reading)}` };
  const minute = instantOf(parts.date, parts.time.slice(0, 5), reading.timeZone);
  return { value: addSeconds(minute, Number(parts.time.slice(6))) };
};

const readList = (text: string, { separator }: Reading): string[] =>
  text
    .split(separator ?? separatorOf(text))
    .map((part) => part.trim())
    .filter((part) => part !== '');

const READERS: Readonly<Record<FieldType, (text: string, reading: Reading) => Read>> = {
  text: readText,
  term: (text, { field }) => ({ value: termCode(field, text) }),
  terms: (text, reading) => ({ value: readList(text, reading).map((part) => termCode(reading.field, part)) }),
  integer: readInteger,
  decimal: readDecimal,
  boolean: (text) => {
    const value = booleanOf(text);
    return value === null ? { fault: 'is neither yes nor no' } : { value };
  },
  date: readDate,
  instant: readInstant,
  country: countryCode,
  list: (text, reading) => ({ value: readList(text, reading) }),
  // People are found by id or e-mail once the row is complete.
  person: (text) => ({ value: text }),
  people: (text, reading) => ({ value: readList(text, reading) }),
};

/** A field's value from its text, which is trimmed and not empty. */
export const readValue = (text: string, reading: Reading): Read => READERS[reading.type](text, reading);
