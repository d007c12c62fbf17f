import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as indexRecords } from '../../functions/derive/index-records.lambda.ts';
import { handler as reconcile } from '../../functions/jobs/reconcile-totals.lambda.ts';
import { countsOfRecord } from '../../functions/totals/count-record.ts';
import { lookAtRows } from '../../functions/totals/look-at-rows.ts';
import { proveTotalsWith } from '../../functions/totals/prove-totals.ts';
import { settleTallies } from '../../functions/totals/settle-tallies.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { getDerived } from '../../shared/derived/derived.store.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { deleteItems } from '../../shared/kernel/table.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import { getWork } from '../../shared/kernel/work.ts';
import { createReconciliationWrites, getReconciliation } from '../../shared/reports/reconciliations.store.ts';
import { nextVersion, putVersionWrites } from '../../shared/settings/settings.store.ts';
import { sumOf } from '../../shared/totals/counts.rules.ts';
import { purchaseRow } from '../../shared/totals/purchases.rules.ts';
import { COUNTING, type RowName } from '../../shared/totals/totals.fields.ts';
import { addToTotals } from '../../shared/totals/totals.store.ts';
import { builtOnce } from '../steps/built-once.ts';
import { givenTable } from '../steps/given.ts';
import {
  changeCustomer,
  changeOrder,
  changeWarning,
  confirmed,
  givenStoredCustomer,
  givenStoredOrder,
  givenStoredWarning,
  storedTotals,
} from '../steps/given-counted.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { PASS, startStoreProxy } from '../steps/store-proxy.ts';

const ANN = `usr_${'A'.repeat(26)}`;
const BEFORE = '2026-10-05T02:00:00.000Z';
const NIGHT = '2026-11-10T17:00:00.000Z';
const DATE = '2026-11-11';

const proxy = await startStoreProxy();
const queue = await givenQueues();
let customers: Customer[];

const givenCustomers = builtOnce(() =>
  Promise.all(Array.from({ length: 6 }, () => givenStoredCustomer({ ownerId: ANN }))),
);

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(BEFORE) });
  proxy.fault(() => PASS);
  queue.messages.splice(0);
  await givenTable();
  process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.endpoint;
  customers = await givenCustomers();
});
afterAll(() => {
  vi.useRealTimers();
  proxy.stop();
  queue.stop();
});

const settle = (...ids: readonly string[]) => settleTallies(ids, now());
const settleAll = (...ids: readonly string[]) => settle(...ids, ...customers.map(({ id }) => id));
const givenOrder = (customer: Customer | undefined, orderedOn: string) =>
  givenStoredOrder({ orderedOn }, customer);

/** A night's proof; answers what it found, and what it has derived again. */
const night = async () => {
  await reconcile({ job: 'reconcile-totals' });
  const messages = queue.messages.splice(0).map(({ body }) => JSON.parse(body) as { workId: string });
  for (const { workId } of messages) {
    const work = await getWork(workId);
    if (work) await proveTotalsWith([0, 0])(work, { mustStop: () => false, onStep: () => {} });
  }
  const found = await getReconciliation(DATE);
  expect(found?.state).toBe('done');
  return { found, again: queue.messages.splice(0).map(({ body }) => JSON.parse(body)) };
};

