import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as agenda } from '../../functions/agenda/agenda.lambda.ts';
import { handler as people } from '../../functions/people/people.lambda.ts';
import { handler as runWork } from '../../functions/work/run-work.lambda.ts';
import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { peopleContracts } from '../../shared/people/people.contract.ts';
import { getUser, reportsOf } from '../../shared/people/people.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { derived, entryIn } from '../steps/given-agenda.ts';
import { workOff } from '../steps/given-merges.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { type Called, call } from '../steps/when.ts';

const queue = await givenQueues();
let admin: User;
let lead: User;
let next: User;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  lead = await givenUser('manager', { managerId: admin.id });
  next = await givenUser('manager');
});
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() }));
afterEach(() => vi.useRealTimers());
afterAll(() => queue.stop());

/** Half a minute later no function has the person as he was at hand. */
const later = () => vi.setSystemTime(addSeconds(now(), 60));

const givenPending = async (owner: User): Promise<string> => {
  const { id } = await givenCustomer(owner);
  await derived(id);
  return id;
};

const changeUser = async ({ id }: User, body: object): Promise<Called> => {
  const version = (await getUser(id))?.version ?? 0;
  const changed = await call(people, peopleContracts.updateUser, {
    as: admin,
    params: { userId: id },
    ifMatch: version,
    body,
  });
  expect(changed.status, changed.text).toBe(200);
  return changed;
};

const reviewerOf = async (customerId: string) => {
  const entry = await entryIn(customerId, 'customer_review');
  return entry?.closedAt === null ? entry.ownerId : null;
};

describe('when somebody else leads a person', () => {
  it('what waits for his manager goes to the new one, once nobody knows the old one any more', async () => {
    const sales = await givenUser('sales', { managerId: lead.id });
    const mate = await givenUser('sales', { managerId: lead.id });
    const [id, other] = [await givenPending(sales), await givenPending(mate)];
    expect(await reviewerOf(id)).toBe(lead.id);
    await changeUser(sales, { managerId: next.id });
    expect(queue.messages).toMatchObject([{ delaySeconds: 40 }]);
    later();
    await workOff(queue);
    expect([await reviewerOf(id), await reviewerOf(other)]).toEqual([next.id, lead.id]);
  });

  it('where nobody led him it now goes up, and where nobody does any more it goes', async () => {
    const sales = await givenUser('sales');
    const id = await givenPending(sales);
    expect(await reviewerOf(id)).toBeNull();
    await changeUser(sales, { managerId: lead.id });
    later();
    await workOff(queue);
    expect(await reviewerOf(id)).toBe(lead.id);
    await changeUser(sales, { managerId: null });
    later();
    await workOff(queue);
    expect(await reviewerOf(id)).toBeNull();
  });

  it('a manager who is disabled gives it to the next above, and has it back when he comes back', async () => {
    const boss = await givenUser('manager', { managerId: admin.id });
    const team = await givenUser('manager', { managerId: boss.id });
    const sales = await givenUser('sales', { managerId: team.id });
    const id = await givenPending(sales);
    expect(await reviewerOf(id)).toBe(team.id);
    await changeUser(team, { state: 'disabled' });
    later();
    await workOff(queue);
    expect(await reviewerOf(id)).toBe(boss.id);
    await changeUser(team, { state: 'active' });
    later();
    await workOff(queue);
    expect(await reviewerOf(id)).toBe(team.id);
  });

  it('his people are on the team of the next above', async () => {
    const boss = await givenUser('manager', { managerId: admin.id });
    const team = await givenUser('manager', { managerId: boss.id });
    const sales = await givenUser('sales', { managerId: team.id });
    await changeUser(team, { state: 'disabled' });
    expect((await reportsOf(boss.id)).map(({ id }) => id)).toEqual([team.id, sales.id]);
    const { id } = await givenCustomer(sales, { nextFollowUp: { at: addSeconds(now(), 60) } });
    const asked = { as: boss, query: { for: 'team' } };
    const { body } = await call(agenda, agendaContracts.listAgenda, asked);
    expect(body.items.map(({ customerId }: { customerId: string }) => customerId)).toEqual([id]);
  });

  it('reports of a manager with nobody above find him when he can act again', async () => {
    const team = await givenUser('manager');
    const sales = await givenUser('sales', { managerId: team.id });
    const id = await givenPending(sales);
    await changeUser(team, { role: 'executive' });
    later();
    await workOff(queue);
    expect(await reviewerOf(id)).toBeNull();
    await changeUser(team, { role: 'manager' });
    later();
    await workOff(queue);
    expect(await reviewerOf(id)).toBe(team.id);
  });

  it('begins nothing when a person changes otherwise', async () => {
    await changeUser(lead, { skills: ['bearings'] });
    expect(queue.messages).toEqual([]);
  });

  it('a message that comes twice does no harm', async () => {
    const sales = await givenUser('sales', { managerId: lead.id });
    const id = await givenPending(sales);
    await changeUser(sales, { managerId: next.id });
    const [message] = queue.messages.splice(0);
    later();
    for (const _ of [1, 2]) await runWork({ Records: [{ body: message?.body ?? '' }] } as never, {});
    expect(await entryIn(id, 'customer_review')).toMatchObject({ ownerId: next.id, version: 2 });
  });
});
