import { parseArgs } from 'node:util';
import { dayAfter } from './model/local-time.ts';
import { FIRST_DAY, LAST_DAY } from './model/official-days.ts';

export interface Options {
  readonly seed: string;
  readonly days: number;
  readonly from: string;
  readonly customers: number;
  readonly people: number;
  /** How much happens on a working day, on average. */
  readonly acts: number;
  readonly faults: boolean;
}

export const USAGE = `npm run simulate -- [--seed 1] [--days 365] [--from 2025-01-13] [--customers 200] [--people 8]
  [--acts 4 (on an average working day)] [--no-faults]`;

/** So many days ahead holidays must be known. */
const LOOKAHEAD = 30;

const whole = (name: string, text: string, most: number): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw new Error(`--${name} must be a whole number from 1 to ${most}, not "${text}"\n${USAGE}`);
  }
  return value;
};

export const readOptions = (args: readonly string[]): Options => {
  const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      seed: text('1'),
      days: text('365'),
      from: text('2025-01-13'),
      customers: text('200'),
      people: text('8'),
      acts: text('4'),
      faults: { type: 'boolean', default: true },
    },
  });
  const days = whole('days', values.days, 730);
  if (
    !/^\d{4}-\d\d-\d\d$/.test(values.from) ||
    values.from < FIRST_DAY ||
    dayAfter(values.from, days + LOOKAHEAD) > LAST_DAY
  ) {
    throw new Error(
      `The simulated days must lie between ${FIRST_DAY} and ${dayAfter(LAST_DAY, -LOOKAHEAD)}.\n${USAGE}`,
    );
  }
  return {
    seed: values.seed,
    days,
    from: values.from,
    customers: whole('customers', values.customers, 2000),
    people: whole('people', values.people, 200),
    acts: whole('acts', values.acts, 500),
    faults: values.faults,
  };
};
