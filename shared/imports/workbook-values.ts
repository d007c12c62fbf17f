import type { CellFormat } from './workbook-styles.ts';

/** Numbers of a workbook as a person reads them. */

const DAY_SECONDS = 86_400;
/** The 31 December before Excel's first day; its calendar has a 29 February 1900 that never was. */
const EPOCH_1900 = Date.UTC(1899, 11, 31);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const LEAP_DAY_1900 = 60;
const LAST_DAY = 2_958_466;

const two = (part: number): string => String(part).padStart(2, '0');

const clockText = (seconds: number): string =>
  `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;

/** Without exponent, and without digits that a workbook does not keep: it has 15. */
export const plainNumber = (text: string): string => {
  if (/^-?\d{1,400}$/.test(text)) return text;
  const value = Number(Number(text).toPrecision(15));
  if (!Number.isFinite(value)) return text;
  if (Math.abs(value) >= 1e21) return BigInt(value).toString();
  const [shown = '', exponent] = String(value).split('e');
  return exponent === undefined ? shown : value.toFixed(14 - Number(exponent)).replace(/0+$/, '');
};

const dayText = (day: number, from1904: boolean): string => {
  const days = from1904 || day < LEAP_DAY_1900 ? day : day - 1;
  const epoch = from1904 ? EPOCH_1904 : EPOCH_1900;
  return new Date(epoch + days * DAY_SECONDS * 1000).toISOString().slice(0, 10);
};

/** A day's number as a date, with the time of day where it has one. */
const dateText = (serial: number, from1904: boolean): string | null => {
  const seconds = Math.round(serial * DAY_SECONDS);
  const day = Math.floor(seconds / DAY_SECONDS);
  const rest = seconds - day * DAY_SECONDS;
  if (!(day >= 0 && day < LAST_DAY)) return null;
  const date = dayText(day, from1904);
  return rest === 0 ? date : `${date}T${clockText(rest)}`;
};

const timeText = (serial: number, from1904: boolean): string | null =>
  serial >= 1 ? dateText(serial, from1904) : serial >= 0 ? clockText(Math.round(serial * DAY_SECONDS)) : null;

/** The text of a cell that holds a number, by the cell's format. */
export const numberText = (text: string, format: CellFormat, from1904: boolean): string => {
  const plain = plainNumber(text);
  const value = Number(text);
  if (Number.isNaN(value)) return text;
  switch (format.kind) {
    case 'date':
      return dateText(value, from1904) ?? plain;
    case 'time':
      return timeText(value, from1904) ?? plain;
    case 'duration':
      return value >= 0 ? clockText(Math.round(value * DAY_SECONDS)) : plain;
    case 'padded':
      return /^\d+$/.test(plain) ? plain.padStart(format.digits, '0') : plain;
    default:
      return plain;
  }
};

/** A date that a workbook writes as text (ISO 8601): midnight is no time of day. */
export const isoText = (text: string): string => text.replace(/T00:00:00(?:\.0+)?Z?$/, '');
