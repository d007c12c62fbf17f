import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedRecord } from '../../shared/derived/counted.rules.ts';
import { fromUnits, toUnits } from '../../shared/kernel/decimal.ts';
import { bandCounts, bandOf, boundsOf } from '../../shared/totals/band-counts.rules.ts';
import { sumOf } from '../../shared/totals/counts.rules.ts';
import { compositionCounts } from '../../shared/totals/customer-counts.rules.ts';
import { opportunityCounts } from '../../shared/totals/opportunity-counts.rules.ts';
import { orderCounts } from '../../shared/totals/order-counts.rules.ts';
import { purchasesOf } from '../../shared/totals/purchases.rules.ts';
import type { Count } from '../../shared/totals/totals.fields.ts';
import { type CountedWarning, warningCounts } from '../../shared/totals/warning-counts.rules.ts';
import { anyLives, anyOrder } from '../steps/counted-sales.ts';

const ANN = 'usr_A';

const customer = {
  ownerId: ANN,
  tier: 'key',
  stage: 'deal',
  industry: 'steel',
  region: null,
  source: 'fair',
  creditRisk: { level: 'low' },
  archivedAt: null,
  mergedInto: null,
};

const shown = (counts: readonly Count[]) =>
  counts.map(({ dimension, period, ownerId, value, sums }) => [dimension, period, ownerId, value, sums]);

describe('a customer', () => {
  it('is one of its owner’s, with tier, stage and credit in one row, and of its industry, region and source', () => {
    expect(shown(compositionCounts(customer))).toEqual([
      ['owner', 'base', ANN, null, { n: 1n, 'tier:key': 1n, 'stage:deal': 1n, 'credit:low': 1n }],
      ['industry', 'base', ANN, 'steel', { n: 1n }],
      ['region', 'base', ANN, null, { n: 1n }],
      ['source', 'base', ANN, 'fair', { n: 1n }],
    ]);
    expect(compositionCounts({ ...customer, creditRisk: null })[0]?.sums).toHaveProperty(['credit:'], 1n);
  });

  it('that is archived or merged is nobody’s', () => {
    expect(compositionCounts({ ...customer, archivedAt: '2026-11-01T00:00:00.000Z' })).toEqual([]);
    expect(compositionCounts({ ...customer, mergedInto: 'cus_2' })).toEqual([]);
  });

  it('is told of where what it counts by changes, and where nothing else does', () => {
    const item = { _type: 'customer', id: 'cus_1', ...customer, version: 1, tags: [] };
    const told = (changes: object) => countedRecord(item, { ...item, ...changes });
    expect(countedRecord(null, item)).toBe('cus_1');
    for (const changes of [
      { tier: 'core' },
      { stage: 'lost' },
      { industry: null },
      { region: 'East' },
      { source: 'web' },
      { ownerId: null },
      { creditRisk: { level: 'high' } },
      { creditRisk: null },
      { archivedAt: '2026-11-01T00:00:00.000Z' },
      { mergedInto: 'cus_2' },
    ])
      expect(told(changes), JSON.stringify(changes)).toBe('cus_1');
    for (const changes of [
      { name: 'Other', version: 2 },
      { lastInteractionAt: '2026-11-01T00:00:00.000Z' },
      { tags: ['VIP'] },
      { creditRisk: { level: 'low', reason: 'Pays late' } },
      { churn: { state: 'open' } },
    ])
      expect(told(changes), JSON.stringify(changes)).toBeNull();
  });
});

describe('a band', () => {
  const bounds = boundsOf(['50000', '10000.00', '200000', '10000']);

  it('begins at its bound; the lowest has all below, and what was given back', () => {
    expect(bounds).toEqual(['10000', '50000', '200000']);
    const bands = ['-5', '0', '9999.9999', '10000', '49999.9999', '50000', '200000', '999999999'];
    expect(bands.map((amount) => bandOf(toUnits(amount), bounds))).toEqual([
      '0',
      '0',
      '0',
      '10000',
      '10000',
      '50000',
      '200000',
      '200000',
    ]);
  });

  it('has each customer once a year, and all together all orders and amounts', () => {
    const anyYear = fc.record({
      year: fc.constantFrom('2024', '2025', '2026'),
      orders: fc.nat(9),
      units: fc.bigInt({ min: -(10n ** 6n), max: 10n ** 11n }),
    });
    const anyCustomers = fc.array(fc.uniqueArray(anyYear, { selector: ({ year }) => year, maxLength: 3 }));
    fc.assert(
      fc.property(anyCustomers, (customers) => {
        const rows = sumOf(
          ...customers.map((years) =>
            bandCounts(
              ANN,
              years.map((year) => ({ ...year, unconverted: [] })),
              'CNY',
              bounds,
            ),
          ),
        );
        const sums = (kind: string) =>
          rows
            .flatMap((row) => Object.entries(row.sums))
            .reduce((sum, [field, units]) => (field.split(':')[1] === kind ? sum + units : sum), 0n);
        const years = customers.flat();
        expect(sums('n')).toBe(BigInt(years.length));
        expect(sums('o')).toBe(BigInt(years.reduce((sum, { orders }) => sum + orders, 0)));
        expect(sums('v')).toBe(years.reduce((sum, { units }) => sum + units, 0n));
      }),
    );
  });
});

