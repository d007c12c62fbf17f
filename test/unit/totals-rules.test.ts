import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDaysToDate, localDate } from '../../shared/kernel/calendar.ts';
import { toUnits } from '../../shared/kernel/decimal.ts';
import { difference, Ledger, rowText, sumOf } from '../../shared/totals/counts.rules.ts';
import {
  opportunityCounts,
  pipelineCounts,
  type Snapshot,
} from '../../shared/totals/opportunity-counts.rules.ts';
import { orderCounts } from '../../shared/totals/order-counts.rules.ts';
import { packMoves, planMove, type Tally } from '../../shared/totals/tally.rules.ts';
import type { Count } from '../../shared/totals/totals.fields.ts';
import { anyLives, anyOrder } from '../steps/counted-sales.ts';

const ZONE = 'Asia/Shanghai';

const snapshot = (at: string, overrides: Partial<Snapshot> = {}): Snapshot => ({
  at,
  version: 1,
  stage: 'lead',
  ownerId: 'usr_A',
  amount: { amount: '100', currency: 'CNY' },
  probability: 10,
  ...overrides,
});

/** The same, found by looking at every history itself. */
const bruteForce = (histories: readonly (readonly Snapshot[])[], day: string): Record<string, bigint> => {
  const sums: Record<string, bigint> = {};
  const add = (field: string, units: bigint) => {
    sums[field] = (sums[field] ?? 0n) + units;
  };
  for (const history of histories) {
    const until = history.filter(({ at }) => localDate(at, ZONE) <= day);
    const last = until.reduce<Snapshot | null>(
      (latest, next) =>
        !latest || next.at > latest.at || (next.at === latest.at && next.version > latest.version)
          ? next
          : latest,
      null,
    );
    if (!last || last.stage === 'won' || last.stage === 'lost') continue;
    const name = `${last.ownerId} ${last.stage}`;
    add(`${name}:n`, 1n);
    if (last.amount) {
      const units = toUnits(last.amount.amount);
      add(`${name}:${last.amount.currency}`, units);
      add(`${name}:${last.amount.currency}:w`, units * BigInt(last.probability));
    }
  }
  return Object.fromEntries(Object.entries(sums).filter(([, units]) => units !== 0n));
};

/** Months before, and the days of the month: as a report reads the rows. */
const fromRows = (rows: readonly Count[], day: string): Record<string, bigint> => {
  const counted = rows.filter(({ dimension, period }) =>
    dimension === 'month'
      ? period < day.slice(0, 7)
      : period.slice(0, 7) === day.slice(0, 7) && period <= day,
  );
  const sums = new Map<string, bigint>();
  for (const { ownerId, sums: own } of counted)
    for (const [field, units] of Object.entries(own)) {
      const name = `${ownerId} ${field}`;
      sums.set(name, (sums.get(name) ?? 0n) + units);
    }
  return Object.fromEntries([...sums].filter(([, units]) => units !== 0n));
};

describe('the pipeline of a past day', () => {
  it('is what every history says of the end of that day', () => {
    fc.assert(
      fc.property(fc.array(anyLives, { maxLength: 5 }), (lives) => {
        const histories = lives.map((life) => life.at(-1)?.history ?? []);
        const rows = sumOf(...histories.map((history) => pipelineCounts(history, ZONE)));
        for (let day = '2026-10-28'; day < '2027-08-01'; day = addDaysToDate(day, 1))
          expect(fromRows(rows, day)).toEqual(bruteForce(histories, day));
      }),
      { numRuns: 60 },
    );
  });

  it('counts by days of the organisation, whatever order the history came in', () => {
    const evening = snapshot('2026-11-30T15:59:59.999Z', { stage: 'need', version: 2 });
    const midnight = snapshot('2026-11-30T16:00:00.000Z', { stage: 'proposal', version: 3 });
    const counts = pipelineCounts([midnight, evening, snapshot('2026-11-30T01:00:00.000Z')], ZONE);
    expect(counts.map(({ dimension, period, sums }) => [dimension, period, sums['need:n']])).toEqual([
      ['day', '2026-11-30', 1n],
      ['day', '2026-12-01', -1n],
      ['month', '2026-11', 1n],
      ['month', '2026-12', -1n],
    ]);
  });

  it('has nothing of what came and went on one day', () => {
    const history = [
      snapshot('2026-11-02T01:00:00.000Z'),
      snapshot('2026-11-02T05:00:00.000Z', { stage: 'lost', version: 2 }),
    ];
    expect(pipelineCounts(history, ZONE)).toEqual([]);
  });
});

