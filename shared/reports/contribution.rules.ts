import { averageOf } from './conversion.rules.ts';
import { type Exchange, Purse, type Value } from './exchange.rules.ts';
import type { TotalRow } from './periods.rules.ts';

export interface Contribution {
  readonly orders: number;
  readonly value: Value;
  readonly averageOrder: string | null;
}

/** Fields `n` and `value:{currency}`. */
export const contributionOf = (rows: Iterable<TotalRow>, exchange: Exchange): Contribution => {
  let orders = 0n;
  const purse = new Purse(exchange);
  for (const { sums, period } of rows)
    for (const [field, units] of Object.entries(sums)) {
      if (field === 'n') orders += units;
      else purse.add(field.slice(field.indexOf(':') + 1), units, period);
    }
  const value = purse.value();
  return { orders: Number(orders), value, averageOrder: averageOf(value, orders) };
};
