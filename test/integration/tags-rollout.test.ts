import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler } from '../../functions/insight/insight.lambda.ts';
import { handler as runWork } from '../../functions/work/run-work.lambda.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { tagsContracts } from '../../shared/insight/tags.contract.ts';
import { forgetCatalogue } from '../../shared/insight/tags.store.ts';
import { getWork } from '../../shared/kernel/work.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenBase, someCustomer } from '../steps/given-base.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

const CUSTOMERS = 52;

let queue: WorkQueue;
let admin: User;
let sales: User;
const ids: string[] = [];

beforeAll(async () => {
  await givenTable();
  queue = await givenQueues();
  admin = await givenUser('admin');
  sales = await givenUser('sales');
  const base = Array.from({ length: CUSTOMERS }, (_, i) =>
    someCustomer({ ownerId: sales.id, stage: i % 2 ? 'deal' : 'lost' }),
  );
  await givenBase(base);
  ids.push(...base.map(({ id }) => id));
});

afterAll(() => queue.stop());

const rule = { fact: 'contacts', comparison: 'at_most', threshold: 0, stages: ['lost'] };
const tagged = async (name: string): Promise<number> => {
  const customers = await Promise.all(ids.map(getCustomer));
  return customers.filter((customer) => customer?.tags.includes(name)).length;
};

/** Takes what was sent last, and gives the worker so much time. */
const work = async (steps = Number.POSITIVE_INFINITY) => {
  // What a container remembers is older than the delay of a rollout by now.
  forgetCatalogue();
  const { body } = queue.messages.pop() ?? { body: '' };
  let left = steps;
  const getRemainingTimeInMillis = () => {
    left -= 1;
    return left >= 0 ? 600_000 : 0;
  };
  await runWork({ Records: [{ body }] } as never, { getRemainingTimeInMillis });
  return JSON.parse(body).workId as string;
};

describe('a changed rule', () => {
  it('is brought to every customer, a page at a time, and taken back again', async () => {
    const body = { name: 'asleep', group: 'state', colour: '#999999', rule };
    const made = await call(handler, tagsContracts.createTag, { as: admin, body });
    expect(made.status).toBe(201);
    // Not before every function has forgotten the rules as they were.
    expect(queue.messages.at(-1)?.delaySeconds).toBeGreaterThan(30);

    const workId = await work(1);
    expect(await tagged('asleep')).toBeLessThan(CUSTOMERS / 2);
    expect(await getWork(workId)).toMatchObject({ state: 'running', position: expect.any(String) });
    await work();
    expect(await tagged('asleep')).toBe(CUSTOMERS / 2);
    expect(await getWork(workId)).toMatchObject({ state: 'done' });

    const params = { tagId: made.body.id };
    const change = { as: admin, params, ifMatch: 1, body: { rule: { stages: ['deal'] } } };
    expect((await call(handler, tagsContracts.updateTag, change)).status).toBe(200);
    await work();
    expect((await getCustomer(ids[1] ?? ''))?.tags).toEqual(['asleep']);
    expect((await getCustomer(ids[0] ?? ''))?.tags).toEqual([]);

    expect((await call(handler, tagsContracts.removeTag, { as: admin, params, ifMatch: 2 })).status).toBe(
      200,
    );
    await work();
    expect(await tagged('asleep')).toBe(0);
  });

  it('is carried out once, however often and by how many its message is taken', async () => {
    const body = { name: 'twice', group: 'state', colour: '#999999', rule };
    await call(handler, tagsContracts.createTag, { as: admin, body });
    const message = queue.messages.at(-1);
    if (message) queue.messages.push(message, message);
    await Promise.all([work(), work(), work()]);
    expect(await tagged('twice')).toBe(CUSTOMERS / 2);
    const versions = (await Promise.all(ids.map(getCustomer))).map((customer) => customer?.version);
    if (message) queue.messages.push(message);
    await work();
    expect((await Promise.all(ids.map(getCustomer))).map((customer) => customer?.version)).toEqual(versions);
  });
});
