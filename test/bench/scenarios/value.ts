import { deriveCustomer } from '../../../functions/derive/derive-customer.ts';
import { handler as indexRecords } from '../../../functions/derive/index-records.lambda.ts';
import { handler as recalculateTiers } from '../../../functions/jobs/recalculate-tiers.lambda.ts';
import { settleTallies } from '../../../functions/totals/settle-tallies.ts';
import { scoreCustomer } from '../../../functions/value/score-customer.ts';
import { handler } from '../../../functions/value/value.lambda.ts';
import { getCustomer } from '../../../shared/customers/customers.store.ts';
import { now } from '../../../shared/kernel/clock.ts';
import { keys } from '../../../shared/kernel/keys.ts';
import { deleteItems } from '../../../shared/kernel/table.ts';
import { commit } from '../../../shared/kernel/transaction.ts';
import { SETTINGS } from '../../../shared/settings/documents.ts';
import { createTierRunWrites } from '../../../shared/value/tier-runs.store.ts';
import { tiersContracts } from '../../../shared/value/tiers.contract.ts';
import type { TierRun } from '../../../shared/value/tiers.fields.ts';
import { valueContracts } from '../../../shared/value/value.contract.ts';
import { givenOrder } from '../../steps/given-sales.ts';
import { givenCaller, givenCustomer, times } from '../fixtures.ts';
import { all, current, entries, recent, together } from '../least.ts';
import { ask, type Scenario, type World } from '../scenario.ts';

const MONTHS = 12;

let months = 0;

/** A month that no other scenario uses. */
const freshMonth = (): string => {
  months += 1;
  return `20${String(50 + Math.floor(months / 12))}-${String((months % 12) + 1).padStart(2, '0')}`;
};

const ruled = <T>(document: T) => ({ version: 0, document });
const RULES = { value: ruled(SETTINGS.value.fallback), tiers: ruled(SETTINGS.tiers.fallback) };

const newRun = (): TierRun => ({
  month: freshMonth(),
  state: 'running',
  startedAt: now(),
  doneAt: null,
  since: now(),
  rules: RULES,
  customers: 0,
  expired: 0,
  outcomes: { held: 0, unchanged: 0, refused_before: 0, proposed: 0, applied: 0, failed: 0 },
  moves: [],
  version: 1,
});

/** One that has ordered in each month of a year, about 2 KB of rows. */
const givenBuyer = async (
  { seller }: World,
  amount: string,
  overrides: Record<string, unknown> = {},
): Promise<string> => {
  const { id } = await givenCustomer(seller, overrides);
  const orders = await times(MONTHS, async () => {
    months += 1;
    const orderedOn = `2025-${String((months % 12) + 1).padStart(2, '0')}-15`;
    const lines = [{ description: 'Bearings', quantity: '1', unitPrice: amount }];
    return givenOrder(seller, id, { orderedOn, lines });
  });
  await settleTallies(
    orders.map(({ id: orderId }) => orderId),
    now(),
  );
  return id;
};

const score = async (customerId: string, apply: 'proposed' | 'at_once' = 'proposed') => {
  const customer = await getCustomer(customerId);
  if (!customer) throw new Error('no customer was made');
  return () => scoreCustomer(customer, { run: newRun(), rules: RULES, apply });
};

/** A customer whose purchases ask for another tier, and the proposal of it. */
const givenProposal = async (world: World): Promise<string> => {
  const customerId = await givenBuyer(world, '100000', { strategicWeight: 10 });
  const run = newRun();
  const customer = await getCustomer(customerId);
  if (!customer) throw new Error('no customer was made');
  const finding = await scoreCustomer(customer, { run, rules: RULES, apply: 'proposed' });
  if (finding?.outcome !== 'proposed') throw new Error(`the customer was ${finding?.outcome}`);
  const { body } = await ask(handler, tiersContracts.listTierProposals, {
    as: world.seller,
    query: { month: run.month },
  });
  return body.items[0].id;
};

const found = [current('place'), current('proposal'), current('customer')];
const proposal = { kilobytes: 2 };

