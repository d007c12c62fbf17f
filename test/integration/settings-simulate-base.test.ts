import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as agenda } from '../../functions/agenda/agenda.lambda.ts';
import { handler as recordChanges } from '../../functions/streams/record-changes.lambda.ts';
import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { listEntries } from '../../shared/agenda/agenda.store.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenBase, someCustomer } from '../steps/given-base.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer, givenTouch, readCustomer } from '../steps/given-records.ts';
import { askSimulation, simulated } from '../steps/given-simulation.ts';
import { CADENCE, datesTold, daysOn, givenFive, PROPOSED, START } from '../steps/simulated-base.ts';
import { deliver, readStream } from '../steps/stream-records.ts';
import { pointersOf } from '../steps/then.ts';
import { call } from '../steps/when.ts';

const queue = await givenQueues();
let table: string;
let admin: User;
let manager: User;
let sales: User;
let base: string[];

const setClock = (at: string) => vi.setSystemTime(new Date(at));

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) });
  forgetSettings();
  queue.messages.splice(0);
  table = await givenTable({ stream: true });
  admin = await givenUser('admin');
  manager = await givenUser('manager');
  sales = await givenUser('sales', { managerId: manager.id });
  base = await givenFive(sales, setClock);
});
afterAll(() => {
  vi.useRealTimers();
  queue.stop();
});

/** Moves a customer's follow-up. */
const move = async (customerId: string, to: string): Promise<void> => {
  const entry = (await listEntries(customerId)).find(({ source }) => source === 'follow_up');
  const answer = await call(agenda, agendaContracts.moveAgendaEntry, {
    as: sales,
    params: { entryId: entry?.id ?? '' },
    ifMatch: entry?.version ?? 0,
    body: { to, reason: 'They are away' },
  });
  if (answer.status !== 200) throw new Error(answer.text);
};

describe('the base of a simulation', () => {
  it('is gone through in several pages, whoever owns it, but for the pool', async () => {
    const before = await simulated(admin, 'cadence', { document: PROPOSED }, queue);
    const owned = {
      ownerId: sales.id,
      tier: 'core',
      createdAt: daysOn(0),
      firstContactAt: daysOn(0),
    } as const;
    await givenBase([
      ...Array.from({ length: 230 }, () => someCustomer(owned)),
      ...Array.from({ length: 20 }, () => someCustomer({ ...owned, ownerId: null })),
    ]);
    const after = await simulated(admin, 'cadence', { document: PROPOSED }, queue);
    expect(after.customers).toBe(before.customers + 230);
    expect(after.customersChanged).toBe(before.customersChanged + 230);
    expect(after.bySource.deep_touch.changed).toBe(before.bySource.deep_touch.changed + 230);
    expect(after.sample).toHaveLength(100);
  });

  it('is that of a past day, if asked: it tells what it would have told then', async () => {
    const then = now();
    const told = await simulated(admin, 'cadence', { document: PROPOSED }, queue);
    setClock(daysOn(5));
    await givenTouch(sales, String(base[1]), { channel: 'call' });
    await givenTouch(sales, String(base[3]), { nextFollowUp: { at: daysOn(30) } });
    for (const i of [0, 4]) await move(String(base[i]), daysOn(21));
    const { version } = await readCustomer(sales, String(base[2]));
    await call(customers, customersContracts.updateCustomer, {
      as: sales,
      params: { customerId: String(base[2]) },
      ifMatch: version,
      body: { stage: 'lost', tier: 'regular' },
    });
    await givenCustomer(sales, { stage: 'intent' });
    await deliver(recordChanges, await readStream(table));
    forgetSettings();
    const today = await simulated(admin, 'cadence', { document: PROPOSED }, queue);
    expect(datesTold(today.sample, 'follow_up')).not.toEqual(datesTold(told.sample, 'follow_up'));
    const past = await simulated(admin, 'cadence', { document: PROPOSED, asOf: then }, queue);
    expect(past.asOf).toBe(then);
    expect(past.bySource).toEqual(told.bySource);
    expect(past.sample).toEqual(told.sample);
  });
});

describe('asking for a simulation', () => {
  it('is for admins, of settings that have one, with every fault named', async () => {
    expect((await askSimulation(manager, 'cadence', { document: CADENCE })).status).toBe(403);
    for (const name of ['templates', 'nothing'])
      expect((await askSimulation(admin, name, { document: {} })).status).toBe(404);
    const answer = await askSimulation(admin, 'cadence', {
      document: { stages: { ...CADENCE.stages, deal: 0 }, weekly: 1 },
      asOf: daysOn(100),
    });
    expect(answer.status).toBe(422);
    expect(pointersOf(answer)).toEqual([
      '/asOf',
      '/document/deepTouch',
      '/document/stages/deal',
      '/document/weekly',
    ]);
  });
});
