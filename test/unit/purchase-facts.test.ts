import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDaysToDate } from '../../shared/kernel/calendar.ts';
import { fromUnits } from '../../shared/kernel/decimal.ts';
import { median, orderFactsOf } from '../../shared/value/purchase-facts.rules.ts';
import { anyDate, anyDays, between, factsOn, thousandOn } from '../steps/any-purchases.ts';

describe('what a customer’s orders say', () => {
  it('is nothing of who never ordered', () => {
    expect(orderFactsOf([], '2026-11-01', 'CNY')).toEqual({
      count: 0,
      firstOn: null,
      lastOn: null,
      medianIntervalDays: null,
      value: { amount: '0', currency: 'CNY' },
      lastYear: { orders: 0, value: { amount: '0', currency: 'CNY' } },
      yearBefore: { orders: 0, value: { amount: '0', currency: 'CNY' } },
      yearsMoveOn: null,
    });
  });

  it('is of years of 365 days: the day a year ago is in the one before', () => {
    const days = thousandOn('2024-11-01', '2024-11-02', '2025-11-01', '2025-11-02', '2026-11-01');
    expect(factsOn(days, '2026-11-01')).toMatchObject({
      count: 5,
      lastYear: { orders: 2, value: { amount: '2000' } },
      yearBefore: { orders: 2, value: { amount: '2000' } },
      value: { amount: '5000' },
      yearsMoveOn: '2026-11-02',
    });
  });

  it('comes to know on its day what is dated ahead', () => {
    const days = thousandOn('2026-10-01', '2026-11-02');
    expect(factsOn(days, '2026-11-01')).toMatchObject({ count: 1, yearsMoveOn: '2026-11-02' });
    expect(factsOn(days, '2026-11-02')).toMatchObject({ count: 2, lastOn: '2026-11-02' });
  });

  it('a return takes off its value on its own day, and is no order', () => {
    const days = [...thousandOn('2026-01-10'), { on: '2026-02-10', orders: 0, units: -2_500_000n }];
    expect(factsOn(days, '2026-11-01')).toMatchObject({
      count: 1,
      lastOn: '2026-01-10',
      medianIntervalDays: null,
      value: { amount: '750' },
    });
  });

  it('medians are in the middle, between two of an even number', () => {
    expect(median([])).toBeNull();
    expect(median([7])).toBe(7);
    expect(median([30, 10])).toBe(20);
    expect(median([10, 3, 30])).toBe(10);
    expect(median([1, 2])).toBe(1.5);
  });

  it('adds up to what is counted one by one', () => {
    fc.assert(
      fc.property(anyDays, anyDate, (days, asOf) => {
        const facts = factsOn(days, asOf);
        const known = days.filter(({ on }) => on <= asOf);
        const of = (some: typeof days) => fromUnits(some.reduce((sum, { units }) => sum + units, 0n));
        const year = known.filter(({ on }) => on > addDaysToDate(asOf, -365));
        expect(facts.value.amount).toBe(of(known));
        expect(facts.lastYear.value.amount).toBe(of(year));
        expect(facts.lastYear.orders).toBe(year.reduce((sum, { orders }) => sum + orders, 0));
        expect(facts.lastOn).toBe(known.findLast(({ orders }) => orders > 0)?.on ?? null);
      }),
    );
  });

  it('does not change before the day that it names', () => {
    fc.assert(
      fc.property(anyDays, anyDate, (days, asOf) => {
        const facts = factsOn(days, asOf);
        const { yearsMoveOn } = facts;
        for (const day of between(asOf, yearsMoveOn ?? addDaysToDate(asOf, 400)))
          expect(factsOn(days, day)).toEqual(facts);
        if (yearsMoveOn) expect(yearsMoveOn > asOf).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
