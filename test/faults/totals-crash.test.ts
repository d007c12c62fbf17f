import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as reconcile } from '../../functions/jobs/reconcile-totals.lambda.ts';
import { countsOfRecord } from '../../functions/totals/count-record.ts';
import { proveTotalsWith } from '../../functions/totals/prove-totals.ts';
import { settleTallies } from '../../functions/totals/settle-tallies.ts';
import { concernedBy } from '../../shared/derived/index-queue.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import { getWork } from '../../shared/kernel/work.ts';
import { getReconciliation } from '../../shared/reports/reconciliations.store.ts';
import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';
import { sumOf } from '../../shared/totals/counts.rules.ts';
import { getTallies } from '../../shared/totals/tallies.store.ts';
import { addToTotals } from '../../shared/totals/totals.store.ts';
import { SHORT_CRASH_STRIDE } from '../steps/crash-points.ts';
import { givenTable } from '../steps/given.ts';
import {
  changeOpportunity,
  closed,
  givenOpportunity,
  givenStoredCustomer,
  givenStoredOrder,
  givenStoredWarning,
  storedTotals,
} from '../steps/given-counted.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { type Fault, PASS, startStoreProxy } from '../steps/store-proxy.ts';

const proxy = await startStoreProxy();
const queue = await givenQueues();
const DEAD: Fault = { kind: 'fail', type: 'ValidationException' };
const ANN = `usr_${'A'.repeat(26)}`;
const NIGHT = '2026-11-10T17:00:00.000Z';

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-10-05T02:00:00.000Z') });
  vi.spyOn(Math, 'random').mockReturnValue(0);
  proxy.fault(() => PASS);
  queue.messages.splice(0);
  await givenTable();
  process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.endpoint;
});
afterAll(() => {
  vi.useRealTimers();
  proxy.stop();
  queue.stop();
});

/** Dies before its n-th request to the store; answers whether there was such a request. */
const dieAt = async (n: number, run: () => Promise<unknown>): Promise<boolean> => {
  let requests = 0;
  proxy.fault(() => {
    requests += 1;
    return requests < n ? PASS : DEAD;
  });
  const died = await run().then(
    () => false,
    () => true,
  );
  proxy.fault(() => PASS);
  return died;
};

const MOST_REQUESTS = 200;
const settle = (...ids: readonly string[]) => settleTallies(ids, now());

/** Rows are the sum of the tallies, at whatever moment one looks. */
const rowsAreTallied = async (ids: readonly string[]) => {
  const tallies = await getTallies(ids);
  expect(await storedTotals()).toEqual(sumOf(...tallies.map(({ counts }) => counts)));
};

describe('counting records', () => {
  it('killed before any request, leaves rows that are the sum of the tallies, and ends as if nothing had been', async () => {
    const lines = Array.from({ length: 120 }, (_, i) => ({
      productId: `prd_${String(i).padStart(26, '0')}`,
      quantity: '1',
      unitPrice: '0.5',
    }));
    const opportunity = await givenOpportunity({ ownerId: ANN, amount: { amount: '5', currency: 'CNY' } });
    const ids = [opportunity.id, (await givenStoredOrder({ orderedOn: '2026-09-01', lines })).id];
    let deaths = 0;
    while (await dieAt(deaths + 1, () => settle(...ids))) {
      await rowsAreTallied(ids);
      deaths += SHORT_CRASH_STRIDE;
      expect(deaths).toBeLessThan(MOST_REQUESTS);
    }
    expect(deaths).toBeGreaterThan(5);
    expect(await storedTotals()).toEqual(sumOf(...(await Promise.all(ids.map(countsOfRecord)))));
  });
});

describe('counting an order, its customer and a warning', () => {
  it('killed before any request, ends as if nothing had been once the message has come again', async () => {
    const customer = await givenStoredCustomer({ ownerId: ANN });
    const order = await givenStoredOrder({ orderedOn: '2026-09-01' }, customer);
    const warning = await givenStoredWarning({ ownerId: ANN });
    const changes = [
      { before: null, after: { ...order, _type: 'order' } },
      { before: null, after: { ...warning, _type: 'warning' } },
    ];
    const told = concernedBy(changes.map((change, i) => ({ eventId: String(i), ...change })));
    const counted = told.counted ?? [];
    expect(counted).toEqual([order.id, customer.id, warning.id]);
    const ids = [order.id, customer.id, warning.id];
    let deaths = 0;
    while (await dieAt(deaths + 1, () => settle(...counted))) {
      await rowsAreTallied(ids);
      deaths += SHORT_CRASH_STRIDE;
      expect(deaths).toBeLessThan(MOST_REQUESTS);
    }
    expect(deaths).toBeGreaterThan(8);
    expect(await storedTotals()).toEqual(sumOf(...(await Promise.all(ids.map(countsOfRecord)))));
  });
});

describe('the nightly proof', () => {
  const prove = async () => {
    await reconcile({ job: 'reconcile-totals' });
    for (const { body } of queue.messages) {
      const work = await getWork((JSON.parse(body) as { workId: string }).workId);
      if (work?.state === 'running')
        await proveTotalsWith([0])(work, { mustStop: () => false, onStep: () => {} });
    }
  };

  it('killed before any request, tells in the end of every fault once, and mends what is stale', async () => {
    const made: Opportunity[] = [];
    for (let i = 0; i < 2; i += 1) made.push(await givenOpportunity({ ownerId: ANN }));
    await settle(...made.map(({ id }) => id));
    const wrong = { measure: 'open', dimension: 'owner', period: 'none', ownerId: ANN, value: null } as const;
    await commit(addToTotals([{ ...wrong, sums: { 'lead:n': 1n } }]));
    vi.setSystemTime(addSeconds(NIGHT, -7200));
    const [stale] = made as [Opportunity];
    await changeOpportunity(stale, closed('lost', '2026-11-10'));
    const untold = await givenStoredOrder({ orderedOn: '2026-11-01' });
    vi.setSystemTime(NIGHT);

    let deaths = 0;
    while (await dieAt(deaths + 1, prove)) {
      deaths += SHORT_CRASH_STRIDE;
      expect(deaths).toBeLessThan(MOST_REQUESTS);
    }
    expect(deaths).toBeGreaterThan(10);
    const record = await getReconciliation('2026-11-11');
    expect(record).toMatchObject({ state: 'done', differenceCount: 1, staleCount: 2, newRecords: 3 });
    expect(record?.stale.toSorted()).toEqual([stale.id, untold.id].sort());
    const ids = [...made.map(({ id }) => id), untold.id];
    const expected = sumOf(...(await Promise.all(ids.map(countsOfRecord))), [
      { ...wrong, sums: { 'lead:n': 1n } },
    ]);
    expect(await storedTotals()).toEqual(expected);
    // Whose purchases were mended is derived again, however often the mending died.
    const again = queue.messages.filter(({ body }) => body.includes(untold.customerId));
    expect(again.length).toBeGreaterThan(0);
  });
});