describe('what a record counts for', () => {
  const closing = {
    outcome: 'won',
    on: '2026-11-05',
    amount: { amount: '1000', currency: 'CNY' },
    cycleDays: 57,
    industry: 'steel',
    region: null,
  } as const;
  const opportunity = {
    ...snapshot('2026-11-01T01:00:00.000Z', { stage: 'won' }),
    customerId: 'cus_1',
    renewalOf: null,
    expectedCloseOn: '2026-12-01',
    source: 'fair',
    lines: [],
    closing,
  };
  const of = (counts: readonly Count[], dimension: string) =>
    counts.filter((count) => count.dimension === dimension).map(({ value, sums }) => [value, sums]);

  it('won: once in each dimension, with how long it took', () => {
    const counts = opportunityCounts(opportunity, [], ZONE);
    const sums = { won: 1n, w57: 1n, 'value:CNY': 10_000_000n };
    expect(of(counts, 'owner')).toEqual([[null, sums]]);
    expect(of(counts, 'industry')).toEqual([['steel', sums]]);
    expect(of(counts, 'region')).toEqual([[null, sums]]);
    expect(of(counts, 'source')).toEqual([['fair', sums]]);
    expect(of(counts, 'product')).toEqual([[null, sums]]);
  });

  it('one line takes the whole amount, several their totals, and the rest nobody', () => {
    const line = (productId: string | null, total: string) => ({ productId, total });
    const values = (lines: readonly { productId: string | null; total: string }[]) =>
      of(opportunityCounts({ ...opportunity, lines }, [], ZONE), 'product').map(([value, sums]) => [
        value,
        (sums as Record<string, bigint>).won,
        (sums as Record<string, bigint>)['value:CNY'],
      ]);
    expect(values([line('prd_A', '7')])).toEqual([['prd_A', 1n, 10_000_000n]]);
    expect(values([line('prd_A', '700'), line('prd_B', '200'), line('prd_A', '50')])).toEqual([
      [null, undefined, 500_000n],
      ['prd_A', 1n, 7_500_000n],
      ['prd_B', 1n, 2_000_000n],
    ]);
  });

  it('lost: no value; gone: nothing; cancelled: as if it had not been', () => {
    const lost = opportunityCounts({ ...opportunity, closing: { ...closing, outcome: 'lost' } }, [], ZONE);
    expect(of(lost, 'owner')).toEqual([[null, { lost: 1n, l57: 1n }]]);
    expect(opportunityCounts(null, [snapshot('2026-11-01T01:00:00.000Z')], ZONE)).toEqual([]);
    fc.assert(fc.property(anyOrder, (order) => orderCounts({ ...order, state: 'cancelled' }).length === 0));
  });

  it('an order: the products together are the whole, as every other dimension is', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const total = (dimension: string) =>
          orderCounts({ ...order, state: 'open' })
            .filter((count) => count.dimension === dimension)
            .reduce((sum, { sums }) => sum + (sums[`value:${order.currency}`] ?? 0n), 0n);
        const sign = order.kind === 'return' ? -1n : 1n;
        for (const dimension of ['owner', 'product', 'region', 'industry'])
          expect(total(dimension)).toBe(sign * toUnits(order.total.amount));
      }),
    );
  });

  it('a return: what came back is worth less than nothing, and no order anywhere', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const open = { ...order, state: 'open' };
        const both = new Ledger()
          .addAll(orderCounts({ ...open, kind: 'order' }))
          .addAll(orderCounts({ ...open, kind: 'return' }))
          .counts();
        // What was sold and came back is worth nothing; it stays an order.
        const isNumber = (field: string) => /^n(:|$)/.test(field);
        expect(both.flatMap(({ sums }) => Object.keys(sums)).every(isNumber)).toBe(true);
        const returned = orderCounts({ ...open, kind: 'return' });
        expect(returned.flatMap(({ sums }) => Object.keys(sums)).some(isNumber)).toBe(false);
      }),
    );
  });
});