const warning: CountedWarning = {
  ownerId: ANN,
  tier: 'key',
  region: 'East',
  industry: null,
  openedOn: '2026-09-30',
  valueAtStake: { amount: '1000.5', currency: 'CNY' },
  measures: [],
  recovery: null,
  confirmation: null,
  withdrawal: null,
  winBack: null,
};
const fieldsOf = (of: Partial<CountedWarning>, dimension: string) =>
  warningCounts({ ...warning, ...of })
    .filter((count) => count.dimension === dimension)
    .map(({ period, value, sums }) => [period, value, sums]);

describe('a warning', () => {
  const stake = 10_005_000n;
  const visits = [
    { kind: 'visit', on: '2026-10-02' },
    { kind: 'visit', on: '2026-11-01' },
    { kind: 'discount', on: '2026-11-01' },
  ];

  it('counts in the month in which it was opened', () => {
    const opened = { warned: 1n, 'warned:CNY': stake };
    expect(fieldsOf({}, 'owner')).toEqual([['2026-09', null, opened]]);
    expect(fieldsOf({}, 'tier')).toEqual([['2026-09', 'key', opened]]);
    expect(fieldsOf({}, 'region')).toEqual([['2026-09', 'East', opened]]);
    expect(fieldsOf({}, 'measure')).toEqual([]);
  });

  it('deferred once, with any number of measures, and recovered: each kind of them has worked', () => {
    const of = { measures: visits, recovery: { on: '2026-11-20' } };
    const recovered = { recovered: 1n, 'recovered:CNY': stake };
    expect(fieldsOf(of, 'owner').slice(1)).toEqual([
      ['2026-10', null, { deferred: 1n, measures: 1n }],
      ['2026-11', null, { measures: 2n, ...recovered }],
    ]);
    expect(fieldsOf(of, 'measure')).toEqual([
      ['2026-10', 'visit', { deferred: 1n, measures: 1n }],
      ['2026-11', 'discount', { deferred: 1n, measures: 1n, ...recovered }],
      ['2026-11', 'visit', { measures: 1n, ...recovered }],
    ]);
  });

  it('confirmed, with a reason; won back by the steps that were executed', () => {
    const winBack = {
      steps: [
        { kind: 'gift', executedOn: '2026-12-05' },
        { kind: 'visit', executedOn: null },
      ],
      result: { on: '2027-01-04', outcome: 'won_back' as const },
    };
    const of = { measures: visits.slice(0, 1), confirmation: { on: '2026-11-02', reason: 'price' }, winBack };
    const lost = { confirmed: 1n, 'confirmed:CNY': stake };
    const back = { won_back: 1n, 'won_back:CNY': stake };
    expect(fieldsOf(of, 'reason')).toEqual([
      ['2026-11', 'price', lost],
      ['2027-01', 'price', back],
    ]);
    expect(fieldsOf(of, 'measure')).toEqual([
      ['2026-10', 'visit', { deferred: 1n, measures: 1n }],
      ['2026-11', 'visit', lost],
      ['2026-12', 'gift', { steps: 1n }],
      ['2027-01', 'gift', back],
    ]);
  });

  it('withdrawn is neither kept nor lost', () => {
    expect(fieldsOf({ withdrawal: { on: '2026-10-01' } }, 'owner')[1]).toEqual([
      '2026-10',
      null,
      { withdrawn: 1n, 'withdrawn:CNY': stake },
    ]);
  });

  it('is told of when something happens to it, and not when its words change', () => {
    const item = {
      _type: 'warning',
      id: 'wrn_1',
      ...warning,
      measures: visits.map((one) => ({ ...one, note: 'a' })),
      winBack: { steps: [{ kind: 'gift', executedOn: null, what: 'Tea' }], offers: [], result: null },
    };
    const told = (changes: object) => countedRecord(item, { ...item, ...changes });
    expect(countedRecord(null, item)).toBe('wrn_1');
    const winBack = (changes: object) => ({ winBack: { ...item.winBack, ...changes } });
    for (const changes of [
      { ownerId: null },
      { measures: visits.slice(1) },
      { recovery: { on: '2026-11-01' } },
      { confirmation: { on: '2026-11-01', reason: 'price' } },
      { withdrawal: { on: '2026-11-01' } },
      winBack({ steps: [{ kind: 'gift', executedOn: '2026-12-01' }] }),
      winBack({ result: { on: '2026-12-01', outcome: 'given_up' } }),
    ])
      expect(told(changes), JSON.stringify(changes)).toBe('wrn_1');
    for (const changes of [
      { state: 'deferred', lookAgainOn: '2026-12-01', version: 2 },
      { measures: visits.map((one) => ({ ...one, note: 'b' })) },
      winBack({ offers: [{ what: 'Half price' }] }),
      winBack({ steps: [{ kind: 'call', executedOn: null, what: 'Call' }] }),
    ])
      expect(told(changes), JSON.stringify(changes)).toBeNull();
  });
});

