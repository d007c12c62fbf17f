import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler as beginRun } from '../../functions/jobs/recalculate-tiers.lambda.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { newProposal } from '../../shared/value/proposals.rules.ts';
import { createProposalWrites, latestOf } from '../../shared/value/proposals.store.ts';
import { latestTierRun } from '../../shared/value/tier-runs.store.ts';
import { worthOf } from '../../shared/value/value.rules.ts';
import { inputsOn, NOBODY, RULES } from '../steps/any-purchases.ts';
import { builtOnce } from '../steps/built-once.ts';
import { CRASH_STRIDE } from '../steps/crash-points.ts';
import { DyingWorker } from '../steps/dying-worker.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { workOff } from '../steps/given-merges.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { carryOut } from '../steps/given-simulation.ts';
import { BY_WEIGHT, setTiers, tierMails } from '../steps/given-tiers.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

const worker = new DyingWorker('functions/work/run-work.lambda.ts');
const WEIGHTS = [10, 8, 0, 5];

let queue: WorkQueue;

beforeAll(async () => {
  await givenTable();
  queue = await givenQueues();
  await worker.start();
});
afterAll(() => {
  worker.stop();
  queue.stop();
});

/** What an earlier run has left open. */
const givenOldProposal = async (customerId: string, owner: User): Promise<void> => {
  const customer = await getCustomer(customerId);
  if (!customer) throw new Error('no such customer');
  const inputs = inputsOn({ ...NOBODY, strategicWeight: 8 }, [], now().slice(0, 10));
  const document = {};
  const run = {
    month: '2000-01',
    startedAt: addSeconds(now(), -60),
    rules: { value: { version: 0, document }, tiers: { version: 0, document } },
  };
  const subject = { ...customer, ownerId: owner.id };
  const { tier } = worthOf(inputs, RULES);
  await commit(
    createProposalWrites(newProposal(subject, run, { ...tier, tier: 'key' }, inputs, 'open', run.startedAt)),
  );
};

/** What a run finds; the same for every death of the same kind. */
const builtBase = (apply: string) =>
  builtOnce(async () => {
    const admin = await givenUser('admin');
    const manager = await givenUser('manager');
    const sales = await givenUser('sales', { managerId: manager.id });
    await setTiers(admin, { ...BY_WEIGHT, apply });
    const ids: string[] = [];
    for (const strategicWeight of WEIGHTS)
      ids.push((await givenCustomer(sales, { strategicWeight, name: `Acme ${newId('cus')}` })).id);
    await givenOldProposal(String(ids[1]), sales);
    return ids;
  });

/** A table of its own for each death, and the task of its run. */
const givenRun = async (givenBase: () => Promise<readonly string[]>) => {
  await givenTable();
  forgetSettings();
  const ids = await givenBase();
  queue.messages.splice(0);
  await beginRun({ job: 'recalculate-tiers' });
  return { ids, task: queue.messages.splice(0)[0]?.body ?? '' };
};

const found = async (ids: readonly string[]) => {
  const run = await latestTierRun();
  const customers = await Promise.all(
    ids.map(async (id) => ({
      tier: (await getCustomer(id))?.tier,
      version: (await getCustomer(id))?.version,
      proposals: (await latestOf(id, 10)).map(({ from, to, state }) => [from, to, state]),
    })),
  );
  const { customers: looked, expired, outcomes, state } = run ?? {};
  return { looked, expired, outcomes, state, customers, mails: (await tierMails()).length };
};

describe.each(['proposed', 'at_once'])('a worker that dies while it recalculates tiers (%s)', (apply) => {
  it.each(['before', 'after'] as const)(
    'is taken over from: every customer is dealt with and counted once (dies %s the service hears of it)',
    { timeout: 600_000 },
    async (when) => {
      const givenBase = builtBase(apply);
      const calm = await givenRun(givenBase);
      await carryOut(calm.task);
      const expected = await found(calm.ids);
      expect(expected).toMatchObject({ state: 'done', looked: 4, expired: 1, mails: 1 });
      let deaths = 0;
      for (;;) {
        const { ids, task } = await givenRun(givenBase);
        const outcome = await worker.deliver(task, deaths + 1, when);
        await carryOut(task);
        await workOff(queue);
        await carryOut(task);
        expect(await found(ids)).toEqual(expected);
        if ('result' in outcome) break;
        expect(outcome).toEqual({ killed: true });
        deaths += CRASH_STRIDE;
      }
      expect(deaths).toBeGreaterThan(5);
    },
  );
});
