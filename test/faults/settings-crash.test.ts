import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler } from '../../functions/settings/settings.lambda.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { forgetSettings, settingsInForce } from '../../shared/settings/in-force.store.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { type Fault, PASS, startStoreProxy } from '../steps/store-proxy.ts';
import { call } from '../steps/when.ts';

const proxy = await startStoreProxy();
const DEAD: Fault = { kind: 'fail', type: 'ValidationException' };
const MOST_REQUESTS = 20;

let admin: User;

beforeAll(async () => {
  await givenTable();
  process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.endpoint;
  admin = await givenUser('admin');
});
afterAll(() => proxy.stop());

const params = { name: 'dates' };
const put = (ifMatch: number, leadDays: number) =>
  call(handler, settingsContracts.putSetting, {
    as: admin,
    params,
    ifMatch,
    body: { document: { leadDays } },
  });
const read = async () => (await call(handler, settingsContracts.getSetting, { as: admin, params })).body;
const history = async () =>
  (await call(handler, settingsContracts.listSettingVersions, { as: admin, params, query: { limit: '100' } }))
    .body.items;

/** From the n-th request on the store hears of nothing, or of that one as the last. Answers how many it heard. */
const dieAt = (n: number, when: 'before' | 'after'): (() => number) => {
  let asked = 0;
  proxy.fault(() => {
    asked += 1;
    if (asked < n) return PASS;
    return asked === n && when === 'after' ? { kind: 'drop-reply' } : DEAD;
  });
  return () => asked;
};

describe('a function that dies while it sets a setting', () => {
  it.each(['before', 'after'] as const)(
    'has set all of it or nothing, in the history too (dies %s the store hears of it)',
    async (when) => {
      let n = 1;
      for (; n < MOST_REQUESTS; n += 1) {
        const { version } = await read();
        const asked = dieAt(n, when);
        const answer = await put(version, version + 1);
        proxy.fault(() => PASS);
        if (asked() < n) break;
        expect(answer.status).toBeGreaterThanOrEqual(500);
        // The client sends it again: it is refused where it has been carried out already.
        const again = await put(version, version + 1);
        expect([200, 412]).toContain(again.status);
        expect(await read()).toMatchObject({ version: version + 1, document: { leadDays: version + 1 } });
        const versions = await history();
        expect(versions).toHaveLength(version + 1);
        expect(versions[0]).toMatchObject({ version: version + 1, document: { leadDays: version + 1 } });
        forgetSettings();
        expect((await settingsInForce('dates')).dates.version).toBe(version + 1);
      }
      expect(n).toBeGreaterThan(2);
    },
  );
});
