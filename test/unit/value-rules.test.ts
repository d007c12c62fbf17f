import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDaysToDate } from '../../shared/kernel/calendar.ts';
import { expectedOrders, lifetimeOf, probabilityOf } from '../../shared/value/lifetime.rules.ts';
import { phaseOf } from '../../shared/value/phase.rules.ts';
import { rfmOf, segmentOf } from '../../shared/value/rfm.rules.ts';
import { silenceDaysOf } from '../../shared/value/silence.rules.ts';
import { worthMovesOn, worthOf } from '../../shared/value/value.rules.ts';
import {
  anyDate,
  anyDays,
  anySubject,
  between,
  factsOn,
  inputsOn,
  NOBODY,
  RULES,
  SILENCE,
  thousandOn,
} from '../steps/any-purchases.ts';

const TODAY = '2026-11-01';
const ago = (days: number) => addDaysToDate(TODAY, -days);
const { rfm: RFM, phases: PHASES, lifetime: LIFETIME } = RULES.value.document;
const bought = (...daysAgo: readonly number[]) => inputsOn(NOBODY, thousandOn(...daysAgo.map(ago)), TODAY);

describe('recency, frequency, amount', () => {
  it('are nothing of who never ordered', () => expect(rfmOf(factsOn([], TODAY), RFM, TODAY)).toBeNull());

  it.each([
    [0, 5],
    [30, 5],
    [31, 4],
    [90, 4],
    [91, 3],
    [181, 2],
    [365, 2],
    [366, 1],
  ])('the last order %i days ago is recency %i', (days, recency) => {
    expect(rfmOf(factsOn(thousandOn(ago(days)), TODAY), RFM, TODAY)).toMatchObject({ recency });
  });

  it('frequency and amount are of the last 365 days, and reach a step at its cut', () => {
    const scored = (orders: number, units: bigint) =>
      rfmOf(factsOn([{ on: ago(1), orders, units }], TODAY), RFM, TODAY);
    expect(scored(1, 99_999_999n)).toMatchObject({ frequency: 1, amount: 1 });
    expect(scored(2, 100_000_000n)).toMatchObject({ frequency: 2, amount: 2 });
    expect(scored(12, 5_000_000_000n)).toMatchObject({ frequency: 5, amount: 5 });
    expect(rfmOf(factsOn(thousandOn(ago(365), ago(364)), TODAY), RFM, TODAY)).toMatchObject({ frequency: 1 });
  });

  it('give every customer the segment of the table', () => {
    const scores = [1, 2, 3, 4, 5];
    const table = [5, 4, 3, 2, 1].map((recency) => scores.map((mean) => segmentOf(recency, mean, mean)));
    const lately = ['new', 'promising', 'loyal', 'champion', 'champion'];
    const long = ['hibernating', 'hibernating', 'at_risk', 'cannot_lose', 'cannot_lose'];
    const between = ['needs_attention', 'needs_attention', 'needs_attention', 'loyal', 'loyal'];
    expect(table).toEqual([lately, lately, between, long, long]);
    expect(segmentOf(5, 2, 3)).toBe('loyal');
  });
});

describe('phases of life', () => {
  it('are what its orders say', () => {
    expect(phaseOf(bought(), PHASES)).toBe('prospect');
    expect(phaseOf(bought(10), PHASES)).toBe('new');
    expect(phaseOf(bought(179), PHASES)).toBe('new');
    expect(phaseOf(bought(400, 300, 200, 100, 20), PHASES)).toBe('growing');
    expect(phaseOf(bought(700, 500, 300, 100, 20), PHASES)).toBe('growing');
    expect(phaseOf(bought(700, 600, 300, 100), PHASES)).toBe('mature');
    expect(phaseOf(bought(700, 600, 500, 100), PHASES)).toBe('declining');
  });

  it('who is silent longer than the churn rule allows declines, however new; who is lost is lost', () => {
    expect(phaseOf(bought(10, 5, 0), PHASES)).toBe('new');
    expect(phaseOf(bought(41, 36, 31), PHASES)).toBe('declining');
    expect(phaseOf(bought(40, 35, 30), PHASES)).toBe('new');
    expect(phaseOf({ ...bought(10), stage: 'lost' }, PHASES)).toBe('lost');
    expect(phaseOf({ ...bought(), stage: 'lost' }, PHASES)).toBe('lost');
  });

  it('are told by the number of orders where amounts have no rate', () => {
    const inputs = bought(700, 600, 300, 200, 100);
    const orders = { ...inputs.orders, hasUnconverted: true, value: { amount: '0', currency: 'CNY' } };
    expect(phaseOf({ ...inputs, orders }, PHASES)).toBe('growing');
  });
});

