import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as reconcile } from '../../functions/jobs/reconcile-totals.lambda.ts';
import { handler as reports } from '../../functions/reports/reports.lambda.ts';
import { proveTotalsWith } from '../../functions/totals/prove-totals.ts';
import { settleTallies } from '../../functions/totals/settle-tallies.ts';
import { handler as runWork } from '../../functions/work/run-work.lambda.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { deleteItems, getItem, putItems } from '../../shared/kernel/table.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import { getWork } from '../../shared/kernel/work.ts';
import { reportsContracts } from '../../shared/reports/reports.contract.ts';
import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';
import { getTallies } from '../../shared/totals/tallies.store.ts';
import { addToTotals } from '../../shared/totals/totals.store.ts';
import { builtOnce } from '../steps/built-once.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import {
  changeOpportunity,
  closed,
  givenOpportunity,
  givenStoredOrder,
  storedTotals,
} from '../steps/given-counted.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

const ANN = `usr_${'A'.repeat(26)}`;
const NIGHT = '2026-11-10T17:00:00.000Z';
const CNY = { amount: '1000', currency: 'CNY' };

let queue: WorkQueue;
let opportunities: Opportunity[];

const settle = (...ids: readonly string[]) => settleTallies(ids, now());
const nextNight = () => vi.setSystemTime(addSeconds(now(), 86_400));

/** One night's proof, from the schedule to the end of its task; without real pauses. */
const night = async () => {
  const started = await reconcile({ job: 'reconcile-totals' });
  for (const { body } of queue.messages.splice(0)) {
    const work = await getWork((JSON.parse(body) as { workId: string }).workId);
    if (work) await proveTotalsWith([0, 0])(work, { mustStop: () => false, onStep: () => {} });
  }
  return started;
};

const reconciliations = async () => {
  const admin = await givenUser('admin');
  const { body, status, text } = await call(reports, reportsContracts.listReconciliations, { as: admin });
  expect(status, text).toBe(200);
  return body.items;
};
const latest = async () => (await reconciliations())[0];
const monthsOf = ({ months }: { months: { month: string; why: string }[] }) =>
  months.map(({ month, why }) => `${month} ${why}`);

const givenSettled = builtOnce(async () => {
  const made: Opportunity[] = [];
  for (let i = 0; i < 3; i += 1)
    made.push(await givenOpportunity({ ownerId: ANN, amount: CNY, expectedCloseOn: '2026-12-01' }));
  const order = await givenStoredOrder({ orderedOn: '2026-09-01' }, { ownerId: ANN });
  await settle(order.id, ...made.map(({ id }) => id));
  return made;
});

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-10-05T02:00:00.000Z') });
  queue = await givenQueues();
  await givenTable();
  opportunities = await givenSettled();
  vi.setSystemTime(NIGHT);
  return () => queue.stop();
});
afterAll(() => void vi.useRealTimers());

