import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler as orders } from '../../functions/orders/orders.lambda.ts';
import { handler as runWork } from '../../functions/work/run-work.lambda.ts';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import { getMerge } from '../../shared/merges/merges.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { contractsContracts } from '../../shared/sales/contracts.contract.ts';
import { CRASH_STRIDE } from '../steps/crash-points.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { FaultProxy, IoCounter } from '../steps/fault-proxy.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { merge, readMerge, undoMerge } from '../steps/given-merges.ts';
import { givenContract } from '../steps/given-opportunity.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenContact, givenCustomer, givenTouch } from '../steps/given-records.ts';
import { type Outcome, startLambda } from '../steps/lambda-process.ts';
import { tableFaults } from '../steps/table-faults.ts';
import { call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

const WORKER = 'functions/work/run-work.lambda.ts';
let queue: WorkQueue;
let sales: User;

beforeAll(async () => {
  await givenTable();
  queue = await givenQueues();
  sales = await givenUser('sales');
});
afterAll(() => queue.stop());

type Event = Parameters<typeof runWork>[0];
const eventOf = async (mergeId: string): Promise<Event> => {
  const workId = (await getMerge(mergeId))?.workId;
  return { Records: [{ body: JSON.stringify({ workId }) } as Event['Records'][number]] };
};

const idsAt = async (customerId: string): Promise<string[]> => {
  const lists = [contactsContracts.listContacts, interactionsContracts.listInteractions].map((contract) =>
    call(customers, contract, { as: sales, params: { customerId } }),
  );
  const { listContracts } = contractsContracts;
  lists.push(call(orders, listContracts, { as: sales, params: { customerId } }));
  return (await Promise.all(lists))
    .flatMap(({ body }) => body.items.map(({ id }: { id: string }) => id))
    .sort();
};

/** A merge, or an undo of one, whose task has begun and no worker heard of; and who has whose children from then on. */
interface Scene {
  readonly mergeId: string;
  readonly children: Readonly<Record<string, readonly string[]>>;
}

const givenMerge = async (): Promise<Scene & { survivorId: string; own: string[]; others: string[] }> => {
  const [survivor, other] = [await givenCustomer(sales), await givenCustomer(sales)];
  const own = (await givenContact(sales, survivor.id)).id;
  const others = [
    (await givenContact(sales, other.id, { email: `${other.id.toLowerCase()}@b.cn` })).id,
    (await givenTouch(sales, other.id)).id,
    // With a mark that goes along.
    (await givenContract(other.id, { endsOn: '2030-06-30' })).id,
  ].sort();
  const begun = await merge(sales, survivor.id, other.id, { take: ['phone'] });
  expect(begun.status).toBe(201);
  const children = { [survivor.id]: [own, ...others].sort(), [other.id]: others };
  return { mergeId: begun.body.id, survivorId: survivor.id, own: [own], others, children };
};

const givenUndo = async (): Promise<Scene> => {
  const { mergeId, children, survivorId, own, others } = await givenMerge();
  await runWork(await eventOf(mergeId), {});
  const undone = await undoMerge(sales, mergeId);
  expect(undone.status).toBe(200);
  const [otherId = ''] = Object.keys(children).filter((id) => id !== survivorId);
  return { mergeId, children: { [survivorId]: own, [otherId]: others.toSorted() } };
};

const expectChildren = async ({ children }: Scene, ids: readonly string[]): Promise<void> => {
  for (const id of ids) expect(await idsAt(id)).toEqual(children[id]);
};

interface Killer {
  readonly run: (scene: Scene, at: number, when: 'before' | 'after') => Promise<Outcome>;
  readonly stop: () => void;
}

/** Runs the worker in a process whose every request to the store is counted, and can be its last. */
const givenKiller = async (): Promise<Killer> => {
  const counter = new IoCounter();
  const proxy = new FaultProxy(String(process.env.AWS_ENDPOINT_URL_DYNAMODB), counter);
  const env = { AWS_ENDPOINT_URL_DYNAMODB: await proxy.start() };
  const run: Killer['run'] = async ({ mergeId }, at, when) => {
    const event = await eventOf(mergeId);
    const worker = startLambda({ file: WORKER, event, now: new Date().toISOString(), env });
    counter.arm(at, when, worker.kill);
    const outcome = await worker.outcome;
    counter.disarm();
    return outcome;
  };
  return { run, stop: () => proxy.stop() };
};

const killAtEveryIo = async (
  given: () => Promise<Scene>,
  readers: (scene: Scene) => readonly string[],
  state: string,
  when: 'before' | 'after',
): Promise<number> => {
  const killer = await givenKiller();
  try {
    for (let at = 1; ; at += CRASH_STRIDE) {
      const scene = await given();
      const outcome = await killer.run(scene, at, when);
      await expectChildren(scene, readers(scene));
      // Found standing still, and sent to two workers.
      const event = await eventOf(scene.mergeId);
      if ('killed' in outcome) await Promise.all([runWork(event, {}), runWork(event, {})]);
      await expectChildren(scene, readers(scene));
      expect((await readMerge(sales, scene.mergeId)).body).toMatchObject({
        state,
        counts: { contacts: 1, interactions: 1, sales: 1 },
      });
      if (!('killed' in outcome)) return at - 1;
    }
  } finally {
    killer.stop();
  }
};

describe('a worker that dies at any I/O is taken over from, and no reader notices', () => {
  describe.each(['before', 'after'] as const)('dies %s the store hears of it', (when) => {
    it.concurrent('in a merge', { timeout: 400_000 }, async () => {
      const survivor = ({ children }: Scene) => Object.keys(children).slice(0, 1);
      const deaths = await killAtEveryIo(givenMerge, survivor, 'done', when);
      expect(deaths).toBeGreaterThan(8);
    });

    it.concurrent('in an undo', { timeout: 400_000 }, async () => {
      const both = ({ children }: Scene) => Object.keys(children);
      const deaths = await killAtEveryIo(givenUndo, both, 'undone', when);
      expect(deaths).toBeGreaterThan(8);
    });
  });

  it('leaves nothing astray', async () => {
    expect(await tableFaults()).toEqual([]);
  });
});
