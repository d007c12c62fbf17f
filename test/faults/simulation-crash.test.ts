import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { User } from '../../shared/people/people.contract.ts';
import { SETTINGS } from '../../shared/settings/documents.ts';
import { CRASH_STRIDE } from '../steps/crash-points.ts';
import { DyingWorker } from '../steps/dying-worker.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { askSimulation, carryOut, readSimulation, workOff } from '../steps/given-simulation.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

const worker = new DyingWorker('functions/work/run-work.lambda.ts');
const CADENCE = SETTINGS.cadence.fallback;
const document = { ...CADENCE, stages: { ...CADENCE.stages, potential: 5 } };

let queue: WorkQueue;
let admin: User;

beforeAll(async () => {
  await givenTable();
  queue = await givenQueues();
  await worker.start();
  admin = await givenUser('admin');
  for (const stage of ['potential', 'potential', 'deal']) await givenCustomer(admin, { stage });
});
afterAll(() => {
  worker.stop();
  queue.stop();
});

const givenTask = async () => {
  queue.messages.splice(0);
  const { body } = await askSimulation(admin, 'cadence', { document });
  return { id: body.id, task: queue.messages.splice(0)[0]?.body ?? '' };
};

const found = async (id: string) => {
  const { state, customers, customersChanged, bySource, sample } = await readSimulation(admin, id);
  return { state, customers, customersChanged, bySource, sample: sample.length };
};

describe('a worker that dies while it simulates', () => {
  it.each(['before', 'after'] as const)(
    'is taken over from: every customer counts once (dies %s the service hears of it)',
    { timeout: 300_000 },
    async (when) => {
      const calm = await givenTask();
      await carryOut(calm.task);
      const expected = await found(calm.id);
      expect(expected).toMatchObject({ state: 'done', customers: 3, customersChanged: 2 });
      let deaths = 0;
      for (;;) {
        const { id, task } = await givenTask();
        const outcome = await worker.deliver(task, deaths + 1, when);
        await carryOut(task);
        await workOff(queue);
        await carryOut(task);
        expect(await found(id)).toEqual(expected);
        if ('result' in outcome) break;
        expect(outcome).toEqual({ killed: true });
        deaths += CRASH_STRIDE;
      }
      expect(deaths).toBeGreaterThan(5);
    },
  );
});
