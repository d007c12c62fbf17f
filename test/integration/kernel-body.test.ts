import { beforeAll, describe, expect, it } from 'vitest';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { customerBody, givenTable, givenUser } from '../steps/given.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { pointersOf } from '../steps/then.ts';
import { type CallOptions, call } from '../steps/when.ts';

const { createCustomer, updateCustomer } = customersContracts;
let sales: User;

beforeAll(async () => {
  await givenTable();
  sales = await givenUser('sales');
});

const create = (options: CallOptions) => call(handler, createCustomer, { as: sales, ...options });
const json = { 'content-type': 'application/json' };

/** The least body as text, with more members of JSON text. */
const withMembers = (members: string): string =>
  JSON.stringify(customerBody()).replace(/\}$/, `,${members}}`);

describe('what is not JSON', () => {
  it.each([
    ['nothing', ''],
    ['half a document', '{"name":"A"'],
    ['two documents', '{}{}'],
    ['a trailing comma', '{"name":"A",}'],
    ['NaN', '{"name":NaN}'],
    ['a raw control character', '{"name":"a\u0001b"}'],
  ])('%s is 400', async (_, rawBody) => {
    const answer = await create({ rawBody, headers: json });
    expect([answer.status, answer.body.code]).toEqual([400, 'malformed_json']);
  });

  it('truncated UTF-8 is 400', async () => {
    const bytes = Buffer.from(JSON.stringify(customerBody({ name: '上海' })));
    const cut = Buffer.concat([bytes.subarray(0, 11), bytes.subarray(12)]);
    const answer = await create({ rawBody: cut.toString('base64'), base64: true, headers: json });
    expect([answer.status, answer.body.code]).toEqual([400, 'malformed_json']);
  });

  it('a base64 body that is JSON is taken', async () => {
    const rawBody = Buffer.from(JSON.stringify(customerBody())).toString('base64');
    expect((await create({ rawBody, base64: true, headers: json })).status).toBe(201);
  });
});

describe('content types', () => {
  it.each([
    '',
    'text/plain',
    'application/xml',
    'multipart/form-data',
    'application/jsonx',
    'application/merge-patch+json',
  ])('%j is 415 for a creation', async (type) => {
    const answer = await create({ body: customerBody(), headers: { 'content-type': type } });
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type']);
  });

  it.each(['application/json; charset=utf-8', 'Application/JSON'])('%s is taken', async (type) => {
    expect((await create({ body: customerBody(), headers: { 'content-type': type } })).status).toBe(201);
  });

  it('a PATCH may be application/merge-patch+json', async () => {
    const { id } = await givenCustomer(sales);
    const answer = await call(handler, updateCustomer, {
      as: sales,
      params: { customerId: id },
      ifMatch: 1,
      body: { region: 'East' },
      headers: { 'content-type': 'application/merge-patch+json' },
    });
    expect(answer.status).toBe(200);
  });
});

describe('sizes and depths', () => {
  it('takes a body of 1 MiB to the check and refuses a byte more', async () => {
    const padded = (bytes: number): string => withMembers('"x":1').padEnd(bytes, ' ');
    expect((await create({ rawBody: padded(1024 * 1024), headers: json })).status).toBe(422);
    const answer = await create({ rawBody: padded(1024 * 1024 + 1), headers: json });
    expect([answer.status, answer.body.code]).toEqual([413, 'body_too_large']);
  });

  it.each([33, 10_000, 100_000])('refuses nesting %i deep', async (depth) => {
    const nested = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    const answer = await create({ rawBody: withMembers(`"tags":${nested}`), headers: json });
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].message).toContain('nested deeper');
  });

  it('refuses nesting a million deep', async () => {
    const answer = await create({ rawBody: '['.repeat(1_000_000), headers: json });
    expect(answer.status).toBe(400);
    const objects = await create({
      rawBody: `${'{"a":'.repeat(170_000)}1${'}'.repeat(170_000)}`,
      headers: json,
    });
    expect(objects.status).toBe(422);
  });

  it.each([
    ['numbers', `[${'0,'.repeat(500_000)}0]`],
    ['texts', `[${'"",'.repeat(340_000)}""]`],
    ['objects', `[${'{},'.repeat(340_000)}{}]`],
  ])('answers a huge array of %s shortly', async (_, array) => {
    const answer = await create({ rawBody: withMembers(`"tags":${array}`), headers: json });
    expect(answer.status).toBe(422);
    expect(answer.text.length).toBeLessThan(100_000);
  });

  it('answers 100,000 unknown fields shortly', async () => {
    const fields = Array.from({ length: 100_000 }, (_, i) => `"${i.toString(36)}":1`).join(',');
    const answer = await create({ rawBody: withMembers(fields), headers: json });
    expect(answer.status).toBe(422);
    expect(answer.text.length).toBeLessThan(100_000);
  });
});

