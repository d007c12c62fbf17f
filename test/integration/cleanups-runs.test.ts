import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/cleanups/cleanups.lambda.ts';
import { cleanupsContracts } from '../../shared/cleanups/cleanups.contract.ts';
import { getRecheckPosition } from '../../shared/cleanups/recheck.store.ts';
import {
  listCandidates,
  markSuspectWrites,
  WALK_START,
  type WalkPosition,
} from '../../shared/cleanups/suspects.store.ts';
import { getContact } from '../../shared/contacts/contacts.store.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { getDerived } from '../../shared/derived/derived.store.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { getItem } from '../../shared/kernel/table.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import {
  bend,
  cleanUp,
  cleanupOf,
  deriveAll,
  fireCleanup,
  givenBase,
  MONTH_END,
  outcomesOf,
  setDate,
  workOffTasks,
} from '../steps/given-cleanup.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenContact, givenCustomer } from '../steps/given-records.ts';
import { statusCounts } from '../steps/then.ts';
import { call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

const NOVEMBER = '2026-11';
let queue: WorkQueue;
let sales: User;

beforeEach(async () => {
  setDate('2026-11-30T13:00:00.000Z');
  await givenTable();
  queue = await givenQueues();
  sales = await givenUser('sales');
  await givenBase(1000);
});
afterEach(() => {
  queue.stop();
  process.env.ORG_TIME_ZONE = 'Asia/Shanghai';
});
afterAll(() => void vi.useRealTimers());

const givenLeft = async (as: User): Promise<string> => {
  const { id: customerId } = await givenCustomer(as);
  const { id } = await givenContact(as, customerId);
  await bend(keys.contact(customerId, id), { state: 'left' });
  await deriveAll([id]);
  return id;
};

describe('the schedule', () => {
  it.each([
    ['on 31 January', '2027-01-31T14:00:00.000Z', 'Asia/Shanghai', '2027-01'],
    ['on 28 February', '2027-02-28T14:00:05.000Z', 'Asia/Shanghai', '2027-02'],
    ['on 29 February', '2028-02-29T14:00:00.000Z', 'Asia/Shanghai', '2028-02'],
    ['on 30 April', '2027-04-30T14:00:00.000Z', 'Asia/Shanghai', '2027-04'],
    ['late, on the first', '2027-01-01T02:00:00.000Z', 'Asia/Shanghai', '2026-12'],
    ['for an organisation in New York', '2026-12-01T03:00:00.000Z', 'America/New_York', NOVEMBER],
    ['for an organisation in Auckland', '2026-11-30T09:00:00.000Z', 'Pacific/Auckland', NOVEMBER],
  ])('%s cleans the month that ends', async (_, at, timeZone, month) => {
    process.env.ORG_TIME_ZONE = timeZone;
    setDate(at);
    expect(await fireCleanup()).toEqual({ started: 1 });
    expect(await fireCleanup()).toEqual({ started: 0 });
    await workOffTasks(queue);
    expect(await cleanupOf(month)).toMatchObject({ state: 'done', startedAt: at, missed: [] });
  });

  it('that never fired for three months is made up for by the next', async () => {
    setDate(MONTH_END);
    await cleanUp(queue);
    setDate('2027-03-31T14:00:00.000Z');
    const left = await givenLeft(sales);
    await cleanUp(queue);
    expect((await cleanupOf('2027-03')).missed).toEqual(['2026-12', '2027-01', '2027-02']);
    expect(await getContact(left)).toBeNull();
  });
});

describe('a record that cannot be read', () => {
  it('holds up nobody else’s, and is counted', async () => {
    const broken = await givenCustomer(sales, { name: 'Broken' });
    await commit(markSuspectWrites(broken.id, 'missing_fields', '2026-11-01T00:00:00.000Z'));
    await bend(keys.customer(broken.id), { stage: 'nowhere' });
    const left = await givenLeft(sales);
    setDate(MONTH_END);
    await cleanUp(queue);
    expect(await outcomesOf(NOVEMBER)).toEqual({
      [`${broken.id} missing_fields`]: 'failed',
      [`${left} left_contact`]: 'quarantined',
    });
    expect((await cleanupOf(NOVEMBER)).state).toBe('done');
  });
});

describe('looking again', () => {
  it('reaches customers that nothing has changed since a rule did, and begins anew at the end of the list', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const { id: contactId } = await givenContact(sales, customerId);
    expect(await getDerived(customerId)).toBeNull();
    setDate(MONTH_END);
    await cleanUp(queue);
    expect(await getDerived(customerId)).toMatchObject({ id: customerId });
    expect(await getDerived(contactId)).toMatchObject({ id: contactId });
    expect(await getRecheckPosition()).toBeUndefined();
    // What it finds is for the next month: this one's work was fixed when it began.
    await bend(keys.customer(customerId), { phone: null });
    await bend(keys.contact(customerId, contactId), { state: 'left' });
    setDate('2026-12-31T14:00:00.000Z');
    await cleanUp(queue);
    expect(await outcomesOf('2026-12')).toEqual({});
    setDate('2027-01-31T14:00:00.000Z');
    await cleanUp(queue);
    expect(await outcomesOf('2027-01')).toMatchObject({
      [`${customerId} missing_fields`]: 'asked',
      [`${contactId} left_contact`]: 'quarantined',
    });
  });
});

