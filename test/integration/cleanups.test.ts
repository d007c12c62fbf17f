import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/cleanups/cleanups.lambda.ts';
import { getEntryOf } from '../../shared/agenda/agenda.store.ts';
import { cleanupsContracts } from '../../shared/cleanups/cleanups.contract.ts';
import { getContact } from '../../shared/contacts/contacts.store.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { listUnsent } from '../../shared/kernel/mail-outbox.ts';
import { getItem } from '../../shared/kernel/table.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { builtOnce } from '../steps/built-once.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import {
  bend,
  cleanUp,
  cleanupOf,
  deriveAll,
  effectsOf,
  fireCleanup,
  givenBase,
  givenDirt,
  MONTH_END,
  outcomesOf,
  setDate,
  workOffTasks,
} from '../steps/given-cleanup.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenContact, givenCustomer } from '../steps/given-records.ts';
import { pagesOf } from '../steps/pages.ts';
import { tableContent } from '../steps/table-content.ts';
import { call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

const NOVEMBER = '2026-11';
let queue: WorkQueue;
let admin: User;
let manager: User;
let sales: User;

const givenPeople = builtOnce(async () => {
  const leader = await givenUser('manager');
  return [await givenUser('admin'), leader, await givenUser('sales', { managerId: leader.id })] as const;
});

beforeEach(async () => {
  setDate('2026-11-30T13:00:00.000Z');
  await givenTable();
  queue = await givenQueues();
  [admin, manager, sales] = await givenPeople();
});
afterEach(() => queue.stop());
afterAll(() => void vi.useRealTimers());

/** The people’s dirt at that time, before anybody else is there. */
const givenTheirDirt = builtOnce(() => givenDirt(sales));

const read = async (as: User, month = NOVEMBER) =>
  call(handler, cleanupsContracts.getCleanup, { as, params: { month } });
const mails = async () => {
  const found = [];
  for await (const { mail } of listUnsent('2030-01-01T00:00:00.000Z', 0)) found.push(mail);
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
};
const simulated = async () =>
  (
    await pagesOf(handler, cleanupsContracts.simulateCleanup, { as: admin, body: {}, query: { limit: '3' } })
  ).flat();

describe('a monthly cleanup', () => {
  it('mends what is safe, asks about what is doubtful, and quarantines what is dead (DQ-1)', async () => {
    const dirt = await givenTheirDirt();
    await givenBase(1000);
    setDate(MONTH_END);
    await cleanUp(queue);

    expect(await outcomesOf(NOVEMBER)).toEqual({
      [`${dirt.leftId} left_contact`]: 'quarantined',
      [`${dirt.deadId} dead_contact`]: 'quarantined',
      [`${dirt.looseId} format`]: 'mended',
      [`${dirt.untouchedId} untouched`]: 'asked',
      [`${dirt.bareId} missing_fields`]: 'asked',
      [`${dirt.poolId} untouched`]: 'unowned',
    });
    expect(await getContact(dirt.leftId)).toBeNull();
    expect(await getContact(dirt.fineId)).toMatchObject({ state: 'active' });
    expect(await getCustomer(dirt.looseId)).toMatchObject({
      name: 'Loose Format Ltd',
      email: 'info@example.com',
      originals: { name: 'Loose  Format Ltd', email: 'Info@Example.COM' },
      updatedBy: 'system',
    });
    expect(await getEntryOf(dirt.untouchedId, 'data_review')).toMatchObject({
      ownerId: sales.id,
      reason: { code: 'doubtful', kinds: ['untouched'] },
      dueAt: '2026-12-01T01:00:00.000Z',
    });
    expect(await getEntryOf(dirt.poolId, 'data_review')).toBeNull();
  });

  it('leaves a report: counts by kind and by owner (DQ-2)', async () => {
    await givenTheirDirt();
    await givenBase(1000);
    setDate(MONTH_END);
    await cleanUp(queue);
    const { status, body } = await read(admin);
    expect(status).toBe(200);
    const none = {
      mended: 0,
      asked: 0,
      waiting: 0,
      unowned: 0,
      quarantined: 0,
      deleted: 0,
      restored: 0,
      failed: 0,
    };
    expect(body).toMatchObject({ month: NOVEMBER, state: 'done', missed: [], startedAt: MONTH_END });
    expect(body.plan).toMatchObject({ quarantine: 2, delete: 0, allowed: 50 });
    expect(body.report.counts).toEqual({ ...none, mended: 1, asked: 2, quarantined: 2, unowned: 1 });
    expect(body.report.byKind).toEqual({
      left_contact: 1,
      dead_contact: 1,
      format: 1,
      untouched: 2,
      missing_fields: 1,
    });
    expect(body.report.byOwner.map(({ ownerId }: { ownerId: string | null }) => ownerId)).toEqual([
      sales.id,
      null,
    ]);
    const list = await call(handler, cleanupsContracts.listCleanups, { as: admin });
    expect(list.body.items).toEqual([body]);
  });

  it('shows and mails a manager his people’s part, an admin all of it, once', async () => {
    await givenTheirDirt();
    const stranger = await givenUser('manager');
    await givenBase(1000);
    setDate(MONTH_END);
    await cleanUp(queue);
    const part = (await read(manager)).body.report;
    expect(part.counts).toMatchObject({ quarantined: 2, unowned: 0 });
    expect(part.byOwner).toHaveLength(1);
    expect((await read(stranger)).body.report.byOwner).toEqual([]);
    expect((await read(sales)).status).toBe(403);
    const sent = await mails();
    expect(sent.map(({ id }) => id)).toEqual(
      [admin, manager].map(({ id }) => `cleanup-${NOVEMBER}-${id}`).sort(),
    );
    const toManager = sent.find(({ to }) => to === manager.email);
    expect(toManager?.subject).toBe('2026年11月数据清理报告：修正 1 · 待核实 2 · 隔离 2');
    expect(toManager?.text).toContain(sales.name);
    expect(sent.find(({ to }) => to === admin.email)?.text).toContain('公海客户');
  });

  it('is begun once a month, and a second run changes nothing', async () => {
    await givenTheirDirt();
    await givenBase(1000);
    setDate(MONTH_END);
    expect(await Promise.all([fireCleanup(), fireCleanup(), fireCleanup()])).toContainEqual({ started: 1 });
    expect(queue.messages).toHaveLength(1);
    await workOffTasks(queue);
    const before = await tableContent();
    setDate('2026-12-01T03:00:00.000Z');
    expect(await fireCleanup()).toEqual({ started: 0 });
    expect(await workOffTasks(queue)).toBe(0);
    expect(await tableContent()).toEqual(before);
  });

  it('is the same when two workers carry it out at once', async () => {
    const dirt = await givenTheirDirt();
    await givenBase(1000);
    setDate(MONTH_END);
    await fireCleanup();
    const [message] = queue.messages.splice(0);
    queue.messages.push(...[message, message].filter((sent) => sent !== undefined));
    await Promise.all([workOffTasks(queue), workOffTasks(queue)]);
    await workOffTasks(queue);
    expect(await effectsOf(NOVEMBER)).toHaveLength(6);
    expect((await cleanupOf(NOVEMBER)).state).toBe('done');
    expect(await getContact(dirt.deadId)).toBeNull();
    expect(await mails()).toHaveLength(2);
  });

  it('goes on with the next worker when time is up', async () => {
    await givenTheirDirt();
    await givenBase(1000);
    setDate(MONTH_END);
    await fireCleanup();
    let steps = 0;
    const remaining = () => {
      steps += 1;
      return steps % 2 === 0 ? 1000 : 900_000;
    };
    expect(await workOffTasks(queue, remaining)).toBeGreaterThanOrEqual(5);
    expect((await cleanupOf(NOVEMBER)).report?.counts).toMatchObject({ quarantined: 2, mended: 1, asked: 2 });
  });

  it('does not ask again while its entry is open, and asks again when it was closed in vain', async () => {
    const dirt = await givenTheirDirt();
    await givenBase(1000);
    setDate(MONTH_END);
    await cleanUp(queue);
    setDate('2026-12-31T14:00:00.000Z');
    await cleanUp(queue);
    expect(await outcomesOf('2026-12')).toMatchObject({
      [`${dirt.bareId} missing_fields`]: 'waiting',
      [`${dirt.untouchedId} untouched`]: 'waiting',
    });
    await bend(keys.agendaEntry(dirt.bareId, 'data_review'), { closedAt: '2027-01-05T00:00:00.000Z' });
    setDate('2027-01-31T14:00:00.000Z');
    await cleanUp(queue);
    expect(await outcomesOf('2027-01')).toMatchObject({
      [`${dirt.bareId} missing_fields`]: 'asked',
      [`${dirt.untouchedId} untouched`]: 'waiting',
    });
  });

  it('drops without a word what is no suspicion any more', async () => {
    const customer = await givenCustomer(sales);
    const contact = await givenContact(sales, customer.id);
    await bend(keys.contact(customer.id, contact.id), { state: 'left' });
    await deriveAll([customer.id, contact.id]);
    await bend(keys.contact(customer.id, contact.id), { state: 'active', version: 2 });
    setDate(MONTH_END);
    await cleanUp(queue);
    expect(await effectsOf(NOVEMBER)).toEqual([]);
    expect(await getContact(contact.id)).toMatchObject({ state: 'active' });
    expect(await getItem(keys.suspect(contact.id, 'left_contact'))).toBeNull();
  });

  it('asks instead of mending where the normal form is somebody else’s', async () => {
    const first = await givenCustomer(sales, { email: 'info@example.com' });
    const second = await givenCustomer(sales);
    await bend(keys.customer(second.id), { email: 'INFO@example.com' });
    await deriveAll([first.id, second.id]);
    setDate(MONTH_END);
    await cleanUp(queue);
    expect(await outcomesOf(NOVEMBER)).toEqual({ [`${second.id} format`]: 'asked' });
    expect(await getCustomer(second.id)).toMatchObject({ email: 'INFO@example.com' });
  });

  it('mends what it can, and asks about a value that has no normal form', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const contact = await givenContact(sales, customerId, { email: null });
    await bend(keys.contact(customerId, contact.id), { phone: '12345', email: 'Bo@Example.com' });
    const other = await givenContact(sales, customerId, { name: 'Other' });
    await bend(keys.contact(customerId, other.id), { officePhone: '021 6000 0000' });
    await deriveAll([customerId, contact.id, other.id]);
    setDate(MONTH_END);
    await cleanUp(queue);
    expect(await getContact(contact.id)).toMatchObject({ phone: '12345', email: 'bo@example.com' });
    expect(await getContact(other.id)).toMatchObject({
      officePhone: '+862160000000',
      originals: { officePhone: '021 6000 0000' },
    });
    await deriveAll([contact.id, other.id]);
    setDate('2026-12-31T14:00:00.000Z');
    await cleanUp(queue);
    expect(await outcomesOf('2026-12')).toEqual({ [`${contact.id} format`]: 'asked' });
  });

  it('names the months that had no run, and covers them', async () => {
    setDate(MONTH_END);
    await cleanUp(queue);
    setDate('2027-01-10T00:00:00.000Z');
    const dirt = await givenDirt(sales);
    await givenBase(1000);
    setDate('2027-01-31T14:00:00.000Z');
    await cleanUp(queue);
    expect(await cleanupOf('2027-01')).toMatchObject({ state: 'done', missed: ['2026-12'] });
    expect(await outcomesOf('2027-01')).toMatchObject({ [`${dirt.deadId} dead_contact`]: 'quarantined' });
    const sent = (await mails()).find(({ id }) => id === `cleanup-2027-01-${admin.id}`);
    expect(sent?.text).toContain('2026年12月的清理当时未能执行');
  });
});

