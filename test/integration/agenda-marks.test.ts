import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as watch } from '../../functions/jobs/watch-customers.lambda.ts';
import { handler as people } from '../../functions/people/people.lambda.ts';
import { handler as settings } from '../../functions/settings/settings.lambda.ts';
import { concernedBy } from '../../shared/derived/index-queue.ts';
import { insightContracts } from '../../shared/insight/insight.contract.ts';
import { MARK_SOURCES, type Mark, markSlot } from '../../shared/kernel/marks.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { peopleContracts } from '../../shared/people/people.contract.ts';
import { DEFAULTS } from '../../shared/settings/defaults.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { answer, change, derived, entryIn, openSlots } from '../steps/given-agenda.ts';
import { givenOwned, MADE } from '../steps/given-dates.ts';
import { mark, markOf, slotsOfMarks } from '../steps/given-marks.ts';
import { handler as insight } from '../steps/insight-apis.ts';
import { call } from '../steps/when.ts';

let admin: User;
let sales: User;
let other: User;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  sales = await givenUser('sales', { managerId: admin.id });
  other = await givenUser('sales', { managerId: admin.id });
});
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date(MADE) }));
afterEach(() => vi.useRealTimers());

/** The night after a day. */
const watchOn = async (day: string): Promise<void> => {
  vi.setSystemTime(`${day}T18:00:00.000Z`);
  await watch({ job: 'watch-customers' });
};
const isMarked = (slot: string): boolean => MARK_SOURCES.some((source) => slot.startsWith(source));
const markedSlots = async (id: string) => (await openSlots(id)).filter(isMarked).sort();
const explained = async (name: 'explainCustomer' | 'getCustomerNext', customerId: string) =>
  (await call(insight, insightContracts[name], { as: sales, params: { customerId } })).body;

