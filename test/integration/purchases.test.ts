import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as indexRecords } from '../../functions/derive/index-records.lambda.ts';
import { gatherPurchases } from '../../functions/derive/purchase-facts.ts';
import { handler as watchCustomers } from '../../functions/jobs/watch-customers.lambda.ts';
import { now } from '../../shared/kernel/clock.ts';
import { toUnits } from '../../shared/kernel/decimal.ts';
import type { User } from '../../shared/people/people.contract.ts';
import type { Order } from '../../shared/sales/orders.contract.ts';
import { listByCustomer } from '../../shared/sales/orders.store.ts';
import { orderFactsOf } from '../../shared/value/purchase-facts.rules.ts';
import { volume } from '../steps/full-volume.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { mergeWholly, undoMerge, workOff } from '../steps/given-merges.ts';
import { counted, derivedNow, givenPurchase } from '../steps/given-purchases.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer, readCustomer } from '../steps/given-records.ts';
import { sell } from '../steps/given-sales.ts';

const queue = await givenQueues();
const START = '2026-11-01T02:00:00.000Z';
let manager: User;
let sales: User;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) });
  queue.messages.splice(0);
  await givenTable();
  manager = await givenUser('manager');
  sales = await givenUser('sales', { managerId: manager.id });
});
afterAll(() => {
  vi.useRealTimers();
  queue.stop();
});

/** The figures as somebody would add them up who reads every order. */
const bruteForce = (orders: readonly Order[], today: string) => {
  const live = orders.filter(({ state }) => state !== 'cancelled');
  const days = [...Map.groupBy(live, ({ orderedOn }) => orderedOn)]
    .map(([on, own]) => ({
      on,
      orders: own.filter(({ kind }) => kind !== 'return').length,
      units: own.reduce(
        (sum, { kind, total }) => sum + (kind === 'return' ? -1n : 1n) * toUnits(total.amount),
        0n,
      ),
    }))
    .sort((a, b) => (a.on < b.on ? -1 : 1));
  return { ...orderFactsOf(days, today, 'CNY'), hasUnconverted: false };
};

const assertExact = async (customerId: string): Promise<void> => {
  const { items } = await listByCustomer(customerId, { limit: 100, position: undefined });
  const { orders } = await gatherPurchases(customerId, now());
  expect(orders).toEqual(bruteForce(items, '2026-11-01'));
};

const change = (order: Order, endpoint: 'updateOrder' | 'cancelOrder', body: object) =>
  sell(sales, endpoint, order.id, { ifMatch: order.version, body });

