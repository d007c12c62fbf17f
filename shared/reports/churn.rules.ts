import { divide } from '../kernel/decimal.ts';
import { type Exchange, Purse, type Value } from './exchange.rules.ts';
import type { TotalRow } from './periods.rules.ts';

const COUNTED = [
  'warned',
  'deferred',
  'measures',
  'recovered',
  'confirmed',
  'withdrawn',
  'steps',
  'won_back',
  'given_up',
] as const;
type Counted = (typeof COUNTED)[number];

/** What became of warnings, each event in its month (CH-3). */
export interface Churn {
  readonly warned: number;
  readonly deferred: number;
  readonly measures: number;
  readonly recovered: number;
  readonly confirmed: number;
  readonly withdrawn: number;
  /** Recovered of those recovered or lost, to four decimals. */
  readonly recoveryRate: string | null;
  readonly steps: number;
  readonly wonBack: number;
  readonly givenUp: number;
  /** Won back of those whose win-back plan ended. */
  readonly winBackRate: string | null;
  readonly atStake: Value;
  readonly kept: Value;
  readonly lost: Value;
  readonly regained: Value;
}

const isCounted = (name: string): name is Counted => (COUNTED as readonly string[]).includes(name);

const rate = (good: bigint, bad: bigint): string | null => divide(good.toString(), (good + bad).toString());

class Sums {
  readonly #counts = new Map<Counted, bigint>();
  readonly #purses = new Map<Counted, Purse>();
  readonly #exchange: Exchange;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  add(field: string, units: bigint, period: string): void {
    const [name = '', currency] = field.split(':');
    if (!isCounted(name)) return;
    if (currency === undefined) this.#counts.set(name, this.of(name) + units);
    else this.#purseOf(name).add(currency, units, period);
  }

  of(name: Counted): bigint {
    return this.#counts.get(name) ?? 0n;
  }

  value(name: Counted): Value {
    return this.#purseOf(name).value();
  }

  #purseOf(name: Counted): Purse {
    const purse = this.#purses.get(name) ?? new Purse(this.#exchange);
    this.#purses.set(name, purse);
    return purse;
  }
}

/** Fields `{event}` and `{event}:{currency}`: how many, and what was at stake with them. */
export const churnOf = (rows: Iterable<TotalRow>, exchange: Exchange): Churn => {
  const sums = new Sums(exchange);
  for (const { sums: own, period } of rows)
    for (const [field, units] of Object.entries(own)) sums.add(field, units, period);
  const count = (name: Counted) => Number(sums.of(name));
  return {
    warned: count('warned'),
    deferred: count('deferred'),
    measures: count('measures'),
    recovered: count('recovered'),
    confirmed: count('confirmed'),
    withdrawn: count('withdrawn'),
    recoveryRate: rate(sums.of('recovered'), sums.of('confirmed')),
    steps: count('steps'),
    wonBack: count('won_back'),
    givenUp: count('given_up'),
    winBackRate: rate(sums.of('won_back'), sums.of('given_up')),
    atStake: sums.value('warned'),
    kept: sums.value('recovered'),
    lost: sums.value('confirmed'),
    regained: sums.value('won_back'),
  };
};

/** Whether nothing happened. */
export const isQuiet = (churn: Churn): boolean =>
  churn.warned + churn.measures + churn.recovered + churn.confirmed + churn.withdrawn + churn.steps === 0 &&
  churn.wonBack + churn.givenUp === 0;