/** The store in short: rows that are added to, tallies that are replaced. */
const settle = (rows: Ledger, tallies: Map<string, Tally>, wanted: Map<string, Count[]>, most: number) => {
  for (let looks = 0; looks < 200; looks += 1) {
    const moves = [...wanted].flatMap(([recordId, counts]) => {
      const before = tallies.get(recordId) ?? { recordId, version: 0, counts: [] };
      return planMove(before, counts, most) ?? [];
    });
    if (moves.length === 0) return;
    for (const pack of packMoves(moves, most)) {
      const names = new Set(pack.flatMap((move) => move.moves.map(rowText)));
      const others = pack.flatMap(({ moves: own }) => [0, ...new Set(own.map((c) => c.period.slice(0, 7)))]);
      if (pack.length > 1) expect(names.size + others.length).toBeLessThanOrEqual(most);
      for (const { before, after, moves: own } of pack) {
        rows.addAll(own);
        tallies.set(before.recordId, {
          recordId: before.recordId,
          version: before.version + 1,
          counts: after,
        });
      }
    }
  }
  throw new Error('never settled');
};

describe('rows', () => {
  it('are the sum of what the records say last, in any order of telling, twice, or lost and repeated', () => {
    const deliveries = fc.array(
      fc.record({
        record: fc.nat(3),
        state: fc.nat(8),
        with: fc.option(fc.nat(3), { nil: null }),
        gone: fc.boolean(),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        fc.array(anyLives, { minLength: 4, maxLength: 4 }),
        fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
        deliveries,
        fc.integer({ min: 3, max: 100 }),
        (lives, goneInTheEnd, told, most) => {
          const rows = new Ledger();
          const tallies = new Map<string, Tally>();
          const countsAt = (record: number, state: number, gone: boolean) => {
            const life = lives[record]?.[Math.min(state, (lives[record]?.length ?? 1) - 1)];
            return opportunityCounts(gone ? null : (life?.record ?? null), life?.history ?? [], ZONE);
          };
          for (const { record, state, with: other, gone } of told) {
            const wanted = new Map([[`opp_${record}`, countsAt(record, state, gone)]]);
            if (other !== null) wanted.set(`opp_${other}`, countsAt(other, state, false));
            settle(rows, tallies, wanted, most);
          }
          const last = new Map(lives.map((_, i) => [`opp_${i}`, countsAt(i, 99, goneInTheEnd[i] ?? false)]));
          for (let twice = 0; twice < 2; twice += 1) settle(rows, tallies, last, most);
          expect(rows.counts()).toEqual(sumOf(...last.values()));
          expect(difference(rows.counts(), sumOf(...[...tallies.values()].map((t) => t.counts)))).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('of an order with more products than a transaction takes are moved in several', () => {
    const lines = Array.from({ length: 200 }, (_, i) => ({ productId: `prd_${i}`, total: '1' }));
    const order = {
      kind: 'order' as const,
      state: 'open',
      orderedOn: '2026-11-05',
      customerId: 'cus_1',
      currency: 'CNY',
      total: { amount: '200' },
      lines,
      ownerId: null,
      industry: null,
      region: null,
    };
    const rows = new Ledger();
    const tallies = new Map<string, Tally>();
    settle(rows, tallies, new Map([['ord_1', orderCounts(order)]]), 100);
    expect(rows.counts()).toHaveLength(204);
    expect(tallies.get('ord_1')?.version).toBe(3);
  });
});
