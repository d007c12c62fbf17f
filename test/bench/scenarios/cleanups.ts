import { handler } from '../../../functions/cleanups/cleanups.lambda.ts';
import { quarantineWrites } from '../../../functions/cleanups/examine-contact.ts';
import { handler as cleanUpData } from '../../../functions/jobs/clean-up-data.lambda.ts';
import { cleanupsContracts } from '../../../shared/cleanups/cleanups.contract.ts';
import type { Cleanup, CleanupEffect } from '../../../shared/cleanups/cleanups.fields.ts';
import { createCleanupWrites } from '../../../shared/cleanups/cleanups.store.ts';
import { recordEffectWrites } from '../../../shared/cleanups/effects.store.ts';
import { emptyTally } from '../../../shared/cleanups/report.rules.ts';
import { getContact } from '../../../shared/contacts/contacts.store.ts';
import { addSeconds, now } from '../../../shared/kernel/clock.ts';
import { keys } from '../../../shared/kernel/keys.ts';
import { deleteItems } from '../../../shared/kernel/table.ts';
import { commit } from '../../../shared/kernel/transaction.ts';
import { DAY, givenContact, givenCustomer, times } from '../fixtures.ts';
import { all, alone, current, entries, recent, together } from '../least.ts';
import { ask, type Scenario, type World } from '../scenario.ts';

const answer = together('idempotency record');

let months = 0;

/** A run of a month that no other scenario uses, long ago so that none is later than the job's own. */
const givenRun = async ({ seller }: World, changes: Partial<Cleanup> = {}): Promise<string> => {
  months += 1;
  const month = `20${String(50 + Math.floor(months / 12))}-${String((months % 12) + 1).padStart(2, '0')}`;
  const counts = { ...emptyTally(), asked: 3 };
  await commit(
    createCleanupWrites({
      month,
      state: 'done',
      missed: [],
      startedAt: now(),
      plan: { quarantine: 0, delete: 0, base: 100, allowed: 5 },
      approvedBy: null,
      approvedAt: null,
      report: {
        counts,
        byKind: { untouched: 3 },
        byOwner: [{ ownerId: seller.id, counts, byKind: { untouched: 3 } }],
      },
      doneAt: now(),
      undoUntil: addSeconds(now(), 30 * DAY),
      undoneBy: null,
      undone: null,
      version: 1,
      ...changes,
    }),
  );
  return month;
};

const givenEffect = async ({ seller }: World, month: string): Promise<void> => {
  const { id: customerId } = await givenCustomer(seller);
  const effect: CleanupEffect = {
    month,
    recordId: customerId,
    kind: 'untouched',
    customerId,
    ownerId: seller.id,
    outcome: 'asked',
    mended: [],
    at: now(),
    undone: null,
    undoNote: null,
    version: 1,
  };
  await commit(recordEffectWrites(effect));
};

const givenQuarantined = async ({ seller }: World): Promise<string> => {
  const { id: customerId } = await givenCustomer(seller);
  const { id } = await givenContact(seller, customerId);
  const contact = await getContact(id);
  if (!contact) throw new Error('no contact was made');
  await commit(
    quarantineWrites(contact, 'left_contact', {
      at: now(),
      since: now(),
      month: '2026-02',
      mayMend: true,
      ask: null,
    }),
  );
  return id;
};

const decisionOf = (name: 'approveCleanup' | 'undoCleanup', before: Partial<Cleanup>): Scenario => ({
  name,
  serves: name,
  arrange: async (world) => {
    const month = await givenRun(world, before);
    return () => ask(handler, cleanupsContracts[name], { as: world.admin, params: { month }, body: {} });
  },
  least: all(current('run'), together('run'), together('task'), entries(1), answer),
  ...(name === 'approveCleanup' && { over: { read: 1.5, why: ['latest run'] } }),
  calls: name === 'approveCleanup' ? 5 : 3,
});

export const cleanupsScenarios: readonly Scenario[] = [
  {
    name: 'clean-up-data',
    serves: 'clean-up-data',
    arrange: async () => {
      await deleteItems([keys.cleanup('2026-02')]);
      return () => cleanUpData({ job: 'clean-up-data' });
    },
    least: all(
      current('run that is not there'),
      recent('latest run'),
      together('run'),
      together('task'),
      entries(2),
    ),
    calls: 4,
  },
  {
    name: 'listCleanups',
    serves: 'listCleanups',
    arrange: async (world) => {
      await times(3, () => givenRun(world));
      return () => ask(handler, cleanupsContracts.listCleanups, { as: world.admin, query: { limit: '3' } });
    },
    least: recent('3 runs', { times: 3 }),
    over: { read: 2, why: ['current'] },
    calls: 2,
  },
  {
    name: 'getCleanup',
    serves: 'getCleanup',
    arrange: async (world) => {
      const month = await givenRun(world);
      return () => ask(handler, cleanupsContracts.getCleanup, { as: world.admin, params: { month } });
    },
    least: current('run'),
    calls: 1,
  },
  {
    name: 'listCleanupEffects',
    serves: 'listCleanupEffects',
    arrange: async (world) => {
      const month = await givenRun(world);
      // Few enough that no shard, whatever the ids, holds more than the first query of it reads.
      await times(3, () => givenEffect(world, month));
      return () => ask(handler, cleanupsContracts.listCleanupEffects, { as: world.admin, params: { month } });
    },
    least: recent('3 lines', { kilobytes: 4 }),
    over: { read: 3.5, why: ['ledger shards'] },
    calls: 8,
  },
  decisionOf('approveCleanup', { state: 'needs_approval', report: null, doneAt: null, undoUntil: null }),
  decisionOf('undoCleanup', {}),
  {
    name: 'simulateCleanup (nothing suspect)',
    serves: 'simulateCleanup',
    arrange:
      async ({ admin }) =>
      () =>
        ask(handler, cleanupsContracts.simulateCleanup, { as: admin, body: {} }),
    least: all(current('counters', { times: 2 }), recent('marks'), alone('idempotency record')),
    over: { read: 11.5, write: 1, why: ['suspect shards', 'transaction'] },
    calls: 27,
  },
  {
    name: 'listQuarantine',
    serves: 'listQuarantine',
    arrange: async (world) => {
      await times(3, () => givenQuarantined(world));
      return () =>
        ask(handler, cleanupsContracts.listQuarantine, { as: world.seller, query: { limit: '3' } });
    },
    least: all(
      recent('keys'),
      current('entries', { times: 3 }),
      current('contacts', { times: 3 }),
      current('customers', { times: 3 }),
    ),
    calls: 6,
  },
  {
    name: 'restoreContact',
    serves: 'restoreContact',
    arrange: async (world) => {
      const params = { contactId: await givenQuarantined(world) };
      return () => ask(handler, cleanupsContracts.restoreContact, { as: world.seller, params, body: {} });
    },
    least: all(
      current('entry'),
      current('customer'),
      current('contact'),
      together('entry, contact there, contact here', { times: 3 }),
      together('unique phone, e-mail', { times: 2 }),
      together('bounce'),
      together('customer held'),
      together('line of the ledger'),
      entries(2),
      answer,
    ),
    calls: 4,
  },
];
