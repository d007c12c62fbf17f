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

/** What lines come to as a price; null where there are none. */
export const amountOfLines = (
  lines: readonly Pick<SoldLine, 'total'>[],
  currency: string,
): { readonly amount: string; readonly currency: string } | null =>
  lines.length === 0 ? null : { amount: totalOf(lines), currency };
