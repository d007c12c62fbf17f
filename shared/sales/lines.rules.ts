import { add, multiply, subtract } from '../kernel/decimal.ts';
import type { NewLine, SoldLine } from './sales.fields.ts';

type Priced = Pick<NewLine, 'quantity' | 'unitPrice' | 'discount'>;

/** quantity × unitPrice × (1 − discount), rounded half up to four decimals once. */
export const lineTotal = ({ quantity, unitPrice, discount }: Priced): string =>
  multiply(quantity, unitPrice, subtract('1', discount));

export const soldLines = (lines: readonly NewLine[]): SoldLine[] =>
  lines.map((line) => ({ ...line, total: lineTotal(line) }));

export const totalOf = (lines: readonly Pick<SoldLine, 'total'>[]): string =>
  add('0', ...lines.map(({ total }) => total));

/** What an item of 400 KB has for lines, besides a hundred payments and the rest. */
export const MOST_LINE_BYTES = 300_000;
/** What a store adds to a name and a value, and to a map. */
const PER_FIELD = 1;
const PER_LINE = 40;

/** About what lines take in the store, with what tells them apart. */
export const bytesOfLines = (lines: readonly object[]): number =>
  lines.reduce((sum, line) => {
    const fields = Object.entries(line).map(
      ([name, value]) => name.length + Buffer.byteLength(String(value ?? '')) + PER_FIELD,
    );
    return fields.reduce((bytes, field) => bytes + field, sum + PER_LINE);
  }, 0);

/** What lines come to as a price; null where there are none. */
export const amountOfLines = (
  lines: readonly Pick<SoldLine, 'total'>[],
  currency: string,
): { readonly amount: string; readonly currency: string } | null =>
  lines.length === 0 ? null : { amount: totalOf(lines), currency };