describe('the guard', () => {
  it('stops before anything is touched when more than 5 % would go, and asks the admins', async () => {
    const dirt = await givenTheirDirt();
    const more = [];
    for (let i = 0; i < 3; i += 1) {
      const contact = await givenContact(sales, dirt.customerId);
      await bend(keys.contact(dirt.customerId, contact.id), { state: 'left' });
      more.push(contact.id);
    }
    await deriveAll(more);
    setDate(MONTH_END);
    await cleanUp(queue);
    expect(await cleanupOf(NOVEMBER)).toMatchObject({
      state: 'needs_approval',
      plan: { quarantine: 5, delete: 0, base: 11, allowed: 3 },
    });
    expect(await effectsOf(NOVEMBER)).toEqual([]);
    const [asked, ...others] = await mails();
    expect(asked).toMatchObject({ id: `cleanup-${NOVEMBER}-approval-${admin.id}`, to: admin.email });
    expect(asked?.text).toContain('5 位联系人（占 46%）');
    expect(others).toEqual([]);

    const approve = (as: User) =>
      call(handler, cleanupsContracts.approveCleanup, { as, params: { month: NOVEMBER }, body: {} });
    expect((await approve(manager)).status).toBe(403);
    const approved = await approve(admin);
    expect(approved.body).toMatchObject({ state: 'running', approvedBy: admin.id });
    expect((await approve(admin)).status).toBe(409);
    await workOffTasks(queue);
    expect((await cleanupOf(NOVEMBER)).report?.counts).toMatchObject({ quarantined: 5 });
  });

  it('lets a later run take the place of one that nobody approved', async () => {
    const dirt = await givenTheirDirt();
    for (let i = 0; i < 3; i += 1) {
      const contact = await givenContact(sales, dirt.customerId);
      await bend(keys.contact(dirt.customerId, contact.id), { state: 'left' });
      await deriveAll([contact.id]);
    }
    setDate(MONTH_END);
    await cleanUp(queue);
    setDate('2026-12-31T14:00:00.000Z');
    await cleanUp(queue);
    const late = await call(handler, cleanupsContracts.approveCleanup, {
      as: admin,
      params: { month: NOVEMBER },
      body: {},
    });
    expect(late.status).toBe(409);
    expect(late.body.detail).toContain('2026-12');
  });
});

