import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { deriveCustomer } from '../../functions/derive/derive-customer.ts';
import { handler } from '../../functions/settings/settings.lambda.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { DEFAULTS } from '../../shared/settings/defaults.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenDate } from '../steps/given-dates.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { simulated, workOff } from '../steps/given-simulation.ts';
import { changedDates, datesTold, dueDates, givenFive, START } from '../steps/simulated-base.ts';
import { call } from '../steps/when.ts';

const queue = await givenQueues();
let admin: User;
let base: string[];

const setClock = (at: string) => vi.setSystemTime(new Date(at));

/** 2 March 2026 is a Monday: one date falls within the horizon, another far beyond it. */
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) });
  forgetSettings();
  queue.messages.splice(0);
  await givenTable();
  admin = await givenUser('admin');
  const sales = await givenUser('sales', { managerId: (await givenUser('manager')).id });
  base = await givenFive(sales, setClock);
  await givenDate(sales, String(base[0]), { month: 3, day: 12 });
  await givenDate(sales, String(base[1]), { month: 3, day: 12, leadDays: 1 });
  await givenDate(sales, String(base[2]), { month: 9, day: 12 });
  for (const id of base) await deriveCustomer(id, now());
});
afterAll(() => {
  vi.useRealTimers();
  queue.stop();
});

const put = async (name: string, document: object): Promise<void> => {
  const options = { as: admin, params: { name }, ifMatch: 0, body: { document } };
  const answer = await call(handler, settingsContracts.putSetting, options);
  if (answer.status !== 200) throw new Error(answer.text);
  forgetSettings();
  await workOff(queue);
};

/** What the product ships, with one day more off. */
const withDayOff = (date: string) => {
  const [standard] = DEFAULTS.calendar.calendars;
  return { ...DEFAULTS.calendar, calendars: [{ ...standard, days: { [date]: 'off' } }] };
};

it.each([
  ['dates', { leadDays: 6 }, [0]],
  ['calendar', withDayOff('2026-03-09'), [0]],
] as const)('simulating %s tells exactly what setting it does', async (name, document, moved) => {
  const before = await dueDates(base, 'important_date');
  expect(Object.keys(before)).toHaveLength(2);
  const result = await simulated(admin, name, { document }, queue);
  await put(name, document);
  const difference = changedDates(before, await dueDates(base, 'important_date'));
  expect(Object.keys(difference).sort()).toEqual(moved.map((i) => String(base[i])).sort());
  const told = datesTold(result.sample, 'important_date');
  for (const [id, dueAt] of Object.entries(difference)) expect([id, told[id]]).toEqual([id, dueAt]);
  // Beyond the horizon it is on no agenda yet, but told.
  const others = Object.keys(told).filter((id) => !(id in difference));
  expect(others).toEqual(name === 'dates' ? [String(base[2])] : []);
  expect(result.bySource.important_date).toMatchObject({ entries: 3, changed: moved.length + others.length });
});

it('simulating a calendar that is the same changes nothing', async () => {
  const result = await simulated(admin, 'calendar', { document: DEFAULTS.calendar }, queue);
  expect(result).toMatchObject({ state: 'done', customers: 5, customersChanged: 0 });
});
