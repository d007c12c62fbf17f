import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { deriveCustomer } from '../../functions/derive/derive-customer.ts';
import { handler } from '../../functions/settings/settings.lambda.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { isChange } from '../../shared/settings/simulations.rules.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenTouch, readCustomer } from '../steps/given-records.ts';
import { simulated, workOff } from '../steps/given-simulation.ts';
import {
  CADENCE,
  changedDates,
  datesTold,
  daysOn,
  dueDates,
  givenFive,
  PROPOSED,
  START,
} from '../steps/simulated-base.ts';
import { call } from '../steps/when.ts';

const queue = await givenQueues();
let admin: User;
let sales: User;
let base: string[];

const setClock = (at: string) => vi.setSystemTime(new Date(at));
const deriveAll = async (): Promise<void> => {
  forgetSettings();
  for (const id of base) await deriveCustomer(id, now());
};

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) });
  forgetSettings();
  queue.messages.splice(0);
  await givenTable();
  admin = await givenUser('admin');
  const manager = await givenUser('manager');
  sales = await givenUser('sales', { managerId: manager.id });
  base = await givenFive(sales, setClock);
});
afterAll(() => {
  vi.useRealTimers();
  queue.stop();
});

const put = async (name: string, document: object): Promise<void> => {
  const answer = await call(handler, settingsContracts.putSetting, {
    as: admin,
    params: { name },
    ifMatch: 0,
    body: { document },
  });
  if (answer.status !== 200) throw new Error(answer.text);
  forgetSettings();
};

/** Plans every follow-up anew, as a change of the tier does, and gives the tier back. */
const replanAll = async (): Promise<void> => {
  for (const customerId of base) {
    const { tier, version } = await readCustomer(sales, customerId);
    for (const [i, next] of [tier === 'regular' ? 'growth' : 'regular', tier].entries())
      await call(customers, customersContracts.updateCustomer, {
        as: sales,
        params: { customerId },
        ifMatch: version + i,
        body: { tier: next },
      });
  }
};

describe('simulating a cadence', () => {
  it('tells exactly what setting it does to follow-ups that are planned anew', async () => {
    await deriveAll();
    const before = await dueDates(base, 'follow_up');
    const result = await simulated(admin, 'cadence', { document: PROPOSED }, queue);
    expect(result).toMatchObject({ state: 'done', customers: 5, comparedWith: { version: 0 } });
    expect(await dueDates(base, 'follow_up')).toEqual(before);
    await put('cadence', PROPOSED);
    await replanAll();
    const difference = changedDates(before, await dueDates(base, 'follow_up'));
    expect(datesTold(result.sample, 'follow_up')).toEqual(difference);
    // The one that was planned by hand stays, and so does the stage whose days stay.
    expect(Object.keys(difference).sort()).toEqual([base[1], base[2], base[3]].sort());
    expect(result.bySource.follow_up).toMatchObject({ entries: 5, changed: 3, appearing: 0, vanishing: 0 });
  });

  it('tells exactly what the next look makes of deep touches and escalations', async () => {
    setClock(daysOn(20));
    await deriveAll();
    const before = [await dueDates(base, 'deep_touch'), await dueDates(base, 'escalation')];
    const document = { ...PROPOSED, stages: { ...PROPOSED.stages, potential: 30 } };
    const result = await simulated(admin, 'cadence', { document }, queue);
    await put('cadence', document);
    // The change itself has every customer derived anew; what that writes, the stream brings back once more.
    await workOff(queue);
    await deriveAll();
    for (const [i, source] of ['deep_touch', 'escalation'].entries()) {
      const after = await dueDates(base, source);
      const difference = changedDates(before[i] ?? {}, after);
      expect(Object.keys(difference).length).toBeGreaterThan(0);
      const told = datesTold(result.sample, source);
      // What lies beyond the horizon is on no agenda yet, but told.
      for (const [id, dueAt] of Object.entries(difference)) expect([id, told[id]]).toEqual([id, dueAt]);
    }
  });

  it('changes nothing when nothing would change', async () => {
    await deriveAll();
    const result = await simulated(admin, 'cadence', { document: CADENCE }, queue);
    expect(result).toMatchObject({ state: 'done', customers: 5, customersChanged: 0, sample: [] });
  });
});

describe('simulating an escalation', () => {
  it('tells exactly what would go up to managers, and what not any more', async () => {
    setClock(daysOn(13));
    await deriveAll();
    const before = await dueDates(base, 'escalation');
    expect(Object.keys(before)).toHaveLength(1);
    const sooner = await simulated(admin, 'escalation', { document: { afterCadences: 1 } }, queue);
    const later = await simulated(admin, 'escalation', { document: { afterCadences: 9 } }, queue);
    expect(later.bySource.escalation).toMatchObject({ vanishing: 1, appearing: 0 });
    await put('escalation', { afterCadences: 1 });
    await workOff(queue);
    const difference = changedDates(before, await dueDates(base, 'escalation'));
    expect(Object.keys(difference).length).toBeGreaterThan(0);
    expect(datesTold(sooner.sample, 'escalation')).toEqual(difference);
  });
});

describe('simulating contact rules', () => {
  it('tells which planned touches would disturb', async () => {
    const customerId = String(base[0]);
    await givenTouch(sales, customerId, {
      direction: 'outbound',
      nextFollowUp: { at: daysOn(2.5) },
    });
    const document = { perDay: 1, perWeek: 1 };
    const result = await simulated(admin, 'contact-rules', { document }, queue);
    expect(result.bySource.follow_up).toMatchObject({ disturbingBefore: 0, disturbingAfter: 1 });
    expect(result.sample.filter(({ source }) => source === 'follow_up')).toMatchObject([
      { customerId, before: { quietUntil: null }, after: { quietUntil: daysOn(8) } },
    ]);
    expect(result.sample.every(isChange)).toBe(true);
  });
});
