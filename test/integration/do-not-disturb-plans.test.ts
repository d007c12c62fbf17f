import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as agenda } from '../../functions/agenda/agenda.lambda.ts';
import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { entryId } from '../../shared/agenda/agenda.rules.ts';
import { getFollowUp, putEntryWrites } from '../../shared/agenda/agenda.store.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { addSeconds } from '../../shared/kernel/clock.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { answer, derived, entryIn } from '../steps/given-agenda.ts';
import { givenCustomer, readCustomer } from '../steps/given-records.ts';
import { logTouch } from '../steps/log-touch.ts';
import { pointersOf } from '../steps/then.ts';
import { call } from '../steps/when.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const START = '2026-09-07T02:00:00.000Z';
let lead: User;
let sales: User;

beforeAll(async () => {
  await givenTable();
  lead = await givenUser('manager');
  sales = await givenUser('sales', { managerId: lead.id });
});
afterEach(() => void vi.useRealTimers());

/** Stops the clock so many seconds after the start. */
const at = (seconds: number): void => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(addSeconds(START, seconds)) });
};
const log = (customerId: string, body: object = {}) => logTouch(sales, customerId, body);
const onEntry = async (contract: object, customerId: string, body: object) => {
  const { body: found } = await call(agenda, agendaContracts.listAgenda, {
    as: sales,
    query: { limit: '100' },
  });
  const id = `agd_${customerId.slice(4)}-follow_up`;
  const entry = found.items.find((one: { id: string }) => one.id === id);
  return call(agenda, contract, { as: sales, params: { entryId: id }, ifMatch: entry?.version ?? 1, body });
};
const reason = 'They asked to be called back at once.';

describe('a planned touch', () => {
  const plan = (hours: number, more: object = {}) => ({
    nextFollowUp: { at: addSeconds(START, hours * HOUR), ...more },
  });

  it('is refused where it would disturb, the touch being logged included', async () => {
    at(0);
    const { id } = await givenCustomer(sales);
    const answer = await log(id, plan(23));
    expect([answer.status, pointersOf(answer)]).toEqual([409, ['/nextFollowUp/at']]);
    expect(answer.body.mayContactFrom).toBe(addSeconds(START, DAY));
    expect((await getCustomer(id))?.recentOutboundAt).toEqual([]);
    expect((await log(id, plan(24))).status).toBe(201);
  });

  it('passes with a reason, which stays with the plan', async () => {
    at(0);
    const { id } = await givenCustomer(sales);
    const { body } = await log(id, plan(2, { override: { reason } }));
    expect(body).toMatchObject({
      override: null,
      nextStep: { at: addSeconds(START, 2 * HOUR), override: reason },
    });
  });

  it('is refused when a follow-up is done or moved', async () => {
    at(0);
    const { id } = await givenCustomer(sales);
    await log(id);
    const to = addSeconds(START, 20 * HOUR);
    const done = await onEntry(agendaContracts.doneAgendaEntry, id, { nextFollowUp: { at: to } });
    expect([done.status, done.body.code, pointersOf(done)]).toEqual([
      409,
      'do_not_disturb',
      ['/nextFollowUp/at'],
    ]);
    const moved = await onEntry(agendaContracts.moveAgendaEntry, id, { to, reason: 'Sooner.' });
    expect([moved.status, moved.body.code, pointersOf(moved)]).toEqual([409, 'do_not_disturb', ['/to']]);
    const body = { to, reason: 'Sooner.', override: { reason } };
    const passed = await onEntry(agendaContracts.moveAgendaEntry, id, body);
    const later = addSeconds(START, 3 * DAY);
    const again = await onEntry(agendaContracts.moveAgendaEntry, id, { to: later, reason: 'Later.' });
    expect(again.body.reason).toEqual({ code: 'moved', note: 'Later.' });
    expect(passed.body).toMatchObject({
      dueAt: to,
      reason: { code: 'moved', note: 'Sooner.', override: reason },
    });
  });

  it('of any kind is moved by the same rule; what is no touch may be moved anywhere', async () => {
    at(0);
    const { id } = await givenCustomer(sales);
    await log(id);
    const followUp = await getFollowUp(id);
    if (!followUp) throw new Error('no follow-up');
    const to = addSeconds(START, 20 * HOUR);
    const statusOf = async (source: AgendaEntry['source']) => {
      const entry = { ...followUp, id: entryId(id, source), source };
      await commit(putEntryWrites(null, entry));
      const { status } = await call(agenda, agendaContracts.moveAgendaEntry, {
        as: sales,
        params: { entryId: entry.id },
        ifMatch: entry.version,
        body: { to, reason: 'Sooner.' },
      });
      return status;
    };
    expect(await statusOf('deep_touch')).toBe(409);
    expect(await statusOf('important_date')).toBe(409);
    expect(await statusOf('profile_review')).toBe(200);
  });

  it('by cadence is put off by itself, and says until when and why', async () => {
    at(0);
    const { id } = await givenCustomer(sales, { stage: 'intent' });
    for (const days of [0, 1]) {
      at(days * DAY);
      await log(id);
    }
    at(2 * DAY);
    const { body } = await log(id);
    // Three days later would be the fifth day: the fourth touch of this week.
    const heldUntil = addSeconds(START, 7 * DAY);
    expect(body.nextStep).toMatchObject({ at: heldUntil, heldUntil });
    const done = await onEntry(agendaContracts.doneAgendaEntry, id, { note: 'Was out.' });
    expect(done.body).toMatchObject({ dueAt: heldUntil, reason: { code: 'cadence', days: 3, heldUntil } });
  });

  it('by cadence is put off when the stage changes', async () => {
    at(0);
    const { id } = await givenCustomer(sales);
    for (const days of [0, 1, 2]) {
      at(days * DAY);
      await log(id);
    }
    const { version } = await readCustomer(sales, id);
    const { body } = await call(handler, customersContracts.updateCustomer, {
      as: sales,
      params: { customerId: id },
      ifMatch: version,
      body: { stage: 'intent' },
    });
    expect(body.nextFollowUpAt).toBe(addSeconds(START, 7 * DAY));
  });
});

