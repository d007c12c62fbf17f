import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { addDays } from '../../shared/kernel/calendar.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { answer, change, derived, entryIn } from '../steps/given-agenda.ts';
import { givenCustomer, givenTouch, readCustomer } from '../steps/given-records.ts';

const MADE = '2026-05-11T02:00:00.000Z';
const days = (count: number) => addDays(MADE, count, 'Asia/Shanghai');

let admin: User;
let sales: User;
let other: User;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  sales = await givenUser('sales');
  other = await givenUser('sales');
});
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date(MADE) }));
afterEach(() => vi.useRealTimers());

/** A follow-up done without a logged touch, three weeks after it was due. */
const givenDone = async (): Promise<string> => {
  const { id } = await givenCustomer(sales, { stage: 'potential' });
  vi.setSystemTime(days(28));
  expect((await answer(sales, 'done', id, 'follow_up', { note: 'Met at the fair.' })).status).toBe(200);
  expect(await entryIn(id, 'follow_up')).toMatchObject({ dueAt: days(35), cycle: days(28) });
  vi.setSystemTime(days(29));
  return id;
};

it('a follow-up that was done does not come back when the customer changes', async () => {
  const id = await givenDone();
  await change(sales, 'updateCustomer', id, { tier: 'key' });
  expect(await entryIn(id, 'follow_up')).toMatchObject({ dueAt: days(35), tier: 'key' });
  await change(sales, 'updateCustomer', id, { stage: 'intent' });
  expect(await entryIn(id, 'follow_up')).toMatchObject({ dueAt: days(31), cycle: days(28) });
  await change(admin, 'transferCustomer', id, { ownerId: other.id, reason: 'Another region.' });
  expect(await entryIn(id, 'follow_up')).toMatchObject({ dueAt: days(31), ownerId: other.id });
  expect(await readCustomer(admin, id)).toMatchObject({ nextFollowUpAt: days(31) });
});

it('the time in the archive is no neglect, whatever changes afterwards', async () => {
  const { id } = await givenCustomer(sales, { stage: 'potential' });
  await change(sales, 'archiveCustomer', id);
  vi.setSystemTime(days(200));
  await change(sales, 'restoreCustomer', id, {});
  await derived(id);
  expect(await entryIn(id, 'follow_up')).toMatchObject({ dueAt: days(207) });
  await change(sales, 'updateCustomer', id, { name: 'Back from the archive' });
  expect(await entryIn(id, 'follow_up')).toMatchObject({ dueAt: days(207) });
});

it('nor when a touch from before is logged', async () => {
  const id = await givenDone();
  await givenTouch(sales, id, { occurredAt: days(10) });
  expect(await entryIn(id, 'follow_up')).toMatchObject({ dueAt: days(35) });
  await givenTouch(sales, id, { occurredAt: days(29) });
  expect(await entryIn(id, 'follow_up')).toMatchObject({ dueAt: days(36) });
});
