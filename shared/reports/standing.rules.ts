import { type Exchange, Purse, type Value } from './exchange.rules.ts';
import type { TotalRow } from './periods.rules.ts';

/** The open stages, in their order. */
export const REPORTED_STAGES = ['lead', 'need', 'proposal', 'negotiation'] as const;

/** So many open opportunities, what they are worth, and what of it is probable. */
export interface Standing {
  readonly count: number;
  readonly value: Value;
  readonly weighted: Value;
}

/** Amounts come in ten-thousandths, weighted ones in millionths. */
const PLACES = { plain: 4, weighted: 6 };

/** Adds up rows whose fields are `{stage}:n`, `{stage}:{currency}` and `{stage}:{currency}:w`. */
export const standingOf = (
  rows: Iterable<TotalRow>,
  exchange: Exchange,
  { stage, period }: { readonly stage?: string; readonly period?: string } = {},
): Standing => {
  let count = 0n;
  const plain = new Purse(exchange, PLACES.plain);
  const weighted = new Purse(exchange, PLACES.weighted);
  for (const row of rows)
    for (const [field, units] of Object.entries(row.sums)) {
      const [of, what = '', isWeighted] = field.split(':');
      if (stage !== undefined && of !== stage) continue;
      if (what === 'n') count += units;
      else (isWeighted ? weighted : plain).add(what, units, period ?? row.period);
    }
  return { count: Number(count), value: plain.value(), weighted: weighted.value() };
};

/** The pipeline at the end of each of these months: all that ever entered and left until then. */
export const standingsAtEnds = (
  rows: readonly TotalRow[],
  months: readonly string[],
  exchange: Exchange,
): [string, Standing][] =>
  months.map((month) => [
    month,
    standingOf(
      rows.filter(({ period }) => period <= month),
      exchange,
      { period: month },
    ),
  ]);
