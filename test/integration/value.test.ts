import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as settings } from '../../functions/settings/settings.lambda.ts';
import { handler } from '../../functions/value/value.lambda.ts';
import { handler as whyHandler } from '../../functions/why/why.lambda.ts';
import { insightContracts } from '../../shared/insight/insight.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { SETTINGS } from '../../shared/settings/documents.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { valueContracts } from '../../shared/value/value.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { derivedNow, givenPurchase } from '../steps/given-purchases.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { call } from '../steps/when.ts';

const queue = await givenQueues();
const TIERS = SETTINGS.tiers.fallback;
let admin: User;
let sales: User;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-01T02:00:00.000Z') });
  forgetSettings();
  queue.messages.splice(0);
  await givenTable();
  admin = await givenUser('admin');
  const manager = await givenUser('manager');
  sales = await givenUser('sales', { managerId: manager.id });
});
afterAll(() => {
  vi.useRealTimers();
  queue.stop();
});

const askValue = (customerId: string, as: User = sales) =>
  call(handler, valueContracts.getCustomerValue, { as, params: { customerId } });
const valueNow = async (customerId: string, as: User = sales) => {
  const { status, text, body } = await askValue(customerId, as);
  expect(status, text).toBe(200);
  return body;
};
const put = async (name: string, document: object) => {
  const answer = await call(settings, settingsContracts.putSetting, {
    as: admin,
    params: { name },
    ifMatch: 0,
    body: { document },
  });
  forgetSettings();
  return answer;
};

describe('what a customer is worth', () => {
  it('is told with what it is made of, in words, and recorded as it is told', async () => {
    const { id } = await givenCustomer(sales, {
      size: { employees: 600 },
      potentialValue: { amount: '300000', currency: 'CNY' },
      strategicWeight: 5,
    });
    for (const [day, amount] of [
      ['2026-07-01', '30000'],
      ['2026-08-30', '20000'],
      ['2026-10-29', '10000'],
    ] as const)
      await givenPurchase(sales, id, day, amount);
    const value = await valueNow(id);
    expect(value).toMatchObject({
      customerId: id,
      masked: false,
      rfm: { recency: 5, frequency: 3, amount: 3, segment: 'loyal' },
      phase: { phase: 'new', words: { en: 'New: first ordered not long ago' } },
      lifetime: {
        past: { amount: '60000', currency: 'CNY' },
        // Three orders of 20,000; every 60 days would be 6.08 a year, but no more than twice three.
        next12Months: { amount: '120000', currency: 'CNY' },
        probability: 100,
      },
      tier: { present: 'regular', held: false, computed: { score: 58, tier: 'key' } },
      inputs: { asOf: '2026-11-01', employees: 600, silenceDays: 180, orders: { medianIntervalDays: 60 } },
      rules: { value: 0, tiers: 0 },
      lookAgainAt: '2026-11-28T16:00:00.000Z',
    });
    expect(value.rfm.words['zh-CN']).toContain('忠诚客户');
    const { value: recorded, lookAgainAt } = await derivedNow(id);
    expect(recorded?.tier).toEqual(value.tier.computed);
    expect(recorded?.rfm?.segment).toBe('loyal');
    expect(lookAgainAt && lookAgainAt <= value.lookAgainAt).toBe(true);
  });

  it('without an order is a prospect’s', async () => {
    const { id } = await givenCustomer(sales);
    expect(await valueNow(id)).toMatchObject({
      rfm: null,
      phase: { phase: 'prospect' },
      lifetime: { past: { amount: '0' }, next12Months: { amount: '0' }, probability: null },
      tier: { computed: { score: 0, tier: 'regular' } },
      lookAgainAt: null,
    });
  });

  it('holds no amounts for the service desk, nothing for who may only claim it or not see it', async () => {
    const { id } = await givenCustomer(sales, { potentialValue: { amount: '300000', currency: 'CNY' } });
    await givenPurchase(sales, id, '2026-10-01', '4321');
    const { status, body, text } = await askValue(id, await givenUser('service'));
    expect(status, text).toBe(200);
    expect(body).toMatchObject({
      masked: true,
      lifetime: { past: null, next12Months: null },
      inputs: { potential: null, orders: { count: 1, value: null, lastYear: { orders: 1, value: null } } },
    });
    expect(text).not.toMatch(/4321|300000/);
    expect((await askValue(id, await givenUser('sales'))).status).toBe(404);
    const { id: pooled } = await givenCustomer(admin, { ownerId: null });
    expect((await askValue(pooled)).status).toBe(403);
  });

  it('follows its settings, which derive every customer anew', async () => {
    const { id } = await givenCustomer(sales, { strategicWeight: 10 });
    const weights = { size: 0, potential: 0, loyalty: 0, purchases: 20, strategic: 80 };
    const wrong = await put('tiers', { ...TIERS, weights: { ...weights, size: 1 } });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors).toEqual([
      { in: 'body', pointer: '/document/weights', message: 'must add up to 100' },
    ]);
    expect((await put('tiers', { ...TIERS, weights })).status).toBe(200);
    expect(queue.messages.map(({ body }) => JSON.parse(body))).toEqual([{ workId: expect.any(String) }]);
    expect(await valueNow(id)).toMatchObject({
      tier: { computed: { score: 80, tier: 'core' } },
      rules: { value: 0, tiers: 1 },
    });
  });

  it('is in the base currency, and looked at again when a rate that is set ahead comes into force', async () => {
    await put('currencies', {
      base: 'CNY',
      rates: [
        { currency: 'EUR', from: '2026-01-01', rate: '8' },
        { currency: 'EUR', from: '2026-11-15', rate: '7' },
      ],
    });
    const { id } = await givenCustomer(sales, { potentialValue: { amount: '10000', currency: 'EUR' } });
    await givenPurchase(sales, id, '2026-11-01', '100', { currency: 'EUR' });
    await givenPurchase(sales, id, '2026-11-01', '5', { currency: 'USD' });
    expect(await valueNow(id)).toMatchObject({
      lifetime: { past: { amount: '800', currency: 'CNY' } },
      inputs: { potential: { amount: '80000' }, orders: { hasUnconverted: true } },
      lookAgainAt: '2026-11-14T16:00:00.000Z',
    });
    vi.setSystemTime('2026-11-14T16:00:00.000Z');
    expect(await valueNow(id)).toMatchObject({
      lifetime: { past: { amount: '700' } },
      inputs: { potential: { amount: '70000' } },
    });
  });
});

it('is explained: segment, phase and tier, by which rules, and whether that is what is recorded', async () => {
  const { id } = await givenCustomer(sales, { strategicWeight: 10 });
  await givenPurchase(sales, id, '2026-10-01', '20000');
  const why = async (as: User = sales) =>
    (await call(whyHandler, insightContracts.explainCustomer, { as, params: { customerId: id } })).body.value;
  await derivedNow(id);
  expect(await why()).toMatchObject({
    rfm: { segment: 'promising' },
    phase: 'new',
    tier: { present: 'regular', held: false, computed: { tier: 'growth' } },
    rules: { value: 0, tiers: 0 },
    matches: true,
  });
  await givenPurchase(sales, id, '2026-10-30', '100000');
  expect(await why()).toMatchObject({ matches: false });
  await derivedNow(id);
  expect(await why()).toMatchObject({ matches: true });
});
