import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as watch } from '../../functions/jobs/watch-customers.lambda.ts';
import { settleTallies } from '../../functions/totals/settle-tallies.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { derived, openSlots } from '../steps/given-agenda.ts';
import {
  givenBuyer,
  MEASURE,
  move,
  order,
  readWarning,
  SILENT,
  TODAY,
  warningsOf,
} from '../steps/given-churn.ts';
import { mergeWholly, undoMerge, workOff } from '../steps/given-merges.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { sell } from '../steps/given-sales.ts';
import { tableFaults } from '../steps/table-faults.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

let queue: WorkQueue;
let sales: User;

beforeAll(async () => {
  await givenTable();
  queue = await givenQueues();
  sales = await givenUser('sales');
});
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date(TODAY) }));
afterEach(async () => {
  expect(await tableFaults()).toEqual([]);
  vi.useRealTimers();
});
afterAll(() => queue.stop());

const night = async (at = '2026-06-10T18:00:00.000Z') => {
  vi.setSystemTime(at);
  await watch({ job: 'watch-customers' });
};

const two = async (first: readonly string[], second: readonly string[]) => {
  const ids = [await givenBuyer(sales, first), await givenBuyer(sales, second)] as const;
  await night();
  return ids;
};
const idOf = async (customerId: string) => (await warningsOf(customerId))[0]?.id ?? '';
const statesOf = async (customerId: string) =>
  Object.fromEntries((await warningsOf(customerId)).map(({ id, state }) => [id, state]));
const churnOf = async (customerId: string) => (await getCustomer(customerId))?.churn ?? null;

/** All orders count where they lie now, and their customers are looked at. */
const settle = async (...customerIds: readonly string[]) => {
  for (const id of customerIds) {
    const { body } = await sell(sales, 'listOrders', id);
    const orders: { id: string }[] = body.items ?? [];
    await settleTallies(
      orders.map((one) => one.id),
      now(),
    );
  }
  for (const id of customerIds) await derived(id);
};

describe('two customers that become one', () => {
  it('with a warning each keep one; undone they have both again, as they were', async () => {
    const [survivor, other] = await two(SILENT, SILENT);
    const [kept, gone] = [await idOf(survivor), await idOf(other)];
    const { body } = await readWarning(sales, gone);
    await move(sales, 'deferWarning', body, { measure: MEASURE, lookAgainOn: '2026-06-20' });
    const merged = await mergeWholly(sales, survivor, other, queue);
    await settle(survivor);
    expect(await statesOf(survivor)).toEqual({ [kept]: 'open', [gone]: 'withdrawn' });
    expect((await readWarning(sales, gone)).body).toMatchObject({
      customerId: survivor,
      withdrawal: { cause: 'merged', was: 'deferred', warningId: kept },
    });
    expect((await openSlots(survivor)).filter((slot) => slot.startsWith('churn_warning'))).toEqual([
      `churn_warning.${kept.slice(4)}`,
    ]);
    expect((await undoMerge(sales, merged.id)).status).toBe(200);
    await workOff(queue);
    await settle(survivor, other);
    expect([await statesOf(survivor), await statesOf(other)]).toEqual([
      { [kept]: 'open' },
      { [gone]: 'deferred' },
    ]);
    expect([await churnOf(survivor), await churnOf(other)]).toMatchObject([
      { warningId: kept, state: 'open' },
      { warningId: gone, state: 'deferred' },
    ]);
  });

  it('of which only the other has one keep that, and it goes back with it', async () => {
    const [survivor, other] = await two(['2026-06-01', '2026-06-09'], SILENT);
    const warning = await idOf(other);
    const merged = await mergeWholly(sales, survivor, other, queue);
    expect(await churnOf(survivor)).toMatchObject({ warningId: warning, state: 'open' });
    expect(await statesOf(survivor)).toEqual({ [warning]: 'open' });
    // Together they have ordered yesterday: nobody would have been warned.
    await settle(survivor);
    expect(await statesOf(survivor)).toEqual({ [warning]: 'withdrawn' });
    expect(await churnOf(survivor)).toBeNull();
    expect((await undoMerge(sales, merged.id)).status).toBe(200);
    await workOff(queue);
    await settle(survivor, other);
    expect(await churnOf(other)).toBeNull();
    await night('2026-06-12T18:00:00.000Z');
    expect(Object.values(await statesOf(other)).sort()).toEqual(['open', 'withdrawn']);
    expect(await warningsOf(survivor)).toEqual([]);
  });

  it('of which one was lost and the two are not: undone it is lost again, and an order wins it back', async () => {
    const [survivor, other] = await two(SILENT, ['2026-06-01', '2026-06-09']);
    const { body } = await readWarning(sales, await idOf(survivor));
    const put = await move(sales, 'deferWarning', body, { measure: MEASURE, lookAgainOn: '2026-06-20' });
    await move(sales, 'confirmWarning', put.body, { reason: 'competitor' });
    const merged = await mergeWholly(sales, survivor, other, queue, { take: ['stage'] });
    await settle(survivor);
    expect(await churnOf(survivor)).toBeNull();
    expect((await undoMerge(sales, merged.id)).status).toBe(200);
    await workOff(queue);
    await settle(survivor, other);
    expect(await getCustomer(survivor)).toMatchObject({ stage: 'lost', churn: { state: 'confirmed' } });
    await order(sales, survivor, '2026-06-11');
    await settle(survivor);
    expect(await getCustomer(survivor)).toMatchObject({ stage: 'deal', churn: { state: 'recovered' } });
  });

  it('of which one was lost and the other is warned: to win the one back forgets no warning that stands', async () => {
    const [survivor, other] = await two(SILENT, SILENT);
    const [lost, standing] = [await idOf(survivor), await idOf(other)];
    const { body } = await readWarning(sales, lost);
    const put = await move(sales, 'deferWarning', body, { measure: MEASURE, lookAgainOn: '2026-06-20' });
    const confirmed = await move(sales, 'confirmWarning', put.body, { reason: 'competitor' });
    await mergeWholly(sales, survivor, other, queue);
    expect(await churnOf(survivor)).toMatchObject({ warningId: standing, state: 'open' });
    const [made] = await order(sales, survivor, '2026-06-11');
    const { version } = (await readWarning(sales, lost)).body;
    const end = { outcome: 'won_back', orderId: made.id };
    const won = await move(sales, 'endWinBack', { ...confirmed.body, version }, end);
    expect(won.status, won.text).toBe(200);
    await settle(survivor);
    expect(await statesOf(survivor)).toEqual({ [lost]: 'confirmed', [standing]: 'recovered' });
    expect(await getCustomer(survivor)).toMatchObject({ stage: 'deal', churn: { state: 'recovered' } });
  });

  it('recover by an order of the one, and stay recovered when they are two again', async () => {
    const [survivor, other] = await two(SILENT, SILENT.slice(0, 1));
    const warning = await idOf(survivor);
    const merged = await mergeWholly(sales, other, survivor, queue);
    await order(sales, other, '2026-06-11');
    await settle(other);
    expect(await statesOf(other)).toEqual({ [warning]: 'recovered' });
    expect((await undoMerge(sales, merged.id)).status).toBe(200);
    await workOff(queue);
    await settle(survivor, other);
    expect(await churnOf(survivor)).toMatchObject({ warningId: warning, state: 'recovered' });
  });
});
