import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromUnits, toUnits } from '../../shared/kernel/decimal.ts';
import { contributionOf } from '../../shared/reports/contribution.rules.ts';
import { conversionOf } from '../../shared/reports/conversion.rules.ts';
import { cycleOf } from '../../shared/reports/cycles.rules.ts';
import { decimalOf, Exchange, lastDayOf, Purse, rateOn } from '../../shared/reports/exchange.rules.ts';
import { addMonths, groupRows, periodOf } from '../../shared/reports/periods.rules.ts';
import { standingOf, standingsAtEnds } from '../../shared/reports/standing.rules.ts';

const RATES = {
  base: 'CNY',
  rates: [
    { currency: 'EUR', from: '2026-11-16', rate: '8.125' },
    { currency: 'EUR', from: '2026-01-01', rate: '7.5' },
    { currency: 'USD', from: '2026-11-30', rate: '0.00000001' },
  ],
};
const TODAY = '2026-11-20';
const exchange = new Exchange(RATES, TODAY);
const row = (period: string, sums: Record<string, bigint>) => ({
  period,
  ownerId: 'usr_A',
  value: null,
  sums,
});

describe('the rate of a month', () => {
  it('is that of its last day; today’s while it is not over, and of what lies ahead or is undated', () => {
    expect(exchange.rate('EUR', '2026-10')).toBe(750_000_000n);
    for (const period of ['2026-11', '2027-03', 'none', '2026-11-19'])
      expect(exchange.rate('EUR', period)).toBe(812_500_000n);
    expect(exchange.rate('EUR', '2026-11-15')).toBe(750_000_000n);
    expect(exchange.rate('CNY', '1999-01')).toBe(100_000_000n);
    expect(exchange.rate('EUR', '2025-12')).toBeNull();
    expect(exchange.rate('USD', '2026-11')).toBeNull();
    expect(new Exchange(RATES, '2026-12-01').rate('USD', '2026-11')).toBe(1n);
  });

  it('is the latest that has begun, in whatever order they were written', () => {
    const anyRates = fc.uniqueArray(
      fc.record({
        currency: fc.constantFrom('EUR', 'USD'),
        from: fc.integer({ min: 1, max: 28 }).map((day) => `2026-10-${String(day).padStart(2, '0')}`),
        rate: fc.integer({ min: 1, max: 9999 }).map(String),
      }),
      { selector: ({ currency, from }) => currency + from },
    );
    fc.assert(
      fc.property(anyRates, fc.integer({ min: 1, max: 28 }), (rates, day) => {
        const on = `2026-10-${String(day).padStart(2, '0')}`;
        const begun = rates.filter(({ currency, from }) => currency === 'EUR' && from <= on);
        const [latest] = begun.sort((a, b) => (a.from < b.from ? 1 : -1));
        const expected = latest ? BigInt(latest.rate) * 100_000_000n : null;
        expect(rateOn({ base: 'CNY', rates }, 'EUR', on)).toBe(expected);
      }),
    );
  });

  it('knows the last day of every month', () => {
    expect(['2026-02', '2028-02', '2026-04', '2026-12'].map(lastDayOf)).toEqual([
      '2026-02-28',
      '2028-02-29',
      '2026-04-30',
      '2026-12-31',
    ]);
  });
});

describe('a purse', () => {
  it('rounds once, names what has no rate, and leaves out what came to nothing', () => {
    const purse = new Purse(exchange);
    purse.add('EUR', toUnits('0.0001'), '2026-10');
    purse.add('EUR', toUnits('0.0001'), '2026-11');
    purse.add('USD', toUnits('5'), '2026-10');
    purse.add('JPY', toUnits('5'), '2026-10');
    purse.add('JPY', toUnits('-5'), '2026-11');
    expect(purse.value()).toEqual({
      amounts: [
        { currency: 'EUR', amount: '0.0002' },
        { currency: 'USD', amount: '5' },
      ],
      // 0.00075 and 0.0008125, together 0.0015625.
      converted: { currency: 'CNY', amount: '0.0016' },
      unconverted: [{ currency: 'USD', amount: '5' }],
    });
  });

  it('is exact at any size, and the parts add up to the whole before rounding', () => {
    const anyEntry = fc.record({
      currency: fc.constantFrom('CNY', 'EUR'),
      units: fc.bigInt({ min: 0n, max: 10n ** 24n }),
      period: fc.constantFrom('2026-10', '2026-11'),
    });
    fc.assert(
      fc.property(fc.array(anyEntry), (entries) => {
        const purse = new Purse(exchange);
        for (const { currency, units, period } of entries) purse.add(currency, units, period);
        const exact = entries.reduce((sum, { currency, units, period }) => {
          const rate = currency === 'CNY' ? 1_0000n : period === '2026-10' ? 7_5000n : 8_1250n;
          return sum + units * rate;
        }, 0n);
        expect(purse.value().converted.amount).toBe(fromUnits((exact + 5000n) / 10_000n));
      }),
    );
  });

  it('rounds half away from zero', () => {
    expect([decimalOf(50n, 6), decimalOf(-50n, 6), decimalOf(49n, 6)]).toEqual(['0.0001', '-0.0001', '0']);
  });
});

