import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { volume } from '../steps/full-volume.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { derived } from '../steps/given-agenda.ts';
import { givenBuyer, MEASURE, move, order, TODAY, warningsOf } from '../steps/given-churn.ts';
import { tableFaults } from '../steps/table-faults.ts';

let sales: User;

beforeAll(async () => {
  await givenTable();
  sales = await givenUser('sales');
});
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date(TODAY) }));
afterEach(() => vi.useRealTimers());

const ACTS = ['derive', 'defer', 'confirm', 'order'] as const;
type Act = (typeof ACTS)[number];

const acts: Readonly<Record<Act, (customerId: string) => Promise<unknown>>> = {
  derive: derived,
  order: async (id) => {
    await order(sales, id, '2026-06-11');
    await derived(id);
  },
  defer: async (id) => {
    const [last] = await warningsOf(id);
    if (last) await move(sales, 'deferWarning', last, { measure: MEASURE, lookAgainOn: '2026-06-20' });
  },
  confirm: async (id) => {
    const [last] = await warningsOf(id);
    if (last) await move(sales, 'confirmWarning', last, { reason: 'price' });
  },
};

/** What is said of a customer and of its warnings must go together, whatever happened in which order. */
const assertTrue = async (id: string) => {
  const [customer, warnings] = [await getCustomer(id), await warningsOf(id)];
  const standing = warnings.filter(({ state }) => state === 'open' || state === 'deferred');
  expect(standing.length).toBeLessThanOrEqual(1);
  const [last] = warnings;
  const isWonBack = last?.winBack?.result?.outcome === 'won_back';
  expect(customer?.churn?.state).toBe(isWonBack ? 'recovered' : last?.state);
  expect(customer?.stage).toBe(last?.state === 'confirmed' && !isWonBack ? 'lost' : 'deal');
  if (last?.state === 'confirmed') expect(last.measures.length).toBeGreaterThan(0);
};

it('whatever happens at once, one warning at most stands, and its customer says the same', async () => {
  const rounds = fc.array(fc.array(fc.constantFrom(...ACTS), { minLength: 1, maxLength: 3 }), {
    minLength: 2,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(rounds, async (all) => {
      vi.setSystemTime(TODAY);
      const id = await givenBuyer(sales);
      vi.setSystemTime('2026-06-11T04:00:00.000Z');
      await Promise.all([derived(id), derived(id), derived(id)]);
      await assertTrue(id);
      for (const round of all) {
        await Promise.all(round.map((act) => acts[act](id)));
        await assertTrue(id);
      }
      await derived(id);
      await assertTrue(id);
    }),
    { numRuns: volume(8, 4) },
  );
  expect(await tableFaults()).toEqual([]);
});
