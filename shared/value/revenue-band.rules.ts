import { compare, multiply } from '../kernel/decimal.ts';

/** What people write of a turnover, such as `5000万-1亿`, `1–5 亿元`, `10M to 50M`, `above 2 billion`. */

const FACTORS: Readonly<Record<string, string>> = {
  亿: '100000000',
  千万: '10000000',
  百万: '1000000',
  万: '10000',
  billion: '1000000000',
  bn: '1000000000',
  b: '1000000000',
  million: '1000000',
  mn: '1000000',
  m: '1000000',
  thousand: '1000',
  k: '1000',
};
const FIGURE =
  /(\d{1,15}(?:[,，]\d{3})*(?:\.\d{1,4})?)\s*(亿|千万|百万|万|billion|bn|million|mn|thousand|[bmk](?![a-z]))?/giu;
const ONLY_AT_MOST = /以下|以内|不足|低于|少于|below|under|less than|up to|at most|^\s*[<≤]/iu;
/** A figure without a unit is money only from here on: of `10-50` nobody knows what is meant. */
const LEAST_BARE = '1000';

/** The least it can be, in whole units of money; null: it cannot be read. */
export const leastRevenue = (band: string | null): string | null => {
  if (band === null) return null;
  const figures = [...band.matchAll(FIGURE)].map(([, number = '', unit]) => ({
    number: number.replaceAll(/[,，]/g, ''),
    unit: unit?.toLowerCase(),
  }));
  // `1-5 亿`: the unit of the last one is that of all before it.
  const lastUnit = figures.findLast(({ unit }) => unit !== undefined)?.unit;
  const amounts = figures.map(({ number, unit = lastUnit }) =>
    multiply(number, unit === undefined ? '1' : (FACTORS[unit] ?? '1')),
  );
  const [least] = amounts.toSorted(compare);
  if (least === undefined) return null;
  if (lastUnit === undefined && compare(least, LEAST_BARE) < 0) return null;
  return ONLY_AT_MOST.test(band) && figures.length === 1 ? '0' : least;
};
