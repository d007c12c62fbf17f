import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as indexRecords } from '../../functions/derive/index-records.lambda.ts';
import { handler as settings } from '../../functions/settings/settings.lambda.ts';
import { countsOfRecord } from '../../functions/totals/count-record.ts';
import { settleTallies } from '../../functions/totals/settle-tallies.ts';
import { handler as runWork } from '../../functions/work/run-work.lambda.ts';
import type { Warning } from '../../shared/churn/warnings.fields.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { concernedBy } from '../../shared/derived/index-queue.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { deleteItems } from '../../shared/kernel/table.ts';
import type { Order } from '../../shared/sales/orders.contract.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { sumOf } from '../../shared/totals/counts.rules.ts';
import { getTallies } from '../../shared/totals/tallies.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import {
  carryOrder,
  changeCustomer,
  changeOrder,
  changeWarning,
  confirmed,
  givenStoredCustomer,
  givenStoredOrder,
  givenStoredWarning,
  measureOf,
  recovered,
  storedTotals,
} from '../steps/given-counted.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

const ANN = `usr_${'A'.repeat(26)}`;
const BOB = `usr_${'B'.repeat(26)}`;
const START = '2026-10-30T02:00:00.000Z';

let queue: WorkQueue;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) });
  queue = await givenQueues();
  await givenTable();
  forgetSettings();
  return () => queue.stop();
});
afterAll(() => void vi.useRealTimers());

const settle = (...ids: readonly string[]) => settleTallies(ids, now());
const rowsOf = async (measure: string, dimension = 'owner') =>
  (await storedTotals())
    .filter((row) => row.measure === measure && row.dimension === dimension)
    .map(({ period, ownerId, value, sums }) => [period, ownerId, value, sums]);
const recomputed = async (ids: readonly string[]) => sumOf(...(await Promise.all(ids.map(countsOfRecord))));

const cost = (unitPrice: string) => ({ lines: [{ description: 'Press', quantity: '1', unitPrice }] });
const givenOrder = (customer: Customer, orderedOn: string, unitPrice: string, more: object = {}) =>
  givenStoredOrder({ orderedOn, ...cost(unitPrice), ...more }, customer);

describe('what a customer counts for', () => {
  it('follows it from owner to owner and from tier to tier, until it is archived', async () => {
    const made = await givenStoredCustomer({ ownerId: ANN, industry: 'steel', tier: 'key', tierHeld: true });
    await settle(made.id);
    const sums = (tier: string) => ({ n: 1n, [`tier:${tier}`]: 1n, 'stage:potential': 1n, 'credit:': 1n });
    expect(await rowsOf('customers')).toEqual([['base', ANN, null, sums('key')]]);
    const given = await changeCustomer(made, { ownerId: BOB, tier: 'core' });
    await settle(given.id);
    expect(await rowsOf('customers')).toEqual([['base', BOB, null, sums('core')]]);
    expect(await rowsOf('customers', 'industry')).toEqual([['base', BOB, 'steel', { n: 1n }]]);
    await settle((await changeCustomer(given, { archivedAt: now() })).id);
    expect(await storedTotals()).toEqual([]);
    expect(await getTallies([made.id])).toMatchObject([{ version: 3, counts: [] }]);
  });

  it('is in a band of each year by its orders, which moves with them', async () => {
    const customer = await givenStoredCustomer({ ownerId: ANN });
    const first = await givenOrder(customer, '2025-12-31', '60000');
    const second = await givenOrder(customer, '2026-01-01', '9999.9999');
    const third = await givenOrder(customer, '2026-10-01', '0.0001');
    await settle(first.id, second.id);
    // Not named: whoever counts its orders counts it, too.
    const lowest = (units: bigint) => ({ '0:n': 1n, '0:o': 1n, '0:v:CNY': units });
    const year = ['2025', ANN, null, { '50000:n': 1n, '50000:o': 1n, '50000:v:CNY': 600_000_000n }];
    expect(await rowsOf('bands')).toEqual([year, ['2026', ANN, null, lowest(99_999_999n)]]);
    await settle(third.id);
    const higher = { '10000:n': 1n, '10000:o': 2n, '10000:v:CNY': 100_000_000n };
    expect(await rowsOf('bands')).toEqual([year, ['2026', ANN, null, higher]]);
    await settle((await changeOrder(third, { state: 'cancelled' })).id);
    expect(await rowsOf('bands')).toEqual([year, ['2026', ANN, null, lowest(99_999_999n)]]);
    const back = await givenOrder(customer, '2026-02-01', '20000', { kind: 'return' });
    await settle(back.id);
    expect(await rowsOf('bands')).toEqual([year, ['2026', ANN, null, lowest(-100_000_001n)]]);
  });

  it('in past years too is its present owner’s; archived it stays in its bands, merged its orders have gone', async () => {
    const [customer, other] = [
      await givenStoredCustomer({ ownerId: ANN }),
      await givenStoredCustomer({ ownerId: BOB }),
    ];
    const order = await givenOrder(customer, '2024-05-01', '100');
    await settle(order.id);
    await settle((await changeCustomer(customer, { ownerId: BOB, archivedAt: now() })).id);
    const sums = { '0:n': 1n, '0:o': 1n, '0:v:CNY': 1_000_000n };
    expect(await rowsOf('bands')).toEqual([['2024', BOB, null, sums]]);
    await settle((await carryOrder(order, other.id)).id);
    expect(await getTallies([customer.id])).toMatchObject([{ counts: [] }]);
    expect(await rowsOf('bands')).toEqual([['2024', BOB, null, sums]]);
  });
});

