import fc from 'fast-check';
import { addDaysToDate, daysBetween, type LocalDate } from '../../shared/kernel/calendar.ts';
import type { OrderFacts } from '../../shared/kernel/order-facts.fields.ts';
import { SETTINGS } from '../../shared/settings/documents.ts';
import { type BoughtOn, orderFactsOf } from '../../shared/value/purchase-facts.rules.ts';
import { silenceDaysOf } from '../../shared/value/silence.rules.ts';
import type { ValueInputs } from '../../shared/value/value.fields.ts';
import type { Rules } from '../../shared/value/value.rules.ts';

/** What customers buy and are, few values each so that cuts are met. */

export const DAY_ONE = '2023-01-01';
export const RULES: Rules = {
  value: { version: 0, document: SETTINGS.value.fallback },
  tiers: { version: 0, document: SETTINGS.tiers.fallback },
};
export const SILENCE = { rhythmFactor: 3, leastDays: 30, mostDays: 180 };

const anyDay = fc
  .tuple(
    fc.integer({ min: 0, max: 1500 }),
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: -20, max: 4000 }),
  )
  .map(
    ([after, orders, hundreds]): BoughtOn => ({
      on: addDaysToDate(DAY_ONE, after),
      orders,
      units: BigInt(hundreds) * 1_000_000n,
    }),
  );

/** Days with orders or returns, oldest first, each once. */
export const anyDays = fc
  .uniqueArray(anyDay, { selector: ({ on }) => on, maxLength: 12 })
  .map((days) => days.toSorted((a, b) => (a.on < b.on ? -1 : 1)));

export const anyDate = fc.integer({ min: 0, max: 2200 }).map((after) => addDaysToDate(DAY_ONE, after));

export const factsOn = (days: readonly BoughtOn[], asOf: LocalDate): OrderFacts => ({
  ...orderFactsOf(days, asOf, 'CNY'),
  hasUnconverted: false,
});

type Subject = Pick<ValueInputs, 'stage' | 'employees' | 'revenueBand' | 'potential' | 'strategicWeight'>;

export const anySubject: fc.Arbitrary<Subject> = fc.record({
  stage: fc.constantFrom('potential', 'deal', 'lost'),
  employees: fc.constantFrom(null, 0, 19, 20, 500, 3000),
  revenueBand: fc.constantFrom(null, '5000万-1亿', '10M-50M', 'large'),
  potential: fc.constantFrom(
    null,
    { amount: '49999.9999', currency: 'CNY' },
    { amount: '500000', currency: 'CNY' },
  ),
  strategicWeight: fc.constantFrom(null, 0, 5, 10),
});

export const inputsOn = (subject: Subject, days: readonly BoughtOn[], asOf: LocalDate): ValueInputs => {
  const orders = factsOn(days, asOf);
  return { ...subject, asOf, orders, silenceDays: silenceDaysOf(orders, SILENCE) };
};

export const NOBODY: Subject = {
  stage: 'deal',
  employees: null,
  revenueBand: null,
  potential: null,
  strategicWeight: null,
};

/** An order of 1,000 on each of these days. */
export const thousandOn = (...days: readonly LocalDate[]): BoughtOn[] =>
  days.map((on) => ({ on, orders: 1, units: 10_000_000n }));

export const between = (from: LocalDate, to: LocalDate): LocalDate[] =>
  Array.from({ length: daysBetween(from, to) }, (_, i) => addDaysToDate(from, i));
