import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/derive/index-records.lambda.ts';
import { getDerived } from '../../shared/derived/derived.store.ts';
import { addSeconds } from '../../shared/kernel/clock.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { getItem, putItems } from '../../shared/kernel/table.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

let queue: WorkQueue;
let ids: string[];
beforeAll(async () => {
  queue = await givenQueues();
});
beforeEach(async () => {
  await givenTable();
  const admin = await givenUser('admin');
  ids = [];
  for (const name of ['A', 'B']) ids.push((await givenCustomer(admin, { name })).id);
});
afterAll(() => queue.stop());

/** A record that nothing can count: its task fails, whatever is with it. */
const POISON = 'xxx_1';
const task = (customers: readonly string[], extra: object = {}) => ({ customers, contacts: [], ...extra });
const deliver = (...tasks: object[]) =>
  handler({
    Records: tasks.map((body, i) => ({ messageId: `m${i}`, body: JSON.stringify(body) })),
  } as Parameters<typeof handler>[0]);
const derived = async () => Promise.all(ids.map(async (id) => (await getDerived(id)) !== null));
/** As if it had been derived so. */
const changeDerived = async (id: string, changes: object): Promise<void> => {
  const item = await getItem(keys.derived(id));
  await putItems([{ ...item, ...changes }]);
};
const sent = () => queue.messages.splice(0).map(({ body }) => JSON.parse(body));

describe('tasks that wait together', () => {
  it('are one', async () => {
    const [one = '', other = ''] = ids;
    expect(await deliver(task([one]), task([other]), task([one]))).toEqual({ batchItemFailures: [] });
    expect(await derived()).toEqual([true, true]);
    expect(sent()).toEqual([]);
  });

  it('are tried again one by one where one of them fails, and only that one comes back', async () => {
    const [one = '', other = ''] = ids;
    await deliver(task([one]), task([], { counted: [POISON] }));
    const again = sent();
    expect(again).toEqual([task([one], { attempt: 1 }), task([], { counted: [POISON], attempt: 1 })]);
    const last = { ...again[1], attempt: 5 };
    expect(await deliver(task([other]), again[0], last)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm2' }],
    });
    expect(await derived()).toEqual([true, true]);
    expect(sent()).toEqual([]);
    await expect(deliver(last)).rejects.toThrow('nothing counts');
  });
});

describe('customers of many orders at once', () => {
  const bought = (id: string, extra: object = {}) =>
    task([id], { counted: [id], purchasers: [id], ...extra });
  const many = Array.from({ length: 26 }, (_, nth) => `cus_${String(nth).padStart(26, '0')}`);

  it('wait, and are derived once for all that came meanwhile', async () => {
    const [one = '', other = ''] = ids;
    await deliver(bought(one), ...many.map((id) => bought(id)), task([other]));
    expect(await derived()).toEqual([false, true]);
    const [later, ...more] = queue.messages.splice(0);
    expect(more).toEqual([]);
    expect(later?.delaySeconds).toBe(120);
    const waiting = JSON.parse(String(later?.body));
    expect(waiting).toMatchObject({ customers: [one, ...many], counted: [one, ...many] });
    await deliver(waiting);
    const first = await getDerived(one);
    expect(first).not.toBeNull();
    // Told of again as of before that: it has been derived of all this since.
    await changeDerived(one, { derivedAt: addSeconds(waiting.since, 6) });
    await deliver(waiting);
    expect((await getDerived(one))?.derivedAt).toBe(addSeconds(waiting.since, 6));
    await changeDerived(one, { derivedAt: addSeconds(waiting.since, 4), lookAgainAt: null });
    await deliver(waiting);
    expect((await getDerived(one))?.lookAgainAt).toEqual(first?.lookAgainAt);
  });

  it('do not wait where few ordered, nor where more is told of one', async () => {
    const [one = '', other = ''] = ids;
    await deliver(bought(one));
    await deliver(...many.map((id) => bought(id)), bought(other), task([other]));
    expect(await derived()).toEqual([true, true]);
    expect(sent()).toHaveLength(1);
  });
});