describe('what a warning counts for', () => {
  it('is what happened to it, in its months, as its owner’s', async () => {
    const warning = await givenStoredWarning({ ownerId: ANN });
    await settle(warning.id);
    const deferred = await changeWarning(warning, {
      state: 'deferred',
      measures: [measureOf('visit', '2026-10-31')],
      lookAgainOn: '2026-11-30',
    });
    const lost = await changeWarning(deferred, { ...confirmed('price', '2026-12-01'), ownerId: BOB });
    await settle(lost.id);
    await settle(lost.id);
    const opened = { warned: 1n, 'warned:CNY': 10_000_000n, deferred: 1n, measures: 1n };
    const ended = { confirmed: 1n, 'confirmed:CNY': 10_000_000n };
    expect(await rowsOf('churn')).toEqual([
      ['2026-10', BOB, null, opened],
      ['2026-12', BOB, null, ended],
    ]);
    expect(await rowsOf('churn', 'reason')).toEqual([['2026-12', BOB, 'price', ended]]);
    expect(await rowsOf('churn', 'measure')).toEqual([
      ['2026-10', BOB, 'visit', { deferred: 1n, measures: 1n }],
      ['2026-12', BOB, 'visit', ended],
    ]);
    await deleteItems([keys.warning(lost.customerId, lost.id)]);
    await settle(lost.id);
    expect(await storedTotals()).toEqual([]);
  });
});

describe('told through the stream', () => {
  const item = (record: object | null, type: string) => record && { ...record, _type: type };
  const told = (type: string, before: object | null, after: object | null) =>
    concernedBy([
      { eventId: '1', before: item(before, type), after: item(after, type) },
    ] as unknown as Parameters<typeof concernedBy>[0]);
  const deliver = (task: object) => indexRecords({ Records: [{ body: JSON.stringify(task) }] } as never);

  it('an order counts before its customer does, which is derived of its purchases then', async () => {
    const customer = await givenStoredCustomer({ ownerId: ANN });
    const order = await givenOrder(customer, '2026-10-01', '100');
    const task = told('order', null, order);
    expect(task).toMatchObject({ customers: [customer.id], counted: [order.id, customer.id] });
    for (let twice = 0; twice < 2; twice += 1) await deliver(task);
    expect(await rowsOf('bands')).toHaveLength(1);
    expect(await storedTotals()).toEqual(await recomputed([order.id, customer.id]));
  });

  it('a customer of which nothing counts has changed is derived, and not counted', async () => {
    const customer = await givenStoredCustomer({ ownerId: ANN });
    const touched = await changeCustomer(customer, { lastInteractionAt: now() });
    expect(told('customer', customer, touched)).toEqual({ customers: [customer.id], contacts: [] });
  });
});