const decisions: readonly Scenario[] = [
  {
    name: 'acceptTierProposal',
    serves: 'acceptTierProposal',
    arrange: async (world) => {
      const params = { proposalId: await givenProposal(world) };
      return () =>
        ask(handler, tiersContracts.acceptTierProposal, {
          as: world.manager,
          params,
          ifMatch: 1,
          body: {},
        });
    },
    least: all(
      ...found,
      current('agenda'),
      together('proposal', proposal),
      together('customer', { kilobytes: 2 }),
      together('agenda entry'),
      together('idempotency record', { kilobytes: 2 }),
      entries(3),
    ),
    calls: 5,
  },
  {
    name: 'refuseTierProposal',
    serves: 'refuseTierProposal',
    arrange: async (world) => {
      const params = { proposalId: await givenProposal(world) };
      return () =>
        ask(handler, tiersContracts.refuseTierProposal, {
          as: world.manager,
          params,
          ifMatch: 1,
          body: { reason: 'Not yet.' },
        });
    },
    least: all(
      ...found,
      together('proposal', proposal),
      together('customer, held still'),
      together('idempotency record', { kilobytes: 2 }),
      entries(2),
    ),
    calls: 4,
  },
];

const reading: readonly Scenario[] = [
  {
    name: 'getCustomerValue',
    serves: 'getCustomerValue',
    arrange: async (world) => {
      const params = { customerId: await givenBuyer(world, '1000') };
      return () => ask(handler, valueContracts.getCustomerValue, { as: world.seller, params });
    },
    least: all(current('customer'), current('months of orders', { kilobytes: 2 })),
    calls: 2,
  },
  {
    name: 'listTierProposals',
    serves: 'listTierProposals',
    arrange: async (world) => {
      await givenProposal(world);
      return () =>
        ask(handler, tiersContracts.listTierProposals, { as: world.seller, query: { limit: '1' } });
    },
    least: all(recent('key'), current('proposal')),
    calls: 2,
  },
  {
    name: 'getTierProposal',
    serves: 'getTierProposal',
    arrange: async (world) => {
      const params = { proposalId: await givenProposal(world) };
      return () => ask(handler, tiersContracts.getTierProposal, { as: world.seller, params });
    },
    least: all(...found),
    calls: 3,
  },
  {
    name: 'getTierRun',
    serves: 'getTierRun',
    arrange: async () => {
      const run = newRun();
      await commit(createTierRunWrites(run));
      const as = await givenCaller('executive');
      return () => ask(handler, tiersContracts.getTierRun, { as, params: { month: run.month } });
    },
    least: current('run'),
    calls: 1,
  },
  {
    name: 'listTierRuns',
    serves: 'listTierRuns',
    arrange: async () => {
      await commit(createTierRunWrites(newRun()));
      const as = await givenCaller('executive');
      return () => ask(handler, tiersContracts.listTierRuns, { as, query: { limit: '1' } });
    },
    least: all(recent('key'), current('run')),
    calls: 2,
  },
];

const running: readonly Scenario[] = [
  {
    name: 'recalculate-tiers',
    serves: 'recalculate-tiers',
    arrange: async () => {
      await deleteItems([keys.tierRun(now().slice(0, 7))]);
      await commit(createTierRunWrites(newRun()));
      return () => recalculateTiers({ job: 'recalculate-tiers' });
    },
    least: all(
      current('run that is not there'),
      recent('key of the run before'),
      current('run before'),
      together('run'),
      together('task'),
      entries(2),
    ),
    calls: 5,
  },
  {
    name: 'run-work (one customer scored, its tier stays)',
    serves: 'run-work',
    arrange: async (world) => score(await givenBuyer(world, '1')),
    least: all(recent('proposals'), current('months of orders', { kilobytes: 2 })),
    calls: 2,
  },
  {
    name: 'run-work (one customer scored, another tier proposed)',
    serves: 'run-work',
    arrange: async (world) => score(await givenBuyer(world, '100000', { strategicWeight: 10 })),
    least: all(
      recent('proposals'),
      current('months of orders', { kilobytes: 2 }),
      together('proposal', proposal),
      together('place'),
      together('customer, held still'),
      entries(2),
    ),
    calls: 3,
  },
  {
    name: 'index-records (its customer valued after an order)',
    serves: 'index-records',
    arrange: async (world) => {
      const id = await givenBuyer(world, '100');
      await deriveCustomer(id, now());
      const order = await givenOrder(world.seller, id, { orderedOn: '2026-03-02' });
      await settleTallies([order.id], now());
      const task = { customers: [id], contacts: [] };
      return () => indexRecords({ Records: [{ body: JSON.stringify(task) }] } as never);
    },
    least: all(
      current('derived record'),
      current('customer'),
      current('bounce'),
      recent('touches'),
      current('contacts'),
      current('agenda entries'),
      current('important dates'),
      current('marks'),
      current('months of orders', { kilobytes: 2 }),
      together('derived record', { kilobytes: 3 }),
      entries(1),
    ),
    over: { read: 1, write: 2, why: ['looked again', 'due index'] },
    calls: 11,
  },
];

export const valueScenarios: readonly Scenario[] = [...reading, ...decisions, ...running];
