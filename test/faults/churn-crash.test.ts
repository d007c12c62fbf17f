import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handler as watch } from '../../functions/jobs/watch-customers.lambda.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { CRASH_STRIDE } from '../steps/crash-points.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { derived } from '../steps/given-agenda.ts';
import { givenBuyer, MEASURE, move, order, TODAY, warningsOf } from '../steps/given-churn.ts';
import { type Fault, PASS, startStoreProxy } from '../steps/store-proxy.ts';
import { tableFaults } from '../steps/table-faults.ts';

const proxy = await startStoreProxy();
const DEAD: Fault = { kind: 'fail', type: 'ValidationException' };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(TODAY) });
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => vi.useRealTimers());
afterAll(() => proxy.stop());

/** Dies at its n-th request to the store; answers whether there was one. */
const dieAt = async (n: number, run: () => Promise<unknown>): Promise<boolean> => {
  let requests = 0;
  proxy.fault(() => {
    requests += 1;
    return requests < n ? PASS : DEAD;
  });
  await run().catch(() => undefined);
  proxy.fault(() => PASS);
  return requests >= n;
};

const night = async (day: string) => {
  vi.setSystemTime(`${day}T18:00:00.000Z`);
  await watch({ job: 'watch-customers' });
};

const given = async () => {
  vi.setSystemTime(TODAY);
  await givenTable();
  process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.endpoint;
  const sales: User = await givenUser('sales');
  return { sales, id: await givenBuyer(sales) };
};

it('a warning whose worker is killed at any request is opened once, at the latest by the next night’s', async () => {
  let deaths = 0;
  for (let died = true; died; deaths += Number(died)) {
    const { id } = await given();
    vi.setSystemTime('2026-06-10T18:00:00.000Z');
    died = await dieAt(deaths * CRASH_STRIDE + 1, () => watch({ job: 'watch-customers' }));
    await night('2026-06-11');
    await night('2026-06-12');
    const warnings = await warningsOf(id);
    expect(warnings).toMatchObject([{ state: 'open', version: 1 }]);
    expect((await getCustomer(id))?.churn).toMatchObject({ warningId: warnings[0]?.id, state: 'open' });
    expect(await tableFaults()).toEqual([]);
  }
  expect(deaths * CRASH_STRIDE).toBeGreaterThan(10);
});

it.each(['recovered', 'confirmed'] as const)(
  'an order ends one that is %s once, wherever the worker is killed',
  async (how) => {
    let deaths = 0;
    for (let died = true; died; deaths += Number(died)) {
      const { sales, id } = await given();
      await night('2026-06-10');
      const [warning] = await warningsOf(id);
      if (how === 'confirmed') {
        const lookAgainOn = '2026-06-20';
        const put = await move(sales, 'deferWarning', warning ?? { id: '', version: 0 }, {
          measure: MEASURE,
          lookAgainOn,
        });
        expect((await move(sales, 'confirmWarning', put.body, { reason: 'price' })).status).toBe(200);
      }
      vi.setSystemTime('2026-06-15T04:00:00.000Z');
      const [made] = await order(sales, id, '2026-06-15');
      died = await dieAt(deaths * CRASH_STRIDE + 1, () => derived(id));
      // The message comes again.
      await derived(id);
      await derived(id);
      const [after, ...more] = await warningsOf(id);
      expect(more).toEqual([]);
      expect(after).toMatchObject(
        how === 'recovered'
          ? { state: 'recovered', version: 2, recovery: { orderId: made.id } }
          : {
              state: 'confirmed',
              version: 4,
              winBack: { result: { outcome: 'won_back', orderId: made.id } },
            },
      );
      expect(await getCustomer(id)).toMatchObject({ stage: 'deal', churn: { state: 'recovered' } });
      expect(await tableFaults()).toEqual([]);
    }
    expect(deaths * CRASH_STRIDE).toBeGreaterThan(10);
  },
);