/** Of each customer and day what its orders say, looked at one by one. */
const boughtIn = (orders: readonly { on: string; currency: string; n: number; units: bigint }[]) =>
  [...Map.groupBy(orders, ({ on }) => on)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([on, own]) => ({
      on,
      orders: own.reduce((sum, { n }) => sum + n, 0),
      worth: [...Map.groupBy(own, ({ currency }) => currency)]
        .map(
          ([currency, same]) => `${currency} ${fromUnits(same.reduce((sum, { units }) => sum + units, 0n))}`,
        )
        .sort(),
    }));

describe('what a customer bought', () => {
  it('is read back from its rows as its orders and renewals say, whoever else bought in the same months', () => {
    fc.assert(
      fc.property(
        fc.array(anyOrder, { maxLength: 12 }),
        fc.array(anyLives, { maxLength: 4 }),
        fc.constantFrom('cus_1', 'cus_2'),
        (orders, lives, customerId) => {
          const records = lives.flatMap((life) => life.at(-1) ?? []);
          const rows = sumOf(
            ...orders.map(orderCounts),
            ...records.map(({ record, history }) => opportunityCounts(record, history, 'Asia/Shanghai')),
          ).filter(({ measure, value }) => measure === 'purchases' && value === customerId);
          const purchases = purchasesOf(rows.toReversed());
          const own = orders
            .filter((order) => order.customerId === customerId && order.state !== 'cancelled')
            .map(({ kind, orderedOn: on, currency, total }) =>
              kind === 'return'
                ? { on, currency, n: 0, units: -toUnits(total.amount) }
                : { on, currency, n: 1, units: toUnits(total.amount) },
            );
          const days = purchases.days.map(({ on, orders: n, values }) => ({
            on,
            orders: n,
            worth: values.map(({ currency, units }) => `${currency} ${fromUnits(units)}`),
          }));
          const isSome = ({ orders: n, worth }: (typeof days)[number]) =>
            n !== 0 || worth.some((amount) => !amount.endsWith(' 0'));
          expect(days.filter(isSome).map(({ on, orders: n }) => [on, n])).toEqual(
            boughtIn(own)
              .filter(isSome)
              .map(({ on, orders: n }) => [on, n]),
          );
          const nonZero = (list: typeof days) =>
            list.flatMap(({ on, worth }) => worth.filter((w) => !w.endsWith(' 0')).map((w) => `${on} ${w}`));
          expect(nonZero(days)).toEqual(nonZero(boughtIn(own)));
          const renewals = records
            .map(({ record }) => record)
            .filter((record) => record.customerId === customerId && record.renewalOf !== null);
          const lost = renewals.flatMap(({ closing }) => (closing?.outcome === 'lost' ? [closing.on] : []));
          expect(purchases.lostRenewals).toEqual(lost.sort());
          expect(purchases.renewalsInTalks).toBe(renewals.filter(({ closing }) => !closing).length);
        },
      ),
      { numRuns: 200 },
    );
  });
});
