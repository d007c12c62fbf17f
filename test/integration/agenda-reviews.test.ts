import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/agenda/agenda.lambda.ts';
import { askOwnerToReview } from '../../functions/derive/ask-owner-to-review.ts';
import { deriveCustomer } from '../../functions/derive/derive-customer.ts';
import { composeReminder } from '../../functions/jobs/compose-reminder.ts';
import { handler as watch } from '../../functions/jobs/watch-customers.lambda.ts';
import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import type { Doubt } from '../../shared/agenda/agenda.fields.ts';
import { getEntryOf } from '../../shared/agenda/agenda.store.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import { commit, Rerun } from '../../shared/kernel/transaction.ts';
import { chineseWorkingDays } from '../../shared/kernel/working-days.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customersHandler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenCustomer, readCustomer } from '../steps/given-records.ts';
import { pointersOf } from '../steps/then.ts';
import { call } from '../steps/when.ts';

const MADE = '2026-09-20T02:00:00.000Z';
/** The first working day of the fourth quarter, 02:00 in Shanghai. */
const QUARTER = '2026-10-07T18:00:00.000Z';
const LATER = '2026-10-08T02:00:00.000Z';

let admin: User;
let sales: User;
let other: User;

const setTime = (at: string) => vi.setSystemTime(at);

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  sales = await givenUser('sales', { managerId: admin.id });
  other = await givenUser('sales', { managerId: admin.id });
});
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date(MADE) }));
afterEach(() => vi.useRealTimers());

/** A customer of September whose profile has come up in October. */
const givenReview = async (overrides: object = {}) => {
  setTime(MADE);
  const { id } = await givenCustomer(sales, { tier: 'key', ...overrides });
  await deriveCustomer(id, now());
  expect(await reviewOf(id)).toBeNull();
  setTime(QUARTER);
  await deriveCustomer(id, now());
  return id;
};
const reviewOf = (customerId: string) => getEntryOf(customerId, 'profile_review');
const act = async (action: 'done' | 'move' | 'handOver', customerId: string, body: object, as = sales) => {
  const entry = await reviewOf(customerId);
  const contracts = {
    done: agendaContracts.doneAgendaEntry,
    move: agendaContracts.moveAgendaEntry,
    handOver: agendaContracts.handOverAgendaEntry,
  };
  const params = { entryId: String(entry?.id) };
  return call(handler, contracts[action], { as, params, ifMatch: entry?.version ?? 0, body });
};
const change = async (contract: object, customerId: string, body?: object) => {
  const { version } = await readCustomer(admin, customerId);
  const answer = await call(customersHandler, contract, {
    as: admin,
    params: { customerId },
    ifMatch: version,
    ...(body && { body }),
  });
  expect(answer.status, answer.text).toBe(200);
};
const sourcesOf = async (as: User, customerId: string) => {
  const answer = await call(handler, agendaContracts.listAgenda, { as, query: { limit: '100' } });
  const items: { customerId: string; source: string }[] = answer.body.items;
  return items.filter((entry) => entry.customerId === customerId).map(({ source }) => source);
};

