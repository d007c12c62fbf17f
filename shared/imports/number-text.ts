/** Numbers as a column writes them. Where a sign can be read both ways, the mapping says which it is. */

type ReadNumber<T> = { readonly value: T } | { readonly fault: string };

interface Signs {
  readonly decimal: string;
  readonly thousands: string;
}

/** What a column's format may be, by an example. */
const FORMATS: Readonly<Record<string, Signs>> = {
  '1234.56': { decimal: '.', thousands: '' },
  '1234,56': { decimal: ',', thousands: '' },
  '1,234.56': { decimal: '.', thousands: ',' },
  '1.234,56': { decimal: ',', thousands: '.' },
  '1 234,56': { decimal: ',', thousands: ' ' },
  '1 234.56': { decimal: '.', thousands: ' ' },
  "1'234.56": { decimal: '.', thousands: "'" },
};
export const NUMBER_FORMATS = Object.keys(FORMATS);

const GROUPED = /^-?\d{1,3}(?:[, ’']\d{3})+(?=$|\.)/;
const ungroup = (text: string): string => (GROUPED.test(text) ? text.replaceAll(/[, ’']/g, '') : text);

export const readInteger = (text: string): ReadNumber<number> => {
  const plain = ungroup(text);
  return /^-?\d{1,15}$/.test(plain) ? { value: Number(plain) } : { fault: 'is no whole number' };
};

const PLAIN = /^-?\d+(?:\.\d+)?$/;
/** 1,234 and 1.234 are a thousand to one reader and one and a bit to the other. */
const UNCLEAR = /^(-?[1-9]\d{0,2}|-?\d{1,3}(?=,))[.,](\d{3})$/;
const CURE = 'give the column’s format, such as 1,234.56 or 1.234,56';

const readUndeclared = (text: string): ReadNumber<string> => {
  const [, whole, rest] = UNCLEAR.exec(text) ?? [];
  if (whole !== undefined) return { fault: `may be ${whole}${rest} or ${whole}.${rest}: ${CURE}` };
  const plain = ungroup(text);
  return PLAIN.test(plain) ? { value: plain } : { fault: 'is no number such as 1234.50' };
};

/** Spaces of every width and apostrophes of both kinds are one. */
const evened = (text: string): string => text.replaceAll(/[\u00a0\u2009\u202f]/g, ' ').replaceAll('’', "'");

const readAs = (text: string, format: string, { decimal, thousands }: Signs): ReadNumber<string> => {
  const fault = { fault: `is no number such as ${format}` };
  const [whole = '', fraction, ...more] = evened(text).split(decimal);
  if (more.length > 0) return fault;
  const groups = thousands === '' ? [whole] : whole.split(thousands);
  const isGrouped = groups.length > 1;
  if (isGrouped && !groups.every((group, i) => (i === 0 ? /^-?\d{1,3}$/ : /^\d{3}$/).test(group)))
    return fault;
  const plain = [groups.join(''), ...(fraction === undefined ? [] : [fraction])].join('.');
  return PLAIN.test(plain) ? { value: plain } : fault;
};

/** By the column's format; without one what can be read one way only. */
export const readDecimal = (
  text: string,
  { format }: { readonly format: string | null },
): ReadNumber<string> => {
  const signs = format === null ? undefined : FORMATS[format];
  return format !== null && signs ? readAs(text, format, signs) : readUndeclared(text);
};