describe('names that would change prototypes', () => {
  it.each([
    ['"__proto__":{"role":"admin"}', '/__proto__'],
    ['"\\u005f_proto__":{"role":"admin"}', '/__proto__'],
    ['"constructor":{"prototype":{"role":"admin"}}', '/constructor'],
    ['"toString":1', '/toString'],
    ['"custom":{"__proto__":"x"}', '/custom/__proto__'],
    ['"custom":{"constructor":"x"}', '/custom/constructor'],
    ['"address":{"__proto__":{"city":"x"}}', '/address/__proto__'],
  ])('%s is refused and named', async (members, pointer) => {
    const answer = await create({ rawBody: withMembers(members), headers: json });
    expect(answer.status).toBe(422);
    expect(pointersOf(answer)).toContain(pointer);
    expect(({} as Record<string, unknown>).role).toBeUndefined();
  });

  it('keeps custom fields with names of Object as data', async () => {
    const named = { prototype: 'x', hasOwnProperty: 'y', toString: 'z' };
    const { custom } = await givenCustomer(sales, { custom: named });
    expect(Object.entries(custom)).toEqual(Object.entries(named));
  });
});

describe('text', () => {
  it.each([
    ['"need":"\\ud800"', '/need'],
    ['"need":"a\\udc00b"', '/need'],
    ['"custom":{"\\ud83d":"x"}', '/custom/\ufffd'],
    ['"tags":["ok","\\ud800x"]', '/tags/1'],
  ])('half of a surrogate pair in %s is refused', async (members, pointer) => {
    const answer = await create({ rawBody: withMembers(members), headers: json });
    expect(answer.status).toBe(422);
    expect(pointersOf(answer)).toContain(pointer);
  });

  it.each(['name', 'shortName', 'source', 'region', 'wechat', 'need'])(
    'control characters in %s are refused',
    async (field) => {
      for (const character of ['\u0000', '\u0007', '\u001b', '\u007f']) {
        const answer = await create({ body: customerBody({ [field]: `a${character}b` }) });
        expect([answer.status, pointersOf(answer)]).toEqual([422, [`/${field}`]]);
      }
    },
  );

  it('keeps any text of custom fields as it came', async () => {
    const text = '\u0000\u0001 "quoted" \\ 上海 𠮷 👩‍👩‍👧 \u202e';
    const { id } = await givenCustomer(sales, { custom: { text } });
    const read = await call(handler, customersContracts.getCustomer, {
      as: sales,
      params: { customerId: id },
    });
    expect(read.body.custom.text).toBe(text);
  });

  it.each(['\u200b', '\u00ad\u2060', '\u3000 \u200d'])(
    'a name of nothing visible (%j) is refused',
    async (name) => {
      const answer = await create({ body: customerBody({ name }) });
      expect([answer.status, pointersOf(answer)]).toEqual([422, ['/name']]);
    },
  );

  it('a name that grows beyond its bound when normalised is refused', async () => {
    const answer = await create({ body: customerBody({ name: '\ufdfa'.repeat(200) }) });
    expect([answer.status, pointersOf(answer)]).toEqual([422, ['/name']]);
  });

  it.each([2 ** 53, 1e300, -1e126, 1e-140])(
    'a number the store cannot keep (%d) is refused',
    async (number) => {
      const answer = await create({ body: customerBody({ custom: { number } }) });
      expect([answer.status, pointersOf(answer)]).toEqual([422, ['/custom/number']]);
    },
  );

  it.each([-0, 1e-90, 0.1, 9_007_199_254_740_991])('the number %d is kept', async (number) => {
    expect((await givenCustomer(sales, { custom: { number } })).custom.number).toBe(Math.abs(number));
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'https://',
    'https://a b',
    'example.com',
  ])('the website %s is refused', async (website) => {
    const answer = await create({ body: customerBody({ website }) });
    expect([answer.status, pointersOf(answer)]).toEqual([422, ['/website']]);
  });
});

describe('all faults at once', () => {
  it('of body and query together', async () => {
    const answer = await create({
      query: 'a=1&a~b/c=2',
      body: {
        name: '',
        phone: '1380',
        email: 'no@',
        address: { country: 'china', planet: 'earth' },
        tags: ['ok', ''],
        contacts: [{ name: 'A', phone: '123' }, { title: 'B' }],
        nextFollowUp: { at: '2020-01-01T00:00:00Z' },
        'a/b~c': 1,
      },
    });
    expect(answer.status).toBe(422);
    expect(pointersOf(answer)).toEqual([
      '/a',
      '/address/country',
      '/address/planet',
      '/a~0b~1c',
      '/a~1b~0c',
      '/contacts/0/phone',
      '/contacts/1/name',
      '/email',
      '/name',
      '/need',
      '/nextFollowUp/at',
      '/phone',
      '/source',
      '/tags/1',
    ]);
  });

  it.each([null, [], 'text', 1, true])('the body %j is a fault of the whole', async (body) => {
    const answer = await create({ rawBody: JSON.stringify(body), headers: json });
    expect(answer.status).toBe(422);
    expect(pointersOf(answer)).toContain('');
  });
});