describe('a profile review', () => {
  it('comes once a quarter, and is closed when it is done', async () => {
    const id = await givenReview();
    const entry = await reviewOf(id);
    expect(entry).toMatchObject({ ownerId: sales.id, reason: { code: 'quarter', quarter: '2026-Q4' } });
    setTime(LATER);
    await deriveCustomer(id, now());
    expect(await reviewOf(id)).toEqual(entry);
    expect(await sourcesOf(sales, id)).toContain('profile_review');

    const plan = { nextFollowUp: { at: '2026-12-01T00:00:00Z' } };
    expect(pointersOf(await act('done', id, plan))).toEqual(['/nextFollowUp']);
    const before = await readCustomer(sales, id);
    const done = await act('done', id, { note: 'All of it is right.' });
    expect(done.body).toMatchObject({ closedAt: LATER, source: 'profile_review' });
    expect(await readCustomer(sales, id)).toEqual(before);
    expect(await sourcesOf(sales, id)).toEqual(['follow_up']);
    expect((await act('done', id, {})).status).toBe(409);

    await deriveCustomer(id, now());
    expect(await sourcesOf(sales, id)).toEqual(['follow_up']);
    setTime('2027-01-04T02:00:00.000Z');
    await deriveCustomer(id, now());
    expect(await sourcesOf(sales, id)).toContain('profile_review');
  });

  it('is brought by the watch of the day on which the quarter begins, and by no other', async () => {
    const { id } = await givenCustomer(sales, { tier: 'core', stage: 'lost' });
    await deriveCustomer(id, now());
    setTime('2026-10-06T18:00:00.000Z');
    await watch({ job: 'watch-customers' });
    expect(await reviewOf(id)).toBeNull();
    setTime(QUARTER);
    await watch({ job: 'watch-customers' });
    expect(await reviewOf(id)).toMatchObject({ dueAt: '2026-10-08T01:00:00.000Z', version: 1 });
    expect(await watch({ job: 'watch-customers' })).toEqual({ looked: 0 });
  });

  it('can be moved and handed over; the next follow-up stays when it is', async () => {
    const id = await givenReview();
    setTime(LATER);
    const { nextFollowUpAt, version } = await readCustomer(sales, id);
    const moved = await act('move', id, { to: '2026-10-20T02:00:00Z', reason: 'They are on holiday.' });
    expect(moved.body).toMatchObject({ reason: { code: 'moved', quarter: '2026-Q4' } });
    expect(await readCustomer(sales, id)).toMatchObject({ nextFollowUpAt, version });
    expect((await act('handOver', id, { userId: other.id, reason: 'Knows them.' })).status).toBe(200);
    expect(await reviewOf(id)).toMatchObject({ ownerId: other.id, dueAt: '2026-10-20T02:00:00.000Z' });
    expect(await readCustomer(sales, id)).toMatchObject({ nextFollowUpAt, collaboratorIds: [other.id] });
    await change(customersContracts.updateCustomer, id, { collaboratorIds: [] });
    expect(await reviewOf(id)).toMatchObject({ ownerId: sales.id });
  });

  it('goes with the owner, and ends with the tier, the owner or the customer', async () => {
    const id = await givenReview();
    await change(customersContracts.transferCustomer, id, { ownerId: other.id, reason: 'Region.' });
    expect(await reviewOf(id)).toMatchObject({ ownerId: other.id });
    expect(await sourcesOf(sales, id)).toEqual([]);
    await change(customersContracts.updateCustomer, id, { name: `${id} Ltd`, tier: 'core' });
    expect(await reviewOf(id)).toMatchObject({ customerName: `${id} Ltd`, tier: 'core' });
    await change(customersContracts.updateCustomer, id, { tier: 'regular' });
    expect(await reviewOf(id)).toBeNull();

    const pooled = await givenReview();
    await change(customersContracts.transferCustomer, pooled, { ownerId: null, reason: 'Nobody has time.' });
    await deriveCustomer(pooled, now());
    expect(await reviewOf(pooled)).toBeNull();

    const archived = await givenReview();
    await change(customersContracts.archiveCustomer, archived);
    await deriveCustomer(archived, now());
    expect(await reviewOf(archived)).toBeNull();
  });
});

describe('a data review', () => {
  const ask = async (customerId: string, kinds: readonly Doubt[]) => {
    const customer = await getCustomer(customerId);
    if (!customer) throw new Error('gone');
    return askOwnerToReview(customer, kinds, now());
  };

  it('asks the owner once, and what is new besides', async () => {
    const { id } = await givenCustomer(sales);
    const writes = await ask(id, ['duplicate']);
    await commit(writes);
    await expect(commit(writes)).rejects.toThrow(Rerun);
    expect(await ask(id, ['duplicate'])).toEqual([]);
    await commit(await ask(id, ['duplicate', 'missing_fields']));
    const entry = await getEntryOf(id, 'data_review');
    expect(entry).toMatchObject({ version: 2, reason: { kinds: ['duplicate', 'missing_fields'] } });
    const params = { entryId: String(entry?.id) };
    const done = await call(handler, agendaContracts.doneAgendaEntry, {
      as: sales,
      params,
      ifMatch: 2,
      body: {},
    });
    expect(done.status).toBe(200);
    expect(await ask(id, ['duplicate'])).toHaveLength(1);
    const pool = await givenCustomer(admin, { ownerId: null });
    expect(await ask(pool.id, ['duplicate'])).toEqual([]);
  });
});

describe('the reminder mail', () => {
  const mailOf = async (user: User) => {
    const settings = { at: '08:30', timeZone: 'Asia/Shanghai', isWorking: chineseWorkingDays };
    const next = { userId: user.id, revision: 1, nextAt: now(), missedAt: null, lastOn: null };
    const run = { mailOn: '2026-10-08', lateSince: null, next };
    return composeReminder(user, run, settings, now());
  };

  it('names reviews to who wants to hear of them, and each customer of the team once', async () => {
    const owner = await givenUser('sales', { managerId: admin.id, language: 'en' });
    setTime(MADE);
    const { id } = await givenCustomer(owner, { tier: 'core', name: 'Reviewed Bearings' });
    setTime(QUARTER);
    await deriveCustomer(id, now());
    setTime(LATER);
    const mail = await mailOf(owner);
    expect(mail?.subject).toMatch(/^1 customer overdue; 1 to review/);
    expect(mail?.text).toContain('Profile review · Due every quarter (Q4)');
    const kinds: User['reminders']['kinds'] = ['profile_review'];
    const only = await mailOf({ ...owner, reminders: { ...owner.reminders, kinds } });
    expect(only?.subject).toMatch(/^1 customer to review/);
    expect(await mailOf({ ...owner, reminders: { ...owner.reminders, kinds: [] } })).toBeNull();

    setTime('2026-10-30T02:00:00.000Z');
    const lead = await givenUser('manager', { language: 'en' });
    const reported = await givenUser('sales', { managerId: lead.id });
    await change(customersContracts.transferCustomer, id, { ownerId: reported.id, reason: 'Region.' });
    expect((await mailOf(lead))?.subject).toMatch(/^Your team: 1 customer overdue/);
  });
});