describe('what a customer bought', () => {
  it('is exact as orders are entered, changed and cancelled, in whatever order the stream tells of it', async () => {
    const anyAct = fc.record({
      day: fc.constantFrom('2025-10-31', '2025-11-01', '2025-11-02', '2026-10-01', '2026-10-31'),
      amount: fc.constantFrom('0.01', '999.9999', '120000'),
      fate: fc.constantFrom('nothing', 'change', 'cancel', 'return'),
      order: fc.nat(1000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 2, maxLength: 5 }), async (acts) => {
        const { id } = await givenCustomer(sales);
        const told: { id: string; order: number }[] = [];
        for (const { day, amount, fate, order } of acts) {
          const kind = fate === 'return' ? 'return' : 'order';
          const lines = [{ description: 'Licence', quantity: '1', unitPrice: amount }];
          const made = await sell(sales, 'createOrder', id, {
            body: { kind, currency: 'CNY', orderedOn: day, lines },
          });
          expect(made.status, made.text).toBe(201);
          told.push({ id: made.body.id, order });
          if (fate === 'cancel') await change(made.body, 'cancelOrder', { reason: 'Changed their mind.' });
          if (fate === 'change')
            await change(made.body, 'updateOrder', { lines: [{ ...lines[0], quantity: '2' }] });
          // Told of before and after, late, twice, and by the wrong order.
          told.push({ id: made.body.id, order: order + 500 });
        }
        for (const one of told.toSorted((a, b) => a.order - b.order)) await counted(one.id);
        await assertExact(id);
      }),
      { numRuns: volume(8, 3) },
    );
  });

  it('moves with its orders when two customers become one, and back when that is undone', async () => {
    const [kept, gone] = [await givenCustomer(sales), await givenCustomer(sales)];
    const own = await givenPurchase(sales, kept.id, '2026-10-01', '10');
    const others = [
      await givenPurchase(sales, gone.id, '2026-10-05', '200'),
      await givenPurchase(sales, gone.id, '2026-10-25', '300'),
    ];
    const ids = [own, ...others].map(({ id }) => id);
    const merge = await mergeWholly(manager, kept.id, gone.id, queue);
    await counted(...ids);
    await assertExact(kept.id);
    await assertExact(gone.id);
    expect((await derivedNow(kept.id)).facts?.orders).toMatchObject({ count: 3, value: { amount: '510' } });
    await undoMerge(manager, merge.id);
    await workOff(queue);
    await counted(...ids);
    await assertExact(kept.id);
    await assertExact(gone.id);
    expect((await derivedNow(gone.id)).facts?.orders).toMatchObject({ count: 2, value: { amount: '500' } });
  });

  it('reaches facts and value through the index queue, told twice or before its order', async () => {
    const { id } = await givenCustomer(sales);
    const order = await givenPurchase(sales, id, '2026-10-20', '20000');
    const deliver = (task: object) => indexRecords({ Records: [{ body: JSON.stringify(task) }] } as never);
    for (let twice = 0; twice < 2; twice += 1)
      await deliver({ customers: [id], contacts: [], counted: [order.id] });
    const { facts, value } = await derivedNow(id);
    expect(facts?.orders).toMatchObject({ count: 1, lastOn: '2026-10-20', value: { amount: '20000' } });
    expect(value).toMatchObject({ rfm: { recency: 5, frequency: 1, amount: 2 }, phase: 'new' });
  });
});

describe('tags by real orders', () => {
  it('high value goes on with the order that reaches the threshold, and off when a year has passed', async () => {
    const { id } = await givenCustomer(sales);
    await givenPurchase(sales, id, '2026-10-20', '60000');
    await derivedNow(id);
    expect((await readCustomer(sales, id)).tags).toEqual([]);
    await givenPurchase(sales, id, '2026-10-31', '40000');
    await derivedNow(id);
    expect((await readCustomer(sales, id)).tags).toContain('high value');

    // 365 days after the first of them, at the organisation's midnight.
    vi.setSystemTime('2027-10-19T15:59:00.000Z');
    await watchCustomers({ job: 'watch-customers' });
    expect((await readCustomer(sales, id)).tags).toContain('high value');
    vi.setSystemTime('2027-10-19T16:01:00.000Z');
    await watchCustomers({ job: 'watch-customers' });
    expect((await readCustomer(sales, id)).tags).not.toContain('high value');
  });

  it('renewal in talks is on while a renewal is open', async () => {
    const { id } = await givenCustomer(sales);
    const contract = await sell(sales, 'createContract', id, {
      body: {
        title: 'Licences for a year',
        startsOn: '2025-11-15',
        endsOn: '2026-11-14',
        amount: { amount: '12000', currency: 'CNY' },
      },
    });
    expect(contract.status, contract.text).toBe(201);
    await sell(sales, 'signContract', contract.body.id, { ifMatch: 1, body: { on: '2025-11-15' } });
    // Its end is less than 30 days away: whoever looks opens the renewal.
    await derivedNow(id);
    const read = await sell(sales, 'getContract', contract.body.id);
    const renewalId = String(read.body.renewalOpportunityId);
    await counted(renewalId);
    expect((await derivedNow(id)).facts?.renewalsInTalks).toBe(1);
    expect((await readCustomer(sales, id)).tags).toContain('renewal in talks');
  });
});