describe('the nightly proof', () => {
  it('looks at every customer, whichever shard it lies in, and at years, warnings and purchases', async () => {
    const orders = [
      await givenOrder(customers[0], '2026-09-01'),
      await givenOrder(customers[1], '2026-09-02'),
    ];
    const warning = await givenStoredWarning({ ownerId: ANN });
    await settleAll(warning.id, ...orders.map(({ id }) => id));
    vi.setSystemTime(NIGHT);
    const { found, again } = await night();
    expect(again).toEqual([]);
    expect(found).toMatchObject({ newRecords: 9, differenceCount: 0, staleCount: 0, underWay: 0 });
    const records = found?.months.map(({ month, records: n, wrong }) => [month, n, wrong]);
    expect(records).toEqual([
      ['2026', 2, 0],
      ['2026-09', 2, 0],
      ['2026-10', 1, 0],
      ['base', 6, 0],
    ]);
  });

  it.each([
    ['by the same rules only at what is new', COUNTING, 0],
    ['by older ones at every record there is, for they could not count it', COUNTING - 1, 6],
  ])('looks after a proof %s', async (_, counting, looked) => {
    const at = addSeconds(NIGHT, -86_400);
    const nothing = { newRecords: 0, differenceCount: 0, staleCount: 0, underWay: 0 };
    const before = {
      date: '2026-11-10',
      state: 'done' as const,
      startedAt: at,
      doneAt: at,
      counting,
      version: 1,
    };
    const record = { ...before, ...nothing, months: [], differences: [], stale: [] };
    await commit(createReconciliationWrites(record));
    vi.setSystemTime(NIGHT);
    const { found } = await night();
    expect(found).toMatchObject({ newRecords: looked, staleCount: looked, counting: COUNTING });
  });

  it('finds every row that is wrong: of purchases, of customers, of bands, of warnings', async () => {
    const order = await givenOrder(customers[0], '2026-09-01');
    const warning = await givenStoredWarning({ ownerId: ANN });
    await settleAll(order.id, warning.id);
    const row = (measure: RowName['measure'], dimension: string, period: string): RowName => ({
      measure,
      dimension,
      period,
      ownerId: ANN,
      value: dimension === 'owner' ? null : 'x',
    });
    const nobody = `cus_${'9'.repeat(26)}`;
    const bought = purchaseRow(customers[0]?.id ?? '', '2026-09-01');
    await commit(
      addToTotals([
        { ...bought, sums: { 'n:01:CNY': 1n } },
        { ...purchaseRow(nobody, '2026-09-01'), sums: { 'lost:02': 1n } },
        { ...row('customers', 'owner', 'base'), sums: { 'tier:core': 1n } },
        { ...row('customers', 'source', 'base'), sums: { n: -1n } },
        { ...row('bands', 'owner', '2026'), sums: { '0:v:CNY': 5n } },
        { ...row('churn', 'measure', '2026-10'), sums: { recovered: 1n } },
      ]),
    );
    vi.setSystemTime(NIGHT);
    // The bands follow the purchases, wrong or not.
    const rows = async () => (await storedTotals()).filter(({ measure }) => measure !== 'bands');
    const before = await rows();
    const { found } = await night();
    const faults = found?.differences.map((one) => `${one.row} ${one.field} ${one.counted}:${one.tallied}`);
    expect(faults?.toSorted()).toEqual(
      [
        `purchases#customer#2026-09##${customers[0]?.id} n:01:CNY 2:1`,
        `purchases#customer#2026-09##${nobody} lost:02 1:0`,
        `customers#owner#base#${ANN}# tier:core 1:0`,
        `customers#source#base#${ANN}#x n -1:0`,
        `bands#owner#2026#${ANN}# 0:v:CNY 1000005:1000000`,
        `churn#measure#2026-10#${ANN}#x recovered 1:0`,
      ].toSorted(),
    );
    expect(await rows()).toEqual(before);
  });

  it('finds a row of purchases that is gone, and takes none for gone that an index has not got yet', async () => {
    const orders = [
      await givenOrder(customers[0], '2026-09-01'),
      await givenOrder(customers[1], '2026-09-01'),
    ];
    await settleAll(...orders.map(({ id }) => id));
    let lookups = 0;
    proxy.fault((_, body) => {
      if (!body.includes('PUR#2026-09#')) return PASS;
      lookups += 1;
      return { kind: 'answer', body: { Items: [], Count: 0, ScannedCount: 0 } };
    });
    expect(await lookAtRows('2026-09', [])).toMatchObject({ faults: [] });
    expect(lookups).toBe(8);
    expect(await lookAtRows('2026-09', [0, 0])).toMatchObject({ faults: [], moving: 2 });
    proxy.fault(() => PASS);
    await deleteItems([keys.purchases(customers[0]?.id ?? '', '2026-09')]);
    vi.setSystemTime(NIGHT);
    const { found } = await night();
    const row = `purchases#customer#2026-09##${customers[0]?.id}`;
    expect(found?.differences).toMatchObject([
      { row, field: 'n:01:CNY', counted: '0' },
      { row, field: 'v:01:CNY', counted: '0', tallied: '1000000' },
    ]);
  });

  it('counts an order anew that was never told of, with its customer, who is derived again', async () => {
    const [customer] = customers as [Customer];
    const told = await givenOrder(customer, '2026-09-01');
    await settleAll(told.id);
    const untold = await givenOrder(customer, '2026-09-05');
    vi.setSystemTime(NIGHT);
    const { found, again } = await night();
    expect(found).toMatchObject({ stale: [untold.id], staleCount: 1, differenceCount: 0 });
    expect(again).toEqual([{ customers: [customer.id], contacts: [], counted: [untold.id, customer.id] }]);
    const ids = [told.id, untold.id, ...customers.map(({ id }) => id)];
    expect(await storedTotals()).toEqual(sumOf(...(await Promise.all(ids.map(countsOfRecord)))));
    await indexRecords({ Records: again.map((task) => ({ body: JSON.stringify(task) })) } as never);
    expect(await getDerived(customer.id)).toMatchObject({ facts: { orders: { count: 2 } } });
  });

  it('counts anew whom nobody told of: customers, archived ones with orders, warnings', async () => {
    const [first, second, third] = customers as [Customer, Customer, Customer];
    const order = await givenOrder(third, '2020-05-01');
    // Its own tally alone, as if the customer's message were lost.
    await settle(first.id, order.id);
    const gone = await changeCustomer(third, { archivedAt: now() });
    const warning = await givenStoredWarning({ ownerId: ANN });
    await settle(warning.id);
    await changeCustomer(first, { tier: 'core' });
    await changeWarning(warning, confirmed('price', '2026-10-05'));
    vi.setSystemTime(addSeconds(NIGHT, -60));
    await changeCustomer(second, { tier: 'core' });
    vi.setSystemTime(NIGHT);
    const { found } = await night();
    // The second is under way; the third was counted while it was not archived.
    expect(found).toMatchObject({ underWay: 1, differenceCount: 0, staleCount: 6 });
    const ids = [...customers.map(({ id }) => id), warning.id, order.id, gone.id];
    const counts = await Promise.all([...new Set(ids)].map(countsOfRecord));
    expect(await storedTotals()).toEqual(sumOf(...counts));
  });

  it('takes a customer for under way whose purchases or rates have just changed, and for stale later', async () => {
    const [customer] = customers as [Customer];
    const order = await givenOrder(customer, '2026-09-01');
    await settleAll(order.id);
    const look = async () => {
      const { found } = await night();
      await deleteItems([keys.reconciliation(DATE)]);
      return [found?.staleCount, found?.underWay];
    };
    const settleOrderAlone = async () => {
      // Dies before the customer that rests on it is counted.
      proxy.fault((operation, body) =>
        operation === 'BatchGetItem' && body.includes(`TLY#${customer.id}`)
          ? { kind: 'fail', type: 'ValidationException' }
          : PASS,
      );
      await expect(settle(order.id)).rejects.toThrow();
      proxy.fault(() => PASS);
    };
    vi.setSystemTime(addSeconds(NIGHT, -1800));
    await changeOrder(order, { state: 'cancelled' });
    await settleOrderAlone();
    vi.setSystemTime(NIGHT);
    expect(await look()).toEqual([0, 1]);

    const document = { base: 'EUR', rates: [] };
    const change = { name: 'currencies', document, note: null };
    const other = await givenOrder(customer, '2026-09-02');
    await settle(other.id);
    const rates = nextVersion('setting', null, change, 'system', addSeconds(NIGHT, -2 * 3600));
    await commit(putVersionWrites('setting', null, rates));
    vi.setSystemTime(addSeconds(NIGHT, 3 * 3600));
    expect(await look()).toEqual([0, 1]);
  });
});