describe('a look-alike', () => {
  it('is asked about while it is one, and forgotten when its double is no more', async () => {
    const first = await givenCustomer(sales, {
      name: '宁波东钱湖精工轴承有限公司',
      email: 'a@dongqianhu.example.com',
    });
    await deriveAll([first.id]);
    const phone = first.phone.replace('+86', '0086 ');
    const second = await givenCustomer(sales, {
      name: '宁波东钱湖精工轴承公司',
      email: 'b@dongqianhu.example.com',
    });
    await givenContact(sales, second.id, { phone });
    await deriveAll([second.id]);
    setDate(MONTH_END);
    await cleanUp(queue);
    expect(await outcomesOf(NOVEMBER)).toEqual({ [`${second.id} duplicate`]: 'asked' });
    await bend(keys.customer(first.id), { archivedAt: MONTH_END, version: 2 });
    await deriveAll([first.id]);
    setDate('2026-12-31T14:00:00.000Z');
    await cleanUp(queue);
    expect(await outcomesOf('2026-12')).toEqual({});
    expect(await getItem(keys.suspect(second.id, 'duplicate'))).toBeNull();
    expect((await getDerived(second.id))?.suspects).toEqual([]);
  });
});

describe('the walk over all marks', () => {
  it('meets each once, whatever the page, and none that came later', async () => {
    const ids = Array.from({ length: 60 }, () => newId('con'));
    for (const id of ids) await commit(markSuspectWrites(id, 'format', '2026-11-01T00:00:00.000Z'));
    await commit(markSuspectWrites(newId('con'), 'format', '2026-12-01T00:00:00.000Z'));
    const met: string[] = [];
    let position: WalkPosition | null = WALK_START;
    while (position) {
      const page = await listCandidates(position, MONTH_END, 7);
      met.push(...page.candidates.map(({ recordId }) => recordId));
      expect(page.candidates.length).toBeLessThanOrEqual(7);
      position = page.next;
    }
    expect(met.sort()).toEqual(ids.sort());
  });
});

describe('two at once', () => {
  it('lose no change that somebody makes while the cleanup mends', async () => {
    const customer = await givenCustomer(sales, { email: null });
    await bend(keys.customer(customer.id), { email: 'Info@Example.COM' });
    await deriveAll([customer.id]);
    setDate(MONTH_END);
    const params = { customerId: customer.id };
    const change = async (need: string): Promise<void> => {
      for (let status = 412; status === 412; ) {
        const { version } = (await call(customers, customersContracts.getCustomer, { as: sales, params }))
          .body;
        const patch = { as: sales, params, ifMatch: version, body: { need } };
        ({ status } = await call(customers, customersContracts.updateCustomer, patch));
      }
    };
    const changes = async () => {
      for (let i = 1; i <= 12; i += 1) await change(`Need ${i}`);
    };
    await Promise.all([cleanUp(queue), changes()]);
    expect(await getCustomer(customer.id)).toMatchObject({ need: 'Need 12', email: 'info@example.com' });
  });

  it('restore a contact once', async () => {
    const contactId = await givenLeft(sales);
    setDate(MONTH_END);
    await cleanUp(queue);
    const restore = () =>
      call(handler, cleanupsContracts.restoreContact, { as: sales, params: { contactId }, body: {} });
    expect(statusCounts(await Promise.all([restore(), restore(), restore()]))).toEqual({ 200: 1, 404: 2 });
    expect(await getContact(contactId)).toMatchObject({ state: 'active' });
  });

  it('undo a cleanup once, while somebody restores by hand', async () => {
    const admin = await givenUser('admin');
    const contactId = await givenLeft(sales);
    setDate(MONTH_END);
    await cleanUp(queue);
    const undo = () =>
      call(handler, cleanupsContracts.undoCleanup, { as: admin, params: { month: NOVEMBER }, body: {} });
    expect(statusCounts(await Promise.all([undo(), undo()]))).toEqual({ 200: 1, 409: 1 });
    const byHand = call(handler, cleanupsContracts.restoreContact, {
      as: sales,
      params: { contactId },
      body: {},
    });
    const [restored] = await Promise.all([byHand, workOffTasks(queue)]);
    const { undone } = await cleanupOf(NOVEMBER);
    expect([restored.status, undone?.restored, undone?.kept].join()).toMatch(/^(200,0,1|404,1,0)$/);
    expect(await getContact(contactId)).not.toBeNull();
  });
});
