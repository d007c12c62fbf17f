import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as indexRecords } from '../../functions/derive/index-records.lambda.ts';
import { countsOfRecord } from '../../functions/totals/count-record.ts';
import { settleTallies } from '../../functions/totals/settle-tallies.ts';
import { concernedBy } from '../../shared/derived/index-queue.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { deleteItems, getItem } from '../../shared/kernel/table.ts';
import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';
import type { Order } from '../../shared/sales/orders.contract.ts';
import { sumOf } from '../../shared/totals/counts.rules.ts';
import { listMonths } from '../../shared/totals/months.store.ts';
import { getTallies } from '../../shared/totals/tallies.store.ts';
import { givenTable } from '../steps/given.ts';
import {
  carryOpportunity,
  changeOpportunity,
  changeOrder,
  closed,
  givenOpportunity,
  givenStoredOrder,
  storedTotals,
} from '../steps/given-counted.ts';

const ANN = `usr_${'A'.repeat(26)}`;
const BOB = `usr_${'B'.repeat(26)}`;
const START = '2026-10-30T02:00:00.000Z';

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) });
  await givenTable();
});
afterAll(() => void vi.useRealTimers());

const settle = (...ids: readonly string[]) => settleTallies(ids, now());
const rowOf = async (measure: string, dimension: string) =>
  (await storedTotals()).filter((row) => row.measure === measure && row.dimension === dimension);
const recomputed = async (ids: readonly string[]) => sumOf(...(await Promise.all(ids.map(countsOfRecord))));

describe('what an opportunity counts for', () => {
  it('follows it from its beginning to its end, each row moved once', async () => {
    const amount = { amount: '1000', currency: 'CNY' };
    const open = await givenOpportunity({ ownerId: ANN, amount, expectedCloseOn: '2026-12-24' });
    await settle(open.id);
    expect(await rowOf('open', 'owner')).toMatchObject([
      {
        period: '2026-12',
        ownerId: ANN,
        sums: { 'lead:n': 1n, 'lead:CNY': 10_000_000n, 'lead:CNY:w': 100_000_000n },
      },
    ]);
    vi.setSystemTime('2026-11-05T02:00:00.000Z');
    const won = await changeOpportunity(open, closed('won', '2026-11-05', { amount, region: 'East' }));
    await settle(won.id);
    await settle(won.id);
    expect(await rowOf('open', 'owner')).toEqual([]);
    expect(await rowOf('closed', 'region')).toMatchObject([
      { period: '2026-11', value: 'East', sums: { won: 1n, w57: 1n, 'value:CNY': 10_000_000n } },
    ]);
    expect((await rowOf('pipeline', 'month')).map(({ period, sums }) => [period, sums['lead:n']])).toEqual([
      ['2026-10', 1n],
      ['2026-11', -1n],
    ]);
    expect(await getTallies([won.id])).toMatchObject([{ version: 2 }]);
  });

  it('is nothing once it is gone', async () => {
    const { id, customerId } = await givenOpportunity({ ownerId: ANN });
    await settle(id);
    await deleteItems([keys.opportunity(customerId, id)]);
    await settle(id);
    expect(await storedTotals()).toEqual([]);
    expect(await getTallies([id])).toMatchObject([{ version: 2, counts: [] }]);
  });
});

describe('what an order counts for', () => {
  it('is nothing once it is cancelled, and all of its lines before', async () => {
    const lines = Array.from({ length: 150 }, (_, i) => ({
      productId: `prd_${String(i).padStart(26, '0')}`,
      quantity: '1',
      unitPrice: '0.5',
    }));
    const order = await givenStoredOrder({ orderedOn: '2026-10-05', lines }, { ownerId: ANN });
    await settle(order.id);
    expect(await rowOf('orders', 'product')).toHaveLength(150);
    expect(await rowOf('orders', 'owner')).toMatchObject([{ sums: { n: 1n, 'value:CNY': 750_000n } }]);
    const cancellation = { at: now(), by: ANN, reason: 'Changed his mind' };
    await changeOrder(order, { state: 'cancelled', cancellation });
    await settle(order.id);
    expect(await storedTotals()).toEqual([]);
  });

  it('stays exact beyond what a float holds', async () => {
    const line = { description: 'Ship', quantity: '1', unitPrice: '999999999999999.9999' };
    const orders: Order[] = [];
    for (let i = 0; i < 3; i += 1)
      orders.push(await givenStoredOrder({ orderedOn: '2026-10-05', lines: [line] }));
    await settle(...orders.map(({ id }) => id));
    const [row] = await rowOf('orders', 'owner');
    expect(row?.sums['value:CNY']).toBe(3n * 9_999_999_999_999_999_999n);
    const stored = await getItem(keys.total('orders', 'owner', '2026-10', 'none'));
    expect(stored).toMatchObject({ period: '2026-10', ownerId: null, value: null, n: 3 });
  });
});

