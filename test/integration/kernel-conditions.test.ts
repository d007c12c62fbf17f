import { beforeAll, describe, expect, it } from 'vitest';
import { CONTRACTS } from '../../shared/contracts.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenCustomer, readCustomer } from '../steps/given-records.ts';
import { handlerOf } from '../steps/lambdas.ts';
import { call } from '../steps/when.ts';

const { archiveCustomer, getCustomer, updateCustomer } = customersContracts;
let admin: User;
let customerId: string;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  customerId = (await givenCustomer(admin)).id;
});

const patch = (headers: Record<string, string>) =>
  call(handler, updateCustomer, { as: admin, params: { customerId }, body: { region: 'North' }, headers });

describe('If-Match', () => {
  it('is asked for', async () => {
    const answer = await patch({});
    expect([answer.status, answer.body.code]).toEqual([428, 'version_required']);
  });

  it.each([
    '"0"',
    '"2"',
    '"999999999999999"',
    '1',
    'W/"1"',
    '*',
    '"1',
    '"-1"',
    '"1e0"',
    '"01x"',
    '"1", "2"',
    'x',
  ])('%s is stale', async (ifMatch) => {
    const answer = await patch({ 'if-match': ifMatch });
    expect([answer.status, answer.body.code]).toEqual([412, 'stale_version']);
  });

  it('is asked for by every change of a record that is there', async () => {
    const changes = CONTRACTS.filter(
      ({ method, path }) => /PATCH|DELETE|PUT/.test(method) && path !== '/v1/me',
    );
    expect(changes.filter(({ ifMatch }) => !ifMatch).map(({ id }) => id)).toEqual([]);
    for (const contract of CONTRACTS.filter(({ ifMatch }) => ifMatch)) {
      const answer = await call(await handlerOf(contract), contract, {
        as: admin,
        params: Object.fromEntries(
          [...contract.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, customerId]),
        ),
        body: {},
        headers: { 'if-match': '' },
      });
      // An empty body or an id of another kind may be refused first; nothing is changed without a version.
      expect([404, 422, 428], contract.id).toContain(answer.status);
    }
  });

  it('makes a change succeed once', async () => {
    const { id } = await givenCustomer(admin);
    const archive = { as: admin, params: { customerId: id }, ifMatch: 1 };
    const answers = await Promise.all([1, 2, 3, 4].map(() => call(handler, archiveCustomer, archive)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
  });
});

describe('If-None-Match', () => {
  const read = (tag: string) =>
    call(handler, getCustomer, { as: admin, params: { customerId }, headers: { 'if-none-match': tag } });

  it.each(['"1"', 'W/"1"', '"0", "1"', '*'])(
    '%s of an unchanged record is 304 without a body',
    async (tag) => {
      const answer = await read(tag);
      expect([answer.status, answer.text, answer.headers.etag]).toEqual([304, '', '"1"']);
      expect(answer.headers).not.toHaveProperty('content-type');
    },
  );

  it.each(['"2"', '"11"', '1', 'x', ''])('%s is answered whole', async (tag) => {
    const answer = await read(tag);
    expect([answer.status, answer.body.id]).toEqual([200, customerId]);
  });

  it('sends the record once it has changed', async () => {
    const { id } = await givenCustomer(admin);
    await call(handler, updateCustomer, {
      as: admin,
      params: { customerId: id },
      ifMatch: 1,
      body: { tier: 'key' },
    });
    const answer = await call(handler, getCustomer, {
      as: admin,
      params: { customerId: id },
      headers: { 'if-none-match': '"1"' },
    });
    expect([answer.status, answer.headers.etag]).toEqual([200, '"2"']);
    expect((await readCustomer(admin, id)).tier).toBe('key');
  });
});