describe('other rates and other bands', () => {
  const put = async (name: string, document: object) => {
    const as = await givenUser('admin');
    const params = { name };
    const { version } = (await call(settings, settingsContracts.getSetting, { as, params })).body;
    const body = { document };
    const answer = await call(settings, settingsContracts.putSetting, { as, params, body, ifMatch: version });
    expect(answer.status, answer.text).toBe(200);
    forgetSettings();
    for (const { body: message } of queue.messages.splice(0))
      await runWork({ Records: [{ body: message }] } as never, {});
  };

  it('count every customer that ordered anew, archived ones too', async () => {
    const customer = await givenStoredCustomer({ ownerId: ANN, archivedAt: START });
    const other = await givenStoredCustomer({ ownerId: BOB });
    const eur = { currency: 'EUR' };
    const orders = [
      await givenOrder(customer, '2024-05-01', '2000', eur),
      await givenOrder(customer, '2026-05-01', '2000', eur),
      await givenOrder(other, '2026-05-01', '2500'),
    ];
    await settle(...orders.map(({ id }) => id), other.id);
    const unknown = { '0:n': 1n, '0:o': 1n, '0:u:EUR': 20_000_000n };
    expect(await rowsOf('bands')).toEqual([
      ['2024', ANN, null, unknown],
      ['2026', ANN, null, unknown],
      ['2026', BOB, null, { '0:n': 1n, '0:o': 1n, '0:v:CNY': 25_000_000n }],
    ]);
    // One that begins later in a month holds for all of it: time alone moves no band.
    const rate = (from: string, value: string) => ({ currency: 'EUR', from, rate: value });
    await put('currencies', { base: 'CNY', rates: [rate('2024-05-31', '7.5'), rate('2024-06-01', '8')] });
    const band = (name: string, units: bigint) => ({
      [`${name}:n`]: 1n,
      [`${name}:o`]: 1n,
      [`${name}:v:CNY`]: units,
    });
    expect(await rowsOf('bands')).toEqual([
      ['2024', ANN, null, band('10000', 150_000_000n)],
      ['2026', ANN, null, band('10000', 160_000_000n)],
      ['2026', BOB, null, band('0', 25_000_000n)],
    ]);
    await put('reports', { bands: ['2500', '15000.0001'] });
    expect(await rowsOf('bands')).toEqual([
      ['2024', ANN, null, band('2500', 150_000_000n)],
      ['2026', ANN, null, band('15000.0001', 160_000_000n)],
      ['2026', BOB, null, band('2500', 25_000_000n)],
    ]);
  });
});

interface World {
  readonly customers: Customer[];
  readonly orders: Order[];
  warning: Warning;
}

const anyAct = fc.record({
  what: fc.constantFrom('customer' as const, 'order' as const, 'carry' as const, 'warning' as const),
  record: fc.nat(2),
  ownerId: fc.constantFrom(ANN, BOB, null),
  tier: fc.constantFrom('core' as const, 'regular' as const),
  isGone: fc.boolean(),
  delivered: fc.constantFrom('lost', 'once', 'twice', 'all at once'),
});
type Act = typeof anyAct extends fc.Arbitrary<infer A> ? A : never;

const givenWorld = async (): Promise<World> => {
  await givenTable();
  const world: World = { customers: [], orders: [], warning: await givenStoredWarning() };
  for (const year of ['2024', '2025', '2026']) {
    const customer = await givenStoredCustomer({ ownerId: ANN });
    world.customers.push(customer);
    world.orders.push(await givenOrder(customer, `${year}-05-01`, '6000'));
  }
  return world;
};
const idsOf = ({ customers, orders, warning }: World) =>
  [...customers, ...orders, warning].map(({ id }) => id);

const changeOneOrder = async (world: World, record: number, change: (order: Order) => Promise<Order>) => {
  const after = await change(world.orders[record] as Order);
  world.orders[record] = after;
  return after.id;
};

/** Each answers which record has changed. */
const ACTS: Record<Act['what'], (world: World, act: Act) => Promise<string>> = {
  customer: async ({ customers }, { record, ownerId, tier, isGone }) => {
    const archivedAt = isGone ? now() : null;
    const after = await changeCustomer(customers[record] as Customer, { ownerId, tier, archivedAt });
    customers[record] = after;
    return after.id;
  },
  order: (world, { record, isGone }) =>
    changeOneOrder(world, record, (order) => changeOrder(order, { state: isGone ? 'cancelled' : 'open' })),
  carry: (world, { record }) =>
    changeOneOrder(world, record, (order) =>
      carryOrder(order, world.customers.find(({ id }) => id !== order.customerId)?.id ?? ''),
    ),
  warning: async (world, { isGone, tier, ownerId }) => {
    const how = isGone ? confirmed(tier, '2026-12-01') : recovered('2026-11-01');
    const none = { recovery: null, confirmation: null };
    world.warning = await changeWarning(world.warning, { ...none, ...how, ownerId });
    return world.warning.id;
  },
};

const deliver = async (how: Act['delivered'], id: string, ids: readonly string[]): Promise<void> => {
  if (how === 'once' || how === 'twice') await settle(id);
  if (how === 'twice') await settle(id, String(ids[0]));
  if (how === 'all at once') await Promise.all([settle(...ids), settle(...ids.toReversed()), settle(id)]);
};

describe('whatever happens', () => {
  it('rows are what customers, orders and warnings say, in any order of deliveries, doubled, at once, or lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 12, maxLength: 18 }), async (acts) => {
        vi.setSystemTime(START);
        const world = await givenWorld();
        const ids = idsOf(world);
        for (const act of acts) {
          vi.setSystemTime(addSeconds(now(), 3600));
          await deliver(act.delivered, await ACTS[act.what](world, act), ids);
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
