import { createHash } from 'node:crypto';
import { toUnits } from '../../shared/kernel/decimal.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import { amountFaults } from '../../shared/sales/amounts.rules.ts';
import { soldLines } from '../../shared/sales/lines.rules.ts';
import { type NewLine, newLine, type SoldLine } from '../../shared/sales/sales.fields.ts';
import { schemaFaults } from './body-faults.ts';
import type { RunContext } from './row-draft.ts';

type Json = Readonly<Record<string, unknown>>;

/** A line that a row brings. */
export interface ToldLine {
  readonly line: SoldLine;
  /** What tells it from the other lines of its order. */
  readonly key: string;
  /** As the file numbers it; null: it is told apart by what it says. */
  readonly number: string | null;
}

interface Read {
  readonly line: ToldLine | null;
  readonly faults: readonly Fault[];
}

const MAX_NUMBER = 60;
const FIELDS: Readonly<Record<string, string>> = { '/productId': '/line/product' };
const atLine = ({ pointer, ...fault }: Fault): Fault => ({
  ...fault,
  pointer: FIELDS[pointer] ?? `/line${pointer}`,
});
const fault = (pointer: string, message: string): Fault => ({ in: 'body', pointer, message });

/** The same for two lines of the same product or words, at the same price, quantity and discount. */
const contentKey = ({ productId, description, quantity, unitPrice, discount }: NewLine): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        productId,
        description,
        ...[quantity, unitPrice, discount].map((n) => String(toUnits(n))),
      ]),
    )
    .digest('hex')
    .slice(0, 24);

const productOf = async (
  named: unknown,
  { findProduct }: RunContext,
): Promise<{ id: string | null; fault?: Fault }> => {
  if (named === undefined) return { id: null };
  const found = await findProduct(named as Json);
  return 'fault' in found ? { id: null, fault: fault('/line/product', found.fault) } : { id: found.id };
};

/** A quantity without its sign, which tells returns only where the mapping says so. */
const unsigned = (
  quantity: unknown,
  isReturn: boolean,
  { mapping: { returnsAreNegative } }: RunContext,
): { readonly quantity: unknown; readonly fault?: string } => {
  if (typeof quantity !== 'string') return { quantity };
  const isNegative = quantity.startsWith('-');
  const plain = isNegative ? quantity.slice(1) : quantity;
  if (isNegative && !isReturn) return { quantity: plain, fault: 'is negative, but the row is no return' };
  if (isNegative && !returnsAreNegative)
    return { quantity: plain, fault: 'is negative: say in the mapping that returns are written so' };
  if (isReturn && returnsAreNegative && !isNegative && Number(plain) !== 0)
    return { quantity: plain, fault: 'has no minus, as the mapping says of returns' };
  return { quantity: plain };
};

/** Reads the line of a row; null where it has none. */
export const toldLine = async (told: unknown, isReturn: boolean, run: RunContext): Promise<Read> => {
  if (told === undefined) return { line: null, faults: [] };
  const { product: named, number = null, ...rest } = told as Json;
  const { quantity, fault: wrongSign } = unsigned(rest.quantity, isReturn, run);
  const body = { ...rest, ...(quantity !== undefined && { quantity }) };
  const product = await productOf(named, run);
  const parsed = newLine().safeParse({ ...body, productId: product.id });
  const written = parsed.success
    ? amountFaults([parsed.data]).map(() => fault('/quantity', 'makes too large an amount'))
    : schemaFaults(parsed.error, body);
  const isLong = number !== null && String(number).length > MAX_NUMBER;
  const faults = [
    ...(wrongSign ? [fault('/line/quantity', wrongSign)] : []),
    ...(product.fault ? [product.fault] : []),
    ...written.map(atLine).filter(({ pointer }) => !product.fault || pointer !== '/line/product'),
    ...(isLong ? [fault('/line/number', `must be at most ${MAX_NUMBER} characters`)] : []),
  ];
  const [line] = parsed.success ? soldLines([parsed.data]) : [];
  if (faults.length > 0 || !line) return { line: null, faults };
  const key = number === null ? contentKey(line) : `#${number}`;
  return { line: { line, key, number: number === null ? null : String(number) }, faults: [] };
};