describe('cycles', () => {
  it('have the mean and the median of the list they stand for', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1 }), (days) => {
        const histogram = new Map<number, bigint>();
        for (const length of days) histogram.set(length, (histogram.get(length) ?? 0n) + 1n);
        const sorted = [...days].sort((a, b) => a - b);
        const [low, high] = [
          sorted[Math.ceil(days.length / 2) - 1] ?? 0,
          sorted[Math.floor(days.length / 2)] ?? 0,
        ];
        const { mean, median } = cycleOf(histogram);
        expect(Number(median)).toBe((low + high) / 2);
        expect(Number(mean)).toBeCloseTo(days.reduce((sum, length) => sum + length, 0) / days.length, 3);
      }),
    );
    expect(cycleOf(new Map())).toEqual({ mean: null, median: null });
    // A length that nobody has any more.
    expect(cycleOf(new Map([[5, 0n]]))).toEqual({ mean: null, median: null });
  });
});

describe('figures', () => {
  it('of closed opportunities', () => {
    const rows = [
      row('2026-10', { won: 2n, lost: 1n, w10: 1n, w21: 1n, l4: 1n, 'value:CNY': toUnits('100.01') }),
      row('2026-11', { won: 1n, w12: 1n, 'value:EUR': toUnits('10') }),
    ];
    expect(conversionOf(rows, exchange)).toEqual({
      won: 3,
      lost: 1,
      winRate: '0.7500',
      wonValue: {
        amounts: [
          { currency: 'CNY', amount: '100.01' },
          { currency: 'EUR', amount: '10' },
        ],
        converted: { currency: 'CNY', amount: '181.26' },
        unconverted: [],
      },
      averageDeal: '60.4200',
      cycleDays: {
        won: { mean: '14.3333', median: '12' },
        lost: { mean: '4.0000', median: '4' },
        closed: { mean: '11.7500', median: '11' },
      },
    });
    expect(conversionOf([], exchange)).toMatchObject({ winRate: null, averageDeal: null });
  });

  it('give no average where a part has no rate', () => {
    const sums = { n: 2n, 'value:USD': toUnits('10'), 'value:CNY': toUnits('1') };
    expect(contributionOf([row('2026-10', sums)], exchange)).toMatchObject({
      orders: 2,
      value: { converted: { amount: '1' }, unconverted: [{ currency: 'USD', amount: '10' }] },
      averageOrder: null,
    });
  });

  it('of what is open: weighted exactly, by stage, at the ends of months', () => {
    const rows = [
      row('2026-09', { 'lead:n': 2n, 'lead:CNY': toUnits('0.0003'), 'lead:CNY:w': 3n * 33n }),
      row('2026-10', { 'lead:n': -1n, 'need:n': 1n, 'need:EUR': toUnits('8'), 'need:EUR:w': 80_000n * 25n }),
    ];
    expect(standingOf(rows, exchange, { stage: 'lead' })).toMatchObject({
      count: 1,
      weighted: { amounts: [{ currency: 'CNY', amount: '0.0001' }] },
    });
    expect(standingOf(rows, exchange, { period: '2026-10-15' })).toMatchObject({
      count: 2,
      value: { converted: { amount: '60.0003' } },
      weighted: { converted: { amount: '15.0001' } },
    });
    const ends = standingsAtEnds(rows, ['2026-08', '2026-09', '2026-10', '2026-11'], exchange);
    expect(ends.map(([month, { count, value }]) => [month, count, value.converted.amount])).toEqual([
      ['2026-08', 0, '0'],
      ['2026-09', 2, '0.0003'],
      ['2026-10', 2, '60.0003'],
      ['2026-11', 2, '65.0003'],
    ]);
  });
});

describe('periods', () => {
  it('are months, quarters and years', () => {
    expect(periodOf('2026-01', 'quarter')).toBe('2026-Q1');
    expect(periodOf('2026-12', 'quarter')).toBe('2026-Q4');
    expect(periodOf('2026-12', 'year')).toBe('2026');
    expect([addMonths('2026-11', 2), addMonths('2026-01', -1), addMonths('2026-12', -11)]).toEqual([
      '2027-01',
      '2025-12',
      '2026-01',
    ]);
  });

  it('groups come in order, what has no key last', () => {
    const groups = groupRows(['b1', 'a1', '', 'b2'], (text) => text.slice(0, 1) || null);
    expect(groups).toEqual([
      ['a', ['a1']],
      ['b', ['b1', 'b2']],
      [null, ['']],
    ]);
  });
});