const note = 'They are away.';
const givenKey = async () => {
  at(0);
  return (await givenCustomer(sales, { tier: 'key', stage: 'lost' })).id;
};
const givenMoved = async (to: number) => {
  const id = await givenKey();
  at(20 * DAY);
  await derived(id);
  const body = { to: addSeconds(START, to), reason: note };
  expect((await answer(sales, 'move', id, 'deep_touch', body)).status).toBe(200);
  return id;
};
const touchAt = async (id: string, seconds: number) => {
  at(seconds);
  expect((await log(id)).status).toBe(201);
  await derived(id);
};

describe('a deep touch that is put off again and again', () => {
  it.each([
    ['by rule', 30, givenKey],
    ['moved', 26, () => givenMoved(26 * DAY)],
  ])('goes up to the manager when it was due long ago, %s', async (_, dueDay, given) => {
    const id = await given();
    for (let day = 25; day < dueDay + 60; day += 7) {
      await touchAt(id, day * DAY);
      expect(await entryIn(id, 'escalation')).toBeNull();
    }
    await touchAt(id, (dueDay + 61) * DAY);
    const heldUntil = addSeconds(START, (dueDay + 62) * DAY);
    expect(await entryIn(id, 'deep_touch')).toMatchObject({ dueAt: heldUntil });
    expect(await entryIn(id, 'escalation')).toMatchObject({
      ownerId: lead.id,
      reason: { of: 'deep_touch', overdueSince: addSeconds(START, dueDay * DAY) },
    });
  });
});

describe('a deep touch that somebody has moved', () => {
  it('is put off by a later touch, by no other, and says why', async () => {
    const id = await givenMoved(33 * DAY);
    await touchAt(id, 32 * DAY);
    expect(await entryIn(id, 'deep_touch')).toMatchObject({ dueAt: addSeconds(START, 33 * DAY), version: 2 });
    await touchAt(id, 33 * DAY);
    const heldUntil = addSeconds(START, 34 * DAY);
    const held = { what: 'held', by: 'system', from: addSeconds(START, 33 * DAY), to: heldUntil };
    const expected = {
      dueAt: heldUntil,
      reason: { code: 'moved', note, heldUntil },
      history: [{ what: 'moved' }, held],
      version: 3,
    };
    expect(await entryIn(id, 'deep_touch')).toMatchObject(expected);
    await derived(id);
    expect(await entryIn(id, 'deep_touch')).toMatchObject(expected);
  });

  it('stays where an override has put it', async () => {
    const id = await givenMoved(33 * DAY);
    await touchAt(id, 32.5 * DAY);
    const before = await entryIn(id, 'deep_touch');
    expect(before?.dueAt).toBe(addSeconds(START, 33.5 * DAY));
    const to = addSeconds(START, 33 * DAY);
    const moved = await answer(sales, 'move', id, 'deep_touch', { to, reason: note, override: { reason } });
    expect(moved.status).toBe(200);
    await derived(id);
    expect(await entryIn(id, 'deep_touch')).toMatchObject({ dueAt: to, reason: { override: reason } });
  });
});
