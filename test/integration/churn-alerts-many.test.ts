import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as raiseAlerts } from '../../functions/jobs/raise-churn-alerts.lambda.ts';
import { getAlertPointer, moveAlertPointerWrites } from '../../shared/churn/alert.store.ts';
import { getWarning } from '../../shared/churn/warnings.store.ts';
import { listUnsent } from '../../shared/kernel/mail-outbox.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { customerBody, givenTable, givenUser } from '../steps/given.ts';
import { mergeWholly, undoMerge, workOff } from '../steps/given-merges.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { givenWarning, warnOf } from '../steps/given-warning.ts';
import { PASS, startStoreProxy } from '../steps/store-proxy.ts';

const WEDNESDAY = '2026-11-25T03:00:00.000Z';
const MONDAY = '2026-11-30T01:00:00.000Z';
const NEXT_MONDAY = '2026-12-07T01:00:00.000Z';

const proxy = await startStoreProxy();
let manager: User;
let sales: User;

const at = (instant: string) => vi.setSystemTime(new Date(instant));
const fire = () => raiseAlerts({ job: 'raise-churn-alerts' });
const weekly = async () => {
  const found = new Map<string, string>();
  for await (const { mail } of listUnsent('2027-01-01T00:00:00.000Z', -1))
    if (mail.id.startsWith('churn-alert-')) found.set(mail.id.slice('churn-alert-'.length), mail.text);
  return found;
};

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  at(WEDNESDAY);
  await givenTable();
  process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.endpoint;
  proxy.fault(() => PASS);
  manager = await givenUser('manager');
  sales = await givenUser('sales', { managerId: manager.id });
});
afterEach(() => proxy.fault(() => PASS));

describe('warnings that open at once', () => {
  it('all stand, with one pointer for who leads their owners, and are one mail', async () => {
    const colleague = await givenUser('sales', { managerId: manager.id });
    const owners = Array.from({ length: 12 }, (_, i) => (i % 2 ? sales : colleague));
    const ids = await Promise.all(
      owners.map(async (owner) => (await givenCustomer(owner, customerBody())).id),
    );
    await Promise.all(ids.map((id) => warnOf(id)));
    at(MONDAY);
    expect(await fire()).toEqual({ people: 3, mails: 3, overtaken: 0 });
    expect((await weekly()).get(`${manager.id}-2026-11-30`)).toContain('团队预警 12');
  });

  it('write no pointer that comes up anyway', async () => {
    await givenWarning(sales, { name: '青岛远洋' });
    const before = await getAlertPointer(sales.id);
    await givenWarning(sales, { name: '上海明日' });
    expect(await getAlertPointer(sales.id)).toEqual(before);
  });
});

describe('a warning that opens while the weekly mail is composed', () => {
  /** Opens it between what the job reads of the sales person and what it writes. */
  const openAtCommit = async (): Promise<void> => {
    const { id } = await givenCustomer(sales, customerBody({ name: '最后一刻' }));
    let opened = false;
    proxy.fault(async (operation, body) => {
      if (opened || operation !== 'TransactWriteItems' || !body.includes(`CHM#${sales.id}`)) return PASS;
      opened = true;
      await warnOf(id);
      return PASS;
    });
  };

  it('is in it, for the run decides again', async () => {
    await givenWarning(sales, { name: '青岛远洋' });
    at(MONDAY);
    await openAtCommit();
    expect(await fire()).toMatchObject({ overtaken: 1 });
    expect((await weekly()).has(`${sales.id}-2026-11-30`)).toBe(false);
    at('2026-11-30T01:30:00.000Z');
    await fire();
    const text = (await weekly()).get(`${sales.id}-2026-11-30`) ?? '';
    for (const name of ['青岛远洋', '最后一刻']) expect(text).toContain(name);
  });

  it('is told next week where nothing else stood', async () => {
    await givenWarning(sales, { name: '青岛远洋' });
    // As if the index did not show it yet: the job finds nobody's warnings.
    const pointer = await getAlertPointer(sales.id);
    if (!pointer) throw new Error('there is no pointer');
    at(MONDAY);
    await commit(moveAlertPointerWrites(pointer, { ...pointer, armedAt: MONDAY }));
    proxy.fault((operation, body) =>
      operation === 'Query' && body.includes(`WRN#${sales.id}#open`)
        ? { kind: 'answer', body: { Items: [], Count: 0, ScannedCount: 0 } }
        : PASS,
    );
    await fire();
    expect((await weekly()).has(`${sales.id}-2026-11-30`)).toBe(false);
    proxy.fault(() => PASS);
    at(NEXT_MONDAY);
    await fire();
    expect((await weekly()).get(`${sales.id}-2026-12-07`)).toContain('青岛远洋');
  });
});

describe('a warning that an undone merge brings back', () => {
  it('is told of again, though nothing stood for its owner meanwhile', async () => {
    const queue = await givenQueues();
    const admin = await givenUser('admin');
    const colleague = await givenUser('sales');
    const kept = await givenWarning(sales, { name: '青岛远洋' });
    const gone = await givenWarning(colleague, { name: '上海明日' });
    const { id } = await mergeWholly(admin, kept.customerId, gone.customerId, queue);
    expect(await getWarning(gone.id)).toMatchObject({ state: 'withdrawn' });
    at(MONDAY);
    await fire();
    expect([...(await weekly()).keys()]).not.toContain(`${colleague.id}-2026-11-30`);
    expect(await getAlertPointer(colleague.id)).toMatchObject({ isActive: false });
    expect((await undoMerge(admin, id)).status).toBe(200);
    await workOff(queue);
    at(NEXT_MONDAY);
    await fire();
    expect((await weekly()).get(`${colleague.id}-2026-12-07`)).toContain('上海明日');
    queue.stop();
  });
});