describe('lifetime value', () => {
  it('is nothing of who never ordered', () => {
    expect(lifetimeOf(bought(), LIFETIME)).toMatchObject({
      past: { amount: '0' },
      next12Months: { amount: '0' },
    });
  });

  it('is the average order, as often as the rhythm says', () => {
    const monthly = bought(...Array.from({ length: 13 }, (_, i) => 360 - 30 * i));
    expect(expectedOrders(monthly.orders)).toEqual({ of: 730, over: 60 });
    expect(lifetimeOf(monthly, LIFETIME)).toMatchObject({
      past: { amount: '13000' },
      next12Months: { amount: '12166.67' },
    });
  });

  it('a burst is expected no more than twice over', () => {
    expect(expectedOrders(bought(4, 3, 2, 1).orders)).toEqual({ of: 8, over: 1 });
    expect(expectedOrders(bought(4).orders)).toEqual({ of: 1, over: 1 });
  });

  it.each([
    [0, 100],
    [60, 100],
    [61, 75],
    [99, 75],
    [100, 50],
    [140, 25],
    [180, 25],
    [181, 0],
  ])('silent for %i days after a rhythm of 60, it still buys with %i %%', (silent, percent) => {
    const inputs = bought(silent + 120, silent + 60, silent);
    expect(inputs.silenceDays).toBe(180);
    expect(probabilityOf(inputs, LIFETIME)).toBe(percent);
  });

  it('who orders once a year is waited for two years', () => {
    expect(probabilityOf(bought(365 + 300, 300), LIFETIME)).toBe(100);
    expect(probabilityOf(bought(365 + 730, 730), LIFETIME)).toBe(25);
    expect(probabilityOf(bought(365 + 731, 731), LIFETIME)).toBe(0);
  });

  it('of who gave more back than it bought nothing is expected', () => {
    const days = [...thousandOn(ago(20)), { on: ago(10), orders: 0, units: -20_000_000n }];
    expect(lifetimeOf(inputsOn(NOBODY, days, TODAY), LIFETIME)).toMatchObject({
      past: { amount: '-1000' },
      next12Months: { amount: '0' },
    });
  });

  it('stays exact beyond what a float holds', () => {
    const days = [{ on: ago(1), orders: 1, units: 9_999_999_999_999_999_999_999n }];
    expect(lifetimeOf(inputsOn(NOBODY, days, TODAY), LIFETIME)).toMatchObject({
      past: { amount: '999999999999999999.9999' },
      next12Months: { amount: '1000000000000000000' },
    });
  });
});

describe('the silence after which a customer is warned', () => {
  it.each([
    [0, null, null],
    [1, null, 180],
    [3, 5, 30],
    [3, 20, 60],
    [3, 90, 180],
  ])('of %i orders with a rhythm of %s is %s days', (count, medianIntervalDays, days) => {
    expect(silenceDaysOf({ count, medianIntervalDays }, SILENCE)).toBe(days);
  });
});

describe('what a customer is worth', () => {
  it('is the same of the same, also of inputs that were kept as text', () => {
    fc.assert(
      fc.property(anySubject, anyDays, anyDate, (subject, days, asOf) => {
        const inputs = inputsOn(subject, days, asOf);
        expect(worthOf(JSON.parse(JSON.stringify(inputs)), RULES)).toEqual(worthOf(inputs, RULES));
      }),
    );
  });

  it('does not change before the day that it names', () => {
    fc.assert(
      fc.property(anySubject, anyDays, anyDate, (subject, days, asOf) => {
        const inputs = inputsOn(subject, days, asOf);
        const movesOn = worthMovesOn(inputs, RULES);
        const value = worthOf(inputs, RULES);
        for (const day of between(asOf, movesOn ?? addDaysToDate(asOf, 800)))
          expect(worthOf(inputsOn(subject, days, day), RULES)).toEqual(value);
        if (movesOn) expect(movesOn > asOf).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('is looked at again some 30 times at most after an order, however long nobody orders', () => {
    const days = thousandOn('2023-01-10', '2023-03-10', '2023-05-10');
    let looks = 0;
    for (let day: string | null = '2023-05-10'; day !== null; looks += 1)
      day = worthMovesOn(inputsOn(NOBODY, days, day), RULES);
    expect(looks).toBeLessThan(30);
  });
});
