/** Names of records elsewhere. Programs that take them for numbers write 17850 as 17850.0: the mapping says whether. */

export const TEXT_FORMATS = ['integer', 'text'];

interface Named {
  readonly field: string;
  readonly format: string | null;
}

const NAMES = /(^|\.)(externalId|code|number)$/;
const AS_DECIMAL = /^(-?\d+)\.0+$/;

/** A text as it stands; a name that looks like a number with decimals only as the column's format says. */
export const readText = (
  text: string,
  { field, format }: Named,
): { readonly value: string } | { readonly fault: string } => {
  const whole = AS_DECIMAL.exec(text)?.[1];
  if (format === 'integer') {
    const plain = whole ?? text;
    return /^-?\d+$/.test(plain) ? { value: plain } : { fault: 'is no whole number' };
  }
  if (whole === undefined || format === 'text' || !NAMES.test(field)) return { value: text };
  const cure = `give the column’s format: integer to read ${whole}, text to keep it`;
  return { fault: `may be a number that a program wrote with decimals: ${cure}` };
};
