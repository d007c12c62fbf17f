import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/derive/index-records.lambda.ts';
import { getDerived } from '../../shared/derived/derived.store.ts';
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
