import Big from 'big.js';

/** Decimal arithmetic without floats. Amounts are text such as `1234.5`, exact to four decimals. */

const PLACES = 4;
const HALF_UP = Big.roundHalfUp;

const exact = (value: Big): string => {
  const text = value.toFixed(PLACES).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
};

export const add = (...amounts: readonly string[]): string =>
  exact(amounts.reduce((sum, amount) => sum.plus(amount), new Big(0)));

export const subtract = (from: string, amount: string): string => exact(new Big(from).minus(amount));

/** Rounded half up to four decimals once, after all has been multiplied. */
export const multiply = (...factors: readonly string[]): string =>
  exact(factors.reduce((product, factor) => product.times(factor), new Big(1)).round(PLACES, HALF_UP));

/** To so many decimals, half up; `null` where nothing is divided by. */
export const divide = (amount: string, by: string, places = PLACES): string | null => {
  const divisor = new Big(by);
  if (divisor.eq(0)) return null;
  // As many digits more as the divisor may take away, so that only the last rounding counts.
  const precise = new Big(amount).times(new Big(10).pow(places)).div(divisor);
  return precise.round(0, HALF_UP).div(new Big(10).pow(places)).toFixed(places);
};

/** Half up, such as to the cents of a currency. */
export const roundTo = (amount: string, places: number): string =>
  new Big(amount).round(places, HALF_UP).toFixed(places);

/** Negative, zero or positive, as in a sort. */
export const compare = (a: string, b: string): number => new Big(a).cmp(b);

export const negate = (amount: string): string => subtract('0', amount);

/** In ten-thousandths: what counters add up, whole numbers of any size. */
export const toUnits = (amount: string): bigint => BigInt(new Big(amount).times(10 ** PLACES).toFixed(0));

export const fromUnits = (units: bigint | number): string =>
  exact(new Big(units.toString()).div(10 ** PLACES));
