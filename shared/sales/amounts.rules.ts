import { compare } from '../kernel/decimal.ts';
import type { Fault } from '../kernel/errors.ts';
import { lineTotal, totalOf } from './lines.rules.ts';
import type { NewLine } from './sales.fields.ts';

/** The largest amount that is kept. */
const MOST = '999999999999999.9999';
export const TOO_LARGE = 'makes an amount of more than 15 digits';

export const isTooLarge = (amount: string): boolean => compare(amount, MOST) > 0;

/** Lines whose totals, or whose sum, no amount can hold. `at`: where in the body they stand. */
export const amountFaults = (lines: readonly NewLine[], at = '/lines'): Fault[] => {
  const totals = lines.map((line) => ({ total: lineTotal(line) }));
  const fault = (pointer: string): Fault => ({ in: 'body', pointer, message: TOO_LARGE });
  const each = totals.flatMap(({ total }, i) => (isTooLarge(total) ? [fault(`${at}/${i}/quantity`)] : []));
  return each.length === 0 && isTooLarge(totalOf(totals)) ? [fault(at)] : each;
};