describe('a simulation', () => {
  it('names what the run then does, and touches nothing (WY-2)', async () => {
    await givenTheirDirt();
    await givenBase(1000);
    setDate(MONTH_END);
    const before = await tableContent((pk) => !/^(IDEM|SECRET)#/.test(pk));
    const acts = await simulated();
    expect(await tableContent((pk) => !/^(IDEM|SECRET)#/.test(pk))).toEqual(before);
    await cleanUp(queue);
    const OUTCOMES: Record<string, string> = {
      mend: 'mended',
      ask: 'asked',
      count: 'unowned',
      quarantine: 'quarantined',
    };
    const told = acts.map(({ recordId, kind, ownerId, act, mended }) => ({
      recordId,
      kind,
      ownerId,
      outcome: OUTCOMES[act],
      mended,
    }));
    const done = (await effectsOf(NOVEMBER)).map(({ recordId, kind, ownerId, outcome, mended }) => ({
      recordId,
      kind,
      ownerId,
      outcome,
      mended,
    }));
    expect(done).toHaveLength(6);
    expect(told.sort((a, b) => (a.recordId < b.recordId ? -1 : 1))).toEqual(done);
  });

  it('says on its first page whether the run would stop', async () => {
    const dirt = await givenTheirDirt();
    const simulate = () => call(handler, cleanupsContracts.simulateCleanup, { as: admin, body: {} });
    const calm = (await simulate()).body.guard;
    expect(calm).toMatchObject({
      quarantine: 2,
      delete: 0,
      base: 8,
      allowed: 3,
      stops: false,
      complete: true,
    });
    for (let i = 0; i < 2; i += 1) {
      const contact = await givenContact(sales, dirt.customerId);
      await bend(keys.contact(dirt.customerId, contact.id), { state: 'left' });
      await deriveAll([contact.id]);
    }
    expect((await simulate()).body.guard).toMatchObject({ quarantine: 4, stops: true, share: 0.4 });
    const asSales = await call(handler, cleanupsContracts.simulateCleanup, { as: sales, body: {} });
    expect(asSales.status).toBe(403);
  });
});
