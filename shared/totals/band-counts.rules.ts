import { add, compare, toUnits } from '../kernel/decimal.ts';
import type { Count } from './totals.fields.ts';

/** What a customer ordered in a calendar year; units are ten-thousandths. */
export interface YearOfOrders {
  readonly year: string;
  readonly orders: number;
  /** In the base currency. */
  readonly units: bigint;
  /** What had no rate, by currency: it is in no band. */
  readonly unconverted: readonly { readonly currency: string; readonly units: bigint }[];
}

/** The lowest band: all that is below the first bound, what was given back included. */
export const LOWEST = '0';

/** Bounds as people set them, each once, in one spelling, rising. */
export const boundsOf = (bands: readonly string[]): string[] =>
  [...new Set(bands.map((bound) => add(bound)))].sort(compare);

/** A band is called by its lower bound. */
export const bandOf = (units: bigint, bounds: readonly string[]): string =>
  bounds.findLast((bound) => toUnits(bound) <= units) ?? LOWEST;

/**
 * A customer is one of its band in each year in which it ordered or gave back: `{band}:n`, its orders `{band}:o`, their value
 * `{band}:v:{base currency}`, and what had no rate `{band}:u:{currency}`. Years that are over too are those of who has
 * the customer now: a band says what a customer is worth, and not who sold (decision 30).
 */
export const bandCounts = (
  ownerId: string | null,
  years: readonly YearOfOrders[],
  base: string,
  bounds: readonly string[],
): Count[] =>
  years.map(({ year, orders, units, unconverted }) => {
    const band = bandOf(units, bounds);
    return {
      measure: 'bands',
      dimension: 'owner',
      period: year,
      ownerId,
      value: null,
      sums: {
        [`${band}:n`]: 1n,
        [`${band}:o`]: BigInt(orders),
        [`${band}:v:${base}`]: units,
        ...Object.fromEntries(unconverted.map((one) => [`${band}:u:${one.currency}`, one.units])),
      },
    };
  });