describe('the nightly proof', () => {
  it('finds nothing where all is well; then only what changed, and the others in turn', async () => {
    expect(await night()).toEqual({ started: 1 });
    expect(await latest()).toMatchObject({
      date: '2026-11-11',
      state: 'done',
      newRecords: 4,
      differenceCount: 0,
      staleCount: 0,
      underWay: 0,
    });
    expect(monthsOf(await latest())).toEqual(['2026-09 changed', '2026-10 changed', '2026-12 changed']);
    for (const turn of ['2026-09', '2026-10', '2026-12', '2026-09']) {
      nextNight();
      await night();
      expect(monthsOf(await latest())).toEqual([`${turn} turn`]);
      expect(await latest()).toMatchObject({ newRecords: 0, differenceCount: 0 });
    }
    const [first] = opportunities as [Opportunity];
    await settle((await changeOpportunity(first, closed('won', '2026-11-15', { amount: CNY }))).id);
    nextNight();
    await night();
    expect(monthsOf(await latest())).toEqual(['2026-11 changed', '2026-12 changed', '2026-10 turn']);
  });

  it('fired twice begins once, and its task delivered twice changes nothing twice', async () => {
    await reconcile({ job: 'reconcile-totals' });
    const messages = [...queue.messages];
    expect(await reconcile({ job: 'reconcile-totals' })).toEqual({ started: 0 });
    for (const { body } of [...messages, ...messages]) await runWork({ Records: [{ body }] } as never, {});
    expect(await latest()).toMatchObject({ state: 'done', newRecords: 4, months: { length: 3 } });
  });

  it('reports a row that is wrong, every night, and leaves it as it is', async () => {
    const wrong = {
      measure: 'open',
      dimension: 'owner',
      period: '2026-12',
      ownerId: ANN,
      value: null,
    } as const;
    await commit(addToTotals([{ ...wrong, sums: { 'lead:n': 2n, 'need:CNY': 5n } }]));
    const before = await storedTotals();
    await night();
    const row = `open#owner#2026-12#${ANN}#`;
    const differences = [
      { row, field: 'lead:n', counted: '5', tallied: '3' },
      { row, field: 'need:CNY', counted: '5', tallied: '0' },
    ];
    expect(await latest()).toMatchObject({ differences, differenceCount: 2, staleCount: 0 });
    nextNight();
    await night();
    expect(monthsOf(await latest())).toContain('2026-12 changed');
    expect(await latest()).toMatchObject({ differences, differenceCount: 2 });
    expect(await storedTotals()).toEqual(before);
    await commit(addToTotals([{ ...wrong, sums: { 'lead:n': -2n, 'need:CNY': -5n } }]));
    nextNight();
    await night();
    expect(await latest()).toMatchObject({ differenceCount: 0 });
  });

  it('reports a row that is gone', async () => {
    await deleteItems([keys.total('closed', 'owner', '2026-10', ANN)]);
    await deleteItems([keys.total('pipeline', 'day-2026-10', '2026-10-05', ANN)]);
    await night();
    const { differences } = await latest();
    expect(differences).toHaveLength(3);
    expect(differences[0]).toMatchObject({ counted: '0', field: 'lead:CNY' });
  });

  it('counts anew what was never told of, and says so; what changed within the hour is under way', async () => {
    const [first, second] = opportunities as [Opportunity, Opportunity];
    vi.setSystemTime(addSeconds(NIGHT, -7200));
    await changeOpportunity(first, closed('lost', '2026-11-10'));
    const untold = await givenOpportunity({ ownerId: ANN });
    const order = await givenStoredOrder({ orderedOn: '2015-01-01' });
    vi.setSystemTime(addSeconds(NIGHT, -60));
    await changeOpportunity(second, { probability: 50 });
    vi.setSystemTime(NIGHT);
    await night();
    expect(await latest()).toMatchObject({ state: 'done', differenceCount: 0, staleCount: 3, underWay: 1 });
    expect((await latest()).stale.sort()).toEqual([first.id, order.id, untold.id].sort());
    nextNight();
    await night();
    expect(await latest()).toMatchObject({ staleCount: 0, underWay: 0, differenceCount: 0 });
    expect(monthsOf(await latest())).toContain('2015-01 changed');
  });

  it('counts a record that is gone no more', async () => {
    const [{ id, customerId }] = opportunities as [Opportunity];
    await deleteItems([keys.opportunity(customerId, id)]);
    await night();
    expect(await latest()).toMatchObject({ stale: [id], staleCount: 1 });
    expect(await getTallies([id])).toMatchObject([{ counts: [] }]);
  });

  it('is not mistaken by what moves while it looks', async () => {
    const key = keys.total('open', 'owner', '2026-12', ANN);
    const row = await getItem(key);
    let moving = true;
    const move = async () => {
      for (let n = 10; moving; n += 1) await putItems([{ ...row, 'lead:n': n }]);
      await putItems([{ ...row, 'lead:n': 3 }]);
    };
    const mover = move();
    await night();
    moving = false;
    await mover;
    const { months, differenceCount } = await latest();
    expect(differenceCount).toBe(0);
    expect(months.find(({ month }: { month: string }) => month === '2026-12').moving).toBe(1);
    nextNight();
    await night();
    expect(monthsOf(await latest())).toContain('2026-12 changed');
    expect((await latest()).months[0]).toMatchObject({ moving: 0, wrong: 0 });
  });
});