describe('told through the stream', () => {
  const change = (before: object | null, after: object | null) =>
    concernedBy([{ eventId: '1', before, after } as Parameters<typeof concernedBy>[0][0]]).counted;

  it('of what moves the totals, and of nothing else', () => {
    const item = { _type: 'opportunity', id: 'opp_1', customerId: 'cus_1', stage: 'lead', plan: [] };
    expect(change(null, item)).toEqual(['opp_1']);
    expect(change(item, null)).toEqual(['opp_1']);
    expect(change(item, { ...item, stage: 'need' })).toEqual(['opp_1']);
    expect(change(item, { ...item, plan: [{ id: 'step-1' }], version: 2 })).toBeUndefined();
    const order = { _type: 'order', id: 'ord_1', customerId: 'cus_1', state: 'open', payments: [] };
    // With the customer, who counts by what it ordered in a year.
    expect(change(order, { ...order, state: 'cancelled' })).toEqual(['ord_1', 'cus_1']);
    expect(change(order, { ...order, payments: [{}] })).toBeUndefined();
    expect(change({ _type: 'quote', id: 'quo_1' }, null)).toBeUndefined();
  });

  it('a message of before there were totals is taken as it is, one delivered twice counts once', async () => {
    const { id } = await givenOpportunity();
    const deliver = (task: object) => indexRecords({ Records: [{ body: JSON.stringify(task) }] } as never);
    await deliver({ customers: [], contacts: [] });
    expect(await storedTotals()).toEqual([]);
    for (let twice = 0; twice < 2; twice += 1) await deliver({ customers: [], contacts: [], counted: [id] });
    expect(await storedTotals()).toEqual(await recomputed([id]));
    expect(await listMonths()).toMatchObject([
      { month: '2026-10', changedOn: '2026-10-30', provedOn: null },
      { month: 'none', changedOn: '2026-10-30' },
    ]);
  });
});

const CUSTOMERS = ['1', '2'].map((digit) => `cus_${digit.repeat(26)}`);
const STAGES = ['lead', 'need', 'proposal', 'negotiation', 'won', 'lost'] as const;
const isEnd = (stage: Opportunity['stage']): stage is 'won' | 'lost' => stage === 'won' || stage === 'lost';

const anyAct = fc.record({
  record: fc.nat(5),
  hours: fc.constantFrom(0, 3, 20, 24 * 9),
  stage: fc.constantFrom(...STAGES),
  ownerId: fc.constantFrom(ANN, BOB, null),
  amount: fc.constantFrom('38', '1117.25', null),
  expectedCloseOn: fc.constantFrom('2026-11-30', '2027-01-02', null),
  /** A merge carries it to the other customer. */
  isCarried: fc.nat(3).map((n) => n === 0),
  delivered: fc.constantFrom('lost', 'once', 'twice', 'all at once'),
});
type Act = typeof anyAct extends fc.Arbitrary<infer A> ? A : never;

const carryOut = async (before: Opportunity, { hours, stage, amount, ...act }: Act): Promise<Opportunity> => {
  vi.setSystemTime(addSeconds(now(), hours * 3600));
  const { ownerId, expectedCloseOn } = act;
  const money = amount ? { amount, currency: 'EUR' } : null;
  const end = isEnd(stage) ? closed(stage, now().slice(0, 10), { amount: money }) : { closing: null };
  const after = await changeOpportunity(before, { stage, ownerId, amount: money, expectedCloseOn, ...end });
  const [first = '', second = ''] = CUSTOMERS;
  return act.isCarried ? carryOpportunity(after, after.customerId === first ? second : first) : after;
};

const deliver = async (how: Act['delivered'], id: string, ids: readonly string[]): Promise<void> => {
  if (how === 'once' || how === 'twice') await settle(id);
  if (how === 'twice') await settle(id, String(ids[0]));
  if (how === 'all at once') await Promise.all([settle(...ids), settle(...[...ids].reverse()), settle(id)]);
};

describe('whatever happens', () => {
  it('rows are what the records say, in any order of deliveries, doubled, at once, or lost and repeated', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 12, maxLength: 18 }), async (acts) => {
        vi.setSystemTime(START);
        await givenTable();
        const opportunities: Opportunity[] = [];
        for (let i = 0; i < 6; i += 1)
          opportunities.push(
            await givenOpportunity({
              ownerId: ANN,
              customerId: CUSTOMERS[i % 2],
              renewalOf: i < 4 ? `ctr_${String(i).repeat(26)}` : null,
            }),
          );
        const ids = opportunities.map(({ id }) => id);
        for (const act of acts) {
          const before = opportunities[act.record] as Opportunity;
          opportunities[act.record] = await carryOut(before, act);
          await deliver(act.delivered, before.id, ids);
        }
        await settle(...ids);
        const rows = await storedTotals();
        expect(rows).toEqual(await recomputed(ids));
        const tallies = await getTallies(ids);
        expect(sumOf(...tallies.map(({ counts }) => counts))).toEqual(rows);
        await settle(...ids);
        expect(await getTallies(ids)).toEqual(tallies);
      }),
      { numRuns: 2, endOnFailure: true },
    );
  });
});
