import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handler as watch } from '../../functions/jobs/watch-customers.lambda.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { getContract } from '../../shared/sales/contracts.store.ts';
import { getOpportunity, listByCustomer, listChanges } from '../../shared/sales/opportunities.store.ts';
import { renewalId } from '../../shared/sales/renewals.rules.ts';
import { CRASH_STRIDE } from '../steps/crash-points.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { change, derived } from '../steps/given-agenda.ts';
import { givenContract, givenOpportunity, historyOf } from '../steps/given-opportunity.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { type Fault, PASS, startStoreProxy } from '../steps/store-proxy.ts';

const proxy = await startStoreProxy();
const DEAD: Fault = { kind: 'fail', type: 'ValidationException' };
const MADE = '2026-05-11T02:00:00.000Z';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(MADE) });
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => vi.useRealTimers());
afterAll(() => proxy.stop());

const watchNow = () => watch({ job: 'watch-customers' });

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

const given = async () => {
  vi.setSystemTime(MADE);
  await givenTable();
  process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.endpoint;
  const sales: User = await givenUser('sales');
  const { id } = await givenCustomer(sales);
  const contract = await givenContract(id, { endsOn: '2026-07-05' });
  await derived(id);
  vi.setSystemTime('2026-06-05T18:00:00.000Z');
  return { id, contract };
};

const all = { limit: 10, position: undefined };

it('a renewal whose worker is killed at any request is opened once by the next night’s', async () => {
  let deaths = 0;
  for (let died = true; died; deaths += Number(died)) {
    const { id, contract } = await given();
    died = await dieAt(deaths * CRASH_STRIDE + 1, watchNow);
    vi.setSystemTime('2026-06-06T18:00:00.000Z');
    await watchNow();
    await watchNow();
    const opportunityId = renewalId(contract.id);
    expect(await getOpportunity(opportunityId)).toMatchObject({ version: 1, renewalOf: contract.id });
    expect(await getContract(contract.id)).toMatchObject({ version: 2, renewalOpportunityId: opportunityId });
    expect((await listByCustomer({ id, absorbing: [] }, all)).items).toHaveLength(1);
    expect((await listChanges(opportunityId, all)).items).toHaveLength(1);
  }
  expect(deaths * CRASH_STRIDE).toBeGreaterThan(10);
});

it('opportunities that follow a transfer go over once each, wherever the worker is killed', async () => {
  let deaths = 0;
  for (let died = true; died; deaths += Number(died)) {
    vi.setSystemTime(MADE);
    await givenTable();
    process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.endpoint;
    const admin = await givenUser('admin');
    const [from, to] = [await givenUser('sales'), await givenUser('sales')];
    const { id } = await givenCustomer(from);
    const made = [await givenOpportunity(from, id), await givenOpportunity(from, id)];
    await derived(id);
    await change(admin, 'transferCustomer', id, { ownerId: to.id, reason: 'Region' });
    died = await dieAt(deaths * CRASH_STRIDE + 1, () => derived(id));
    await derived(id);
    await derived(id);
    for (const one of made) {
      expect(await getOpportunity(one.id)).toMatchObject({ ownerId: to.id, version: 2 });
      expect(await historyOf(admin, one.id)).toHaveLength(2);
    }
  }
  expect(deaths * CRASH_STRIDE).toBeGreaterThan(10);
});
