import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as people } from '../../functions/people/people.lambda.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { peopleContracts } from '../../shared/people/people.contract.ts';
import { getUser } from '../../shared/people/people.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { answer, change, derived, entryIn } from '../steps/given-agenda.ts';
import { workOff } from '../steps/given-merges.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { call } from '../steps/when.ts';

const DAY = 24 * 3600;
const REASON = { reason: 'Knows the plant.' };

const queue = await givenQueues();
let admin: User;
let lead: User;
let owner: User;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
});
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  lead = await givenUser('manager', { managerId: admin.id });
  owner = await givenUser('sales', { managerId: lead.id });
});
afterEach(() => vi.useRealTimers());
afterAll(() => queue.stop());

/** Changes a person; a minute later no function has him at hand as he was. */
const changeUser = async ({ id }: User, body: object): Promise<void> => {
  const ifMatch = (await getUser(id))?.version ?? 0;
  const asked = { as: admin, params: { userId: id }, ifMatch, body };
  const { status, text } = await call(people, peopleContracts.updateUser, asked);
  expect(status, text).toBe(200);
  vi.setSystemTime(addSeconds(now(), 60));
  await workOff(queue);
};

const holderOf = async (customerId: string, slot: string) => (await entryIn(customerId, slot))?.ownerId;

const givenHandedOver = async (by: User, slot: string, to: User): Promise<string> => {
  const { id } = await givenCustomer(owner, { tier: 'key' });
  vi.setSystemTime(addSeconds(now(), 20 * DAY));
  await derived(id);
  const { status, text } = await answer(by, 'handOver', id, slot, { userId: to.id, ...REASON });
  expect(status, text).toBe(200);
  await derived(id);
  expect(await holderOf(id, slot)).toBe(to.id);
  return id;
};

describe('what was handed over to somebody', () => {
  it.each(['follow_up', 'deep_touch'])('%s is the owner’s again when he is disabled', async (slot) => {
    const helper = await givenUser('sales');
    const id = await givenHandedOver(owner, slot, helper);
    const { dueAt } = (await entryIn(id, slot)) ?? {};
    await changeUser(helper, { state: 'disabled' });
    expect(await entryIn(id, slot)).toMatchObject({ ownerId: owner.id, dueAt, since: now() });
  });

  it('is the manager’s again when it was his', async () => {
    const colleague = await givenUser('manager');
    const id = await givenHandedOver(lead, 'customer_review', colleague);
    await changeUser(colleague, { state: 'disabled' });
    expect(await holderOf(id, 'customer_review')).toBe(lead.id);
  });

  it('stays with him while he works on the customer, whatever else he becomes', async () => {
    const helper = await givenUser('sales');
    const id = await givenHandedOver(owner, 'follow_up', helper);
    await changeUser(helper, { role: 'manager' });
    expect(await entryIn(id, 'follow_up')).toMatchObject({ ownerId: helper.id, version: 2 });
    await changeUser(helper, { role: 'executive' });
    expect(await holderOf(id, 'follow_up')).toBe(owner.id);
  });
});

it('what was planned for a manager is the owner’s when he leads him no more', async () => {
  const nextFollowUp = { at: addSeconds(now(), 10 * DAY), goal: 'Agree on the price', userId: lead.id };
  const { id } = await givenCustomer(owner);
  await change(lead, 'reviewCustomer', id, { decision: 'approved' });
  expect((await answer(owner, 'done', id, 'follow_up', { nextFollowUp })).status).toBe(200);
  await derived(id);
  expect(await holderOf(id, 'follow_up')).toBe(lead.id);
  await changeUser(owner, { managerId: admin.id });
  expect(await entryIn(id, 'follow_up')).toMatchObject({
    ownerId: owner.id,
    dueAt: nextFollowUp.at,
    goal: nextFollowUp.goal,
  });
});
