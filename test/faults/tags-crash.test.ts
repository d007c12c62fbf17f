import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { deriveCustomer } from '../../functions/derive/derive-customer.ts';
import { getEntryOf } from '../../shared/agenda/agenda.store.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenCustomer, givenTouch } from '../steps/given-records.ts';
import { type Fault, PASS, startStoreProxy } from '../steps/store-proxy.ts';

const proxy = await startStoreProxy();
const DEAD: Fault = { kind: 'fail', type: 'ValidationException' };
const MADE = '2026-09-20T02:00:00.000Z';
/** The quarter has begun, and inquiries of September still count. */
const QUARTER = '2026-10-07T18:00:00.000Z';
const LATER = '2026-10-08T18:00:00.000Z';
/** They count no more. */
const NEXT_YEAR = '2027-01-20T18:00:00.000Z';
const NEXT_DAY = '2027-01-21T18:00:00.000Z';

let sales: User;
let customerId: string;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(MADE) });
  vi.spyOn(Math, 'random').mockReturnValue(0);
  proxy.fault(() => PASS);
  await givenTable();
  process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.endpoint;
  sales = await givenUser('sales');
  customerId = (await givenCustomer(sales, { tier: 'core', stage: 'deal', tags: ['vip'] })).id;
  for (const _ of [1, 2, 3]) await givenTouch(sales, customerId, { direction: 'inbound' });
});
afterAll(() => {
  vi.useRealTimers();
  proxy.stop();
});

const deriveAt = async (at: string): Promise<void> => {
  vi.setSystemTime(at);
  await deriveCustomer(customerId, now());
};

/** Dies before its n-th write; answers whether there was such a write. */
const dieAt = async (at: string, n: number): Promise<boolean> => {
  let writes = 0;
  proxy.fault((operation) => {
    if (/Write/.test(operation)) writes += 1;
    return writes < n ? PASS : DEAD;
  });
  const died = await deriveAt(at).then(
    () => false,
    () => true,
  );
  proxy.fault(() => PASS);
  return died;
};

const stateNow = async () => {
  const customer = await getCustomer(customerId);
  const review = await getEntryOf(customerId, 'profile_review');
  return { tags: customer?.tags, version: customer?.version, quarter: review?.reason.quarter };
};

const MOST_WRITES = 12;

describe('deriving a customer', () => {
  it('killed before any write, puts tags and reviews on in the end, once', async () => {
    for (let n = 1; n < MOST_WRITES; n += 1) if (!(await dieAt(QUARTER, n))) break;
    await deriveAt(LATER);
    const settled = await stateNow();
    expect(settled).toMatchObject({ tags: ['vip', 'promising'], quarter: '2026-Q4' });
    await deriveAt(LATER);
    expect(await stateNow()).toEqual(settled);
  });

  it('killed before any write, takes off in the end what no rule holds, and nothing else', async () => {
    await deriveAt(QUARTER);
    await deriveAt(LATER);
    for (let n = 1; n < MOST_WRITES; n += 1) if (!(await dieAt(NEXT_YEAR, n))) break;
    await deriveAt(NEXT_DAY);
    const settled = await stateNow();
    expect(settled).toMatchObject({ tags: ['vip', 'long unfollowed'], quarter: '2027-Q1' });
    await deriveAt(NEXT_DAY);
    expect(await stateNow()).toEqual(settled);
  });
});
