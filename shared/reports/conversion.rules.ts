import { divide } from '../kernel/decimal.ts';
import { type Cycle, cycleOf, type Histogram, together } from './cycles.rules.ts';
import { type Exchange, Purse, type Value } from './exchange.rules.ts';
import type { TotalRow } from './periods.rules.ts';

export interface Conversion {
  readonly won: number;
  readonly lost: number;
  /** Won of all closed, to four decimals. */
  readonly winRate: string | null;
  readonly wonValue: Value;
  readonly averageDeal: string | null;
  readonly cycleDays: { readonly won: Cycle; readonly lost: Cycle; readonly closed: Cycle };
}

/** What each won one brought in the base currency; null too where a part could not be converted: an average of the rest would mislead. */
export const averageOf = ({ converted, unconverted }: Value, count: bigint): string | null =>
  unconverted.length > 0 ? null : divide(converted.amount, count.toString());

/** Fields `won`, `lost`, `value:{currency}`, and `w{days}`, `l{days}`: how many took so long. */
export const conversionOf = (rows: Iterable<TotalRow>, exchange: Exchange): Conversion => {
  const counts = { won: 0n, lost: 0n };
  const days = { w: new Map<number, bigint>(), l: new Map<number, bigint>() };
  const purse = new Purse(exchange);
  const addDays = (histogram: Map<number, bigint>, length: number, count: bigint) =>
    histogram.set(length, (histogram.get(length) ?? 0n) + count);
  for (const { sums, period } of rows)
    for (const [field, units] of Object.entries(sums)) {
      if (field === 'won' || field === 'lost') counts[field] += units;
      else if (field.startsWith('value:')) purse.add(field.slice(6), units, period);
      else addDays(days[field.slice(0, 1) as 'w' | 'l'], Number(field.slice(1)), units);
    }
  const { won, lost } = counts;
  const wonValue = purse.value();
  return {
    won: Number(won),
    lost: Number(lost),
    winRate: divide(won.toString(), (won + lost).toString()),
    wonValue,
    averageDeal: averageOf(wonValue, won),
    cycleDays: cyclesOf(days.w, days.l),
  };
};

const cyclesOf = (won: Histogram, lost: Histogram) => ({
  won: cycleOf(won),
  lost: cycleOf(lost),
  closed: cycleOf(together(won, lost)),
});
