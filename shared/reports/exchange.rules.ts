import { addDaysToDate, type LocalDate } from '../kernel/calendar.ts';
import { add, divide } from '../kernel/decimal.ts';

/** The setting `currencies`: what one unit of a currency is worth in the base currency, from a day on. */
export interface Rates {
  readonly base: string;
  readonly rates: readonly { readonly currency: string; readonly from: LocalDate; readonly rate: string }[];
}

/** Decimals of a rate. */
const RATE_PLACES = 8;

/** As a whole number of 10^-8; exact, for a rate has no more decimals. */
const scaled = (rate: string): bigint => {
  const [whole = '0', fraction = ''] = rate.split('.');
  return BigInt(whole + fraction.padEnd(RATE_PLACES, '0'));
};

const ONE = scaled('1');

/** The last day of a month. */
export const lastDayOf = (month: string): LocalDate => {
  const first = `${month}-28`;
  for (let day = first; ; day = addDaysToDate(day, 1))
    if (!addDaysToDate(day, 1).startsWith(month)) return day;
};

/** What is in force of a currency on a day; null: nothing yet, and nothing is guessed. */
export const rateOn = ({ base, rates }: Rates, currency: string, day: LocalDate): bigint | null => {
  if (currency === base) return ONE;
  const begun = rates.filter((rate) => rate.currency === currency && rate.from <= day);
  const latest = begun.reduce<Rates['rates'][number] | null>(
    (best, rate) => (!best || rate.from >= best.from ? rate : best),
    null,
  );
  return latest && scaled(latest.rate);
};

/** Converts amounts of months and days, each at the rate in force on its last day, today's while it is not over. */
export class Exchange {
  readonly base: string;
  readonly #rates: Rates;
  readonly #today: LocalDate;
  readonly #found = new Map<string, bigint | null>();

  constructor(rates: Rates, today: LocalDate) {
    this.base = rates.base;
    this.#rates = rates;
    this.#today = today;
  }

  /** Asked for each row of a report, looked for once. */
  rate(currency: string, period: string): bigint | null {
    const name = `${currency} ${period}`;
    let rate = this.#found.get(name);
    if (rate === undefined) {
      rate = rateOn(this.#rates, currency, this.#dayOf(period));
      this.#found.set(name, rate);
    }
    return rate;
  }

  #dayOf(period: string): LocalDate {
    if (!/^\d{4}-\d{2}/.test(period)) return this.#today;
    const last = period.length > 7 ? period : lastDayOf(period);
    return last < this.#today ? last : this.#today;
  }
}

/** Whole units of 10^-places as a decimal with four, rounded half up once. */
export const decimalOf = (units: bigint, places: number): string =>
  add(divide(units.toString(), `1${'0'.repeat(places)}`) ?? '0');

export interface Money {
  readonly currency: string;
  readonly amount: string;
}

/** An amount of several currencies, and what it is worth in one. */
export interface Value {
  readonly amounts: Money[];
  readonly converted: Money;
  /** What had no rate then, and is not in `converted`. */
  readonly unconverted: Money[];
}

/** Adds up amounts of several currencies and months, each at the rate of its month; nothing is rounded before the end. */
export class Purse {
  readonly #exchange: Exchange;
  readonly #places: number;
  readonly #amounts = new Map<string, bigint>();
  readonly #unconverted = new Map<string, bigint>();
  #converted = 0n;

  /** `places`: the decimals of the units that are added. */
  constructor(exchange: Exchange, places = 4) {
    this.#exchange = exchange;
    this.#places = places;
  }

  add(currency: string, units: bigint, period: string): void {
    const rate = this.#exchange.rate(currency, period);
    const more = (sums: Map<string, bigint>) => sums.set(currency, (sums.get(currency) ?? 0n) + units);
    more(this.#amounts);
    if (rate === null) more(this.#unconverted);
    else this.#converted += units * rate;
  }

  value(): Value {
    return {
      amounts: this.#list(this.#amounts),
      converted: {
        currency: this.#exchange.base,
        amount: decimalOf(this.#converted, this.#places + RATE_PLACES),
      },
      unconverted: this.#list(this.#unconverted),
    };
  }

  #list(sums: ReadonlyMap<string, bigint>): Money[] {
    return [...sums]
      .filter(([, units]) => units !== 0n)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, units]) => ({ currency, amount: decimalOf(units, this.#places) }));
  }
}
