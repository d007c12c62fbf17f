import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenPurchase } from '../steps/given-purchases.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer, readCustomer } from '../steps/given-records.ts';
import { simulated } from '../steps/given-simulation.ts';
import { BY_WEIGHT, decide, listProposals, recalculate, setTiers } from '../steps/given-tiers.ts';
import { ToldStream } from '../steps/told-stream.ts';
import { call } from '../steps/when.ts';

const queue = await givenQueues();
let admin: User;
let manager: User;
let sales: User;

/** Purchases alone decide. */
const BY_PURCHASES = {
  ...BY_WEIGHT,
  weights: { ...BY_WEIGHT.weights, purchases: 100, strategic: 0 },
  cuts: { core: 60, key: 50, growth: 40 },
};

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T02:00:00.000Z') });
  forgetSettings();
  queue.messages.splice(0);
  await givenTable();
  admin = await givenUser('admin');
  manager = await givenUser('manager');
  sales = await givenUser('sales', { managerId: manager.id });
});
afterAll(() => {
  vi.useRealTimers();
  queue.stop();
});

const patch = async (customerId: string, body: object) => {
  const { version } = await readCustomer(sales, customerId);
  const answer = await call(customers, customersContracts.updateCustomer, {
    as: sales,
    params: { customerId },
    ifMatch: version,
    body,
  });
  expect(answer.status, answer.text).toBe(200);
};

const moveOf = ({ customerId, from, to }: { customerId: string; from: string; to: string }) =>
  `${customerId} ${from} ${to}`;

it('simulating, then setting and running, moves the same customers', async () => {
  await setTiers(admin, BY_WEIGHT);
  const weights = [10, 8, 5, 0, 7];
  const ids: string[] = [];
  for (const strategicWeight of weights) ids.push((await givenCustomer(sales, { strategicWeight })).id);
  await givenCustomer(sales, { strategicWeight: 10, tier: 'growth' });
  await givenCustomer(admin, { ownerId: null, strategicWeight: 10 });
  vi.setSystemTime('2026-11-30T19:00:00.000Z');
  await recalculate(queue);
  for (const proposal of await listProposals(manager)) {
    if (proposal.customerId === ids[0]) await decide(manager, proposal, 'accept');
    if (proposal.customerId === ids[1]) await decide(manager, proposal, 'refuse');
  }
  const other = { ...BY_WEIGHT, cuts: { core: 100, key: 80, growth: 50 } };
  vi.setSystemTime('2026-12-31T18:59:00.000Z');
  const simulation = await simulated(admin, 'tiers', { document: other }, queue);
  expect(simulation).toMatchObject({
    state: 'done',
    customers: 7,
    customersChanged: 3,
    tiers: {
      present: { core: 1, key: 0, growth: 1, regular: 5 },
      before: { core: 2, key: 1, growth: 2, regular: 2 },
      after: { core: 2, key: 0, growth: 3, regular: 2 },
      held: 1,
      refused: 1,
    },
  });
  await setTiers(admin, other, 1);
  vi.setSystemTime('2026-12-31T19:00:00.000Z');
  forgetSettings();
  await recalculate(queue);
  const proposed = await listProposals(admin);
  expect(simulation.tiers?.sample.map(moveOf).sort()).toEqual(proposed.map(moveOf).sort());
  expect(proposed).toHaveLength(3);
});

it('as of a past day takes tier and purchases as they were, whatever has happened since', async () => {
  const { id } = await givenCustomer(sales, { strategicWeight: 10 });
  await givenPurchase(sales, id, '2026-11-10', '60000');
  const then = '2026-11-20T12:00:00.000Z';
  vi.setSystemTime('2026-12-20T02:00:00.000Z');
  const stream = new ToldStream(queue);
  await stream.drain();
  await patch(id, { tier: 'core', tierHeld: false });
  await stream.drain();
  await givenPurchase(sales, id, '2026-12-15', '900000');
  const past = await simulated(admin, 'tiers', { document: BY_PURCHASES, asOf: then }, queue);
  // Recency 5, frequency 1, amount 3: 50 of 100.
  expect(past.tiers?.sample).toMatchObject([{ customerId: id, from: 'regular', to: 'key', score: 50 }]);
  const today = await simulated(admin, 'tiers', { document: BY_PURCHASES }, queue);
  expect(today.tiers).toMatchObject({ present: { core: 1 }, after: { core: 1 }, moves: [] });
});
