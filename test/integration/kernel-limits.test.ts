import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as peopleHandler } from '../../functions/people/people.lambda.ts';
import { handler as systemHandler } from '../../functions/system/system.lambda.ts';
import { CONTRACTS } from '../../shared/contracts.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { peopleContracts } from '../../shared/people/people.contract.ts';
import { systemContracts } from '../../shared/system/system.contract.ts';
import { handler as customersHandler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { type Called, call, callUnmatched } from '../steps/when.ts';

const { getMe } = peopleContracts;

beforeAll(() => givenTable());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('the rate limit', () => {
  it('refuses beyond the quota, says when to come back, and lets others through', async () => {
    vi.stubEnv('RATE_LIMIT_PER_MINUTE', '3');
    vi.useFakeTimers({ toFake: ['Date'] });
    const [user, other] = [await givenUser('sales'), await givenUser('sales')];
    const answers: Called[] = [];
    for (let i = 0; i < 5; i += 1) answers.push(await call(peopleHandler, getMe, { as: user }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
    expect(answers[2]?.headers).toMatchObject({
      ratelimit: '"caller";r=0;t=60',
      'ratelimit-policy': '"caller";q=3;w=60',
    });
    expect(answers[3]?.headers['retry-after']).toBe('60');
    expect(answers[3]?.body.code).toBe('too_many_requests');
    expect((await call(peopleHandler, getMe, { as: other })).status).toBe(200);
    vi.setSystemTime(Date.now() + 60_000);
    expect((await call(peopleHandler, getMe, { as: user })).status).toBe(200);
  });

  it('counts refused requests too, and none of what asks no store', async () => {
    vi.stubEnv('RATE_LIMIT_PER_MINUTE', '2');
    const user = await givenUser('service');
    const { createCustomer } = customersContracts;
    for (const status of [403, 403, 429]) {
      expect((await call(customersHandler, createCustomer, { as: user, body: {} })).status).toBe(status);
    }
    for (let i = 0; i < 4; i += 1) {
      const { status, headers } = await call(systemHandler, systemContracts.getHealth);
      expect([status, headers.ratelimit]).toEqual([200, undefined]);
    }
  });
});

describe('addresses without a route', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/v1'],
    ['GET', '/v2/customers'],
    ['POST', '/v1/customers/cus_x/unknown'],
    ['GET', '/v1/customers/'],
    ['GET', '//v1/customers'],
    ['GET', '/v1/__proto__'],
    ['TRACE', '/nothing'],
  ])('%s %s is 404', async (method, path) => {
    const answer = await callUnmatched(systemHandler, method, path);
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });

  it('are 405 with Allow where another method is served', async () => {
    const paths = [...new Set(CONTRACTS.map(({ path }) => path))];
    for (const path of paths) {
      const methods = CONTRACTS.filter((contract) => contract.path === path).map(({ method }) => method);
      const answer = await callUnmatched(systemHandler, 'TRACE', path.replaceAll(/\{\w+\}/g, 'x'));
      const allowed = answer.headers.allow?.split(', ') ?? [];
      expect([answer.status, answer.body.code], path).toEqual([405, 'method_not_allowed']);
      expect(
        methods.every((method) => allowed.includes(method)),
        path,
      ).toBe(true);
    }
  });
});

describe('every answer', () => {
  it('carries the security headers and its request id', async () => {
    const user = await givenUser('sales');
    const answers = [
      await call(peopleHandler, getMe, { as: user }),
      await call(peopleHandler, getMe),
      await call(peopleHandler, getMe, { as: user, headers: { 'if-none-match': '"1"' } }),
      await call(peopleHandler, peopleContracts.getUser, { as: user, params: { userId: 'x' } }),
      await call(customersHandler, customersContracts.createCustomer, { as: user, body: {} }),
      await call(systemHandler, systemContracts.getHealth),
      await callUnmatched(systemHandler, 'GET', '/nothing'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 304, 404, 422, 200, 404]);
    for (const { headers, body, status } of answers) {
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'referrer-policy': 'no-referrer',
      });
      expect(headers['strict-transport-security']).toContain('max-age=');
      expect(headers['x-request-id']).toMatch(/.+/);
      if (status >= 400) expect(body.instance).toBe(headers['x-request-id']);
    }
  });

  it.each([undefined, { subject: null }, { subject: 'nobody' }, { subject: '__proto__' }])(
    'to the token subject %j is 401',
    async (as) => {
      const answer = await call(peopleHandler, getMe, { as });
      expect([answer.status, answer.body.code]).toEqual([401, 'unauthenticated']);
    },
  );
});