describe('what sales records ask for', () => {
  it('comes onto the agenda two weeks before, told by next until then and explained by why', async () => {
    const id = await givenOwned(sales, admin);
    const one = markOf();
    await mark(id, [], [one]);
    expect(await markedSlots(id)).toEqual([]);
    const reason = { code: 'quote_end', label: one.label, occursOn: one.on, recordId: one.recordId };
    const coming = { at: '2026-06-11T01:00:00.000Z', name: 'quote_end', reason };
    expect((await explained('getCustomerNext', id)).items).toContainEqual(expect.objectContaining(coming));
    await watchOn('2026-05-28');
    expect(await entryIn(id, markSlot(one))).toMatchObject({
      source: 'quote_end',
      ownerId: sales.id,
      dueAt: coming.at,
      cycle: one.on,
      reason,
      rule: { setting: 'sales', version: 0 },
    });
    const why = await explained('explainCustomer', id);
    expect(why.matches).toBe(true);
    expect(why.agenda).toContainEqual(
      expect.objectContaining({ source: 'quote_end', facts: expect.objectContaining({ occursOn: one.on }) }),
    );
  });

  it('has a slot per source, record and step, each derived twice the same', async () => {
    const id = await givenOwned(sales, admin);
    const marks = [
      ...MARK_SOURCES.filter((source) => source !== 'contract_end').map((source) =>
        markOf({ source, on: '2026-05-11' }),
      ),
      markOf({ source: 'contract_end' }),
      markOf({ source: 'plan_step', part: 'step-1', on: '2026-05-12' }),
      markOf({ source: 'plan_step', part: 'step-2', on: '2026-05-12' }),
    ];
    await mark(id, [], marks);
    expect(await markedSlots(id)).toEqual(slotsOfMarks(...marks));
    const [first] = marks as [Mark, ...Mark[]];
    const entry = await entryIn(id, markSlot(first));
    await Promise.all([derived(id), derived(id)]);
    expect(await entryIn(id, markSlot(first))).toEqual(entry);
  });

  it('goes with its mark, and comes back with another day', async () => {
    const id = await givenOwned(sales, admin);
    const one = markOf({ on: '2026-05-14' });
    await mark(id, [], [one]);
    expect(await markedSlots(id)).toEqual(slotsOfMarks(one));
    const later = { ...one, on: '2026-05-19' };
    await mark(id, [one], [later]);
    expect(await entryIn(id, markSlot(one))).toMatchObject({
      cycle: later.on,
      dueAt: '2026-05-18T01:00:00.000Z',
    });
    await mark(id, [later], []);
    expect(await markedSlots(id)).toEqual([]);
  });

  it('done stays done; a review or a step that still is to be done comes again a week later', async () => {
    const id = await givenOwned(sales, admin);
    const quote = markOf({ on: '2026-05-12' });
    const step = markOf({ source: 'plan_step', part: 'call', on: '2026-05-11' });
    await mark(id, [], [quote, step]);
    for (const one of [quote, step])
      expect((await answer(sales, 'done', id, markSlot(one))).status).toBe(200);
    await derived(id);
    expect(await markedSlots(id)).toEqual([]);
    await watchOn('2026-05-18');
    await derived(id);
    expect(await markedSlots(id)).toEqual(slotsOfMarks(step));
    expect(await entryIn(id, markSlot(quote))).toMatchObject({ closedAt: MADE });
  });

  it('moved or handed over stays as people made it', async () => {
    const id = await givenOwned(sales, admin);
    const one = markOf({ source: 'plan_step', part: 'demo', on: '2026-05-12' });
    await mark(id, [], [one]);
    const note = { reason: 'They asked for it.' };
    const to = '2026-05-20T01:00:00.000Z';
    expect((await answer(sales, 'move', id, markSlot(one), { to, ...note })).status).toBe(200);
    const given = { userId: other.id, ...note };
    expect((await answer(sales, 'handOver', id, markSlot(one), given)).status).toBe(200);
    await derived(id);
    expect(await entryIn(id, markSlot(one))).toMatchObject({ dueAt: to, ownerId: other.id });
  });

  it('lies with whom the mark names while he works here, also when the customer changes hands', async () => {
    const id = await givenOwned(sales, admin);
    const leader = await givenUser('service');
    const handOver = markOf({ source: 'delivery_hand_over', on: '2026-05-11', ownerId: leader.id });
    const quote = markOf({ on: '2026-05-13' });
    await mark(id, [], [handOver, quote]);
    const holders = async () =>
      Promise.all([handOver, quote].map(async (one) => (await entryIn(id, markSlot(one)))?.ownerId));
    expect(await holders()).toEqual([leader.id, sales.id]);
    await change(admin, 'transferCustomer', id, { ownerId: other.id, reason: 'Region' });
    await derived(id);
    expect(await holders()).toEqual([leader.id, other.id]);
    const left = {
      as: admin,
      params: { userId: leader.id },
      ifMatch: leader.version,
      body: { state: 'disabled' },
    };
    expect((await call(people, peopleContracts.updateUser, left)).status).toBe(200);
    vi.setSystemTime('2026-05-11T03:00:00.000Z');
    await derived(id);
    expect(await holders()).toEqual([other.id, other.id]);
  });

  it('follows the setting', async () => {
    const id = await givenOwned(sales, admin);
    const one = markOf({ source: 'trial_end', on: '2026-05-15' });
    await mark(id, [], [one]);
    expect(await entryIn(id, markSlot(one))).toMatchObject({ dueAt: '2026-05-12T01:00:00.000Z' });
    const document = { ...DEFAULTS.sales, trialLeadDays: 1 };
    const put = { as: admin, params: { name: 'sales' }, ifMatch: 0, body: { document } };
    expect((await call(settings, settingsContracts.putSetting, put)).status).toBe(200);
    forgetSettings();
    await derived(id);
    expect(await entryIn(id, markSlot(one))).toMatchObject({
      dueAt: '2026-05-14T01:00:00.000Z',
      rule: { setting: 'sales', version: 1 },
    });
  });
});

describe('a changed mark', () => {
  it('sends its customer to be derived, and both when it is carried', () => {
    const item = (customerId: string) => ({ _type: 'mark', customerId, source: 'quote_end' });
    const changes = [
      { before: null, after: item('cus_a'), eventId: '1' },
      { before: item('cus_b'), after: null, eventId: '2' },
    ];
    expect(concernedBy(changes as Parameters<typeof concernedBy>[0]).customers).toEqual(['cus_a', 'cus_b']);
  });
});
