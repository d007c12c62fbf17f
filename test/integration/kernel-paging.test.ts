import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { handler as auditHandler } from '../../functions/audit/audit.lambda.ts';
import { handler as peopleHandler } from '../../functions/people/people.lambda.ts';
import { auditContracts } from '../../shared/audit/audit.contract.ts';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { peopleContracts, type User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenContact, givenCustomer } from '../steps/given-records.ts';
import { pagesOf } from '../steps/pages.ts';
import { call } from '../steps/when.ts';

const { listCustomers } = customersContracts;
const { listContacts } = contactsContracts;
let sales: User;
let admin: User;
const made: string[] = [];

beforeAll(async () => {
  await givenTable();
  sales = await givenUser('sales');
  admin = await givenUser('admin');
  for (let i = 0; i < 12; i += 1)
    made.push((await givenCustomer(sales, i < 6 ? { stage: 'intent' } : {})).id);
});

const list = (query: Record<string, string> | string, as = sales) =>
  call(handler, listCustomers, { as, query });
const cursorOf = async (query: Record<string, string> = {}): Promise<string> =>
  (await list({ limit: '2', ...query })).body.nextCursor;

describe('paging', () => {
  it.each(['1', '2', '5', '11', '12', '13', '100'])(
    'is complete and without duplicates, %s at a time',
    async (limit) => {
      const pages = await pagesOf(handler, listCustomers, { as: sales, query: { limit } });
      expect(pages.flat().map(({ id }) => id)).toEqual(made.toReversed());
      expect(pages.every((page) => page.length <= Number(limit))).toBe(true);
    },
  );

  it('gives 25 unless asked, and a Link to the next page', async () => {
    const user = await givenUser('sales');
    for (let i = 0; i < 26; i += 1) await givenCustomer(user);
    const { body, headers } = await list({}, user);
    expect(body.items).toHaveLength(25);
    const next = /^<\/v1\/customers\?(.+)>; rel="next"$/.exec(headers.link ?? '')?.[1] ?? '';
    expect(new URLSearchParams(next).get('cursor')).toBe(body.nextCursor);
    const last = await list(next, user);
    expect([last.body.items.length, last.body.nextCursor, last.headers.link]).toEqual([1, null, undefined]);
  });

  it('may change its size on the way', async () => {
    const first = await list({ limit: '2' });
    const second = await list({ limit: '9', cursor: first.body.nextCursor });
    expect(second.body.items.map(({ id }: { id: string }) => id)).toEqual(made.toReversed().slice(2, 11));
  });

  it('shows what was there throughout once, while 50 others are written', async () => {
    const user = await givenUser('sales');
    const before: string[] = [];
    for (let i = 0; i < 20; i += 1) before.push((await givenCustomer(user)).id);
    const writes = Array.from({ length: 50 }, () => givenCustomer(user));
    const seen = (
      await pagesOf(handler, listCustomers, { as: user, query: { limit: '3', sort: 'name' } })
    ).flat();
    await Promise.all(writes);
    const ids = seen.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(before.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('keeps its cursors short however many people a manager has', async () => {
    const manager = await givenUser('manager');
    const team = await Promise.all(
      Array.from({ length: 30 }, () => givenUser('sales', { managerId: manager.id })),
    );
    const ids = await Promise.all(team.map(async (member) => (await givenCustomer(member)).id));
    const pages = await pagesOf(handler, listCustomers, { as: manager, query: { limit: '7', sort: 'name' } });
    expect(
      pages
        .flat()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(ids.sort());
  });

  it('merges names of any script in one order', async () => {
    const manager = await givenUser('manager');
    const team = await Promise.all(
      Array.from({ length: 3 }, () => givenUser('sales', { managerId: manager.id })),
    );
    const names = [
      '\u{20000} Rare',
      '\uf8ff Private',
      'Ärger',
      'zeta',
      '中文',
      '\u{1f600} Smile',
      '\uac00 Hangul',
      'Alpha',
      '\ufffd?',
    ];
    for (const [i, name] of names.entries()) await givenCustomer(team[i % 3] ?? manager, { name });
    const pages = await pagesOf(handler, listCustomers, { as: manager, query: { limit: '1', sort: 'name' } });
    expect(pages.flat()).toHaveLength(names.length);
  });

  it('pages people and contacts alike', async () => {
    const { id } = await givenCustomer(sales);
    const contacts: string[] = [];
    for (let i = 0; i < 5; i += 1) contacts.push((await givenContact(sales, id)).id);
    const asked = { as: sales, params: { customerId: id }, query: { limit: '2' } };
    expect((await pagesOf(handler, listContacts, asked)).flat().map((contact) => contact.id)).toEqual(
      contacts,
    );
    const people = (
      await pagesOf(peopleHandler, peopleContracts.listUsers, { as: sales, query: { limit: '7' } })
    ).flat();
    expect(new Set(people.map((person) => person.id)).size).toBe(people.length);
    expect(people.length).toBeGreaterThan(35);
  });
});

describe('cursors', () => {
  const refused = async (query: Record<string, string>, as = sales) => {
    const { status, body } = await list(query, as);
    return [status, body.code];
  };
  const INVALID = [400, 'invalid_cursor'];

  /** By the schema, where it could be no cursor at all, or by its seal. */
  const isRefused = async (cursor: string): Promise<void> => {
    const { status, body } = await list({ cursor });
    expect([status, ['invalid_cursor', 'invalid_query'].includes(body.code)], cursor).toEqual([400, true]);
  };

  it('refuse whatever was not sealed here', async () => {
    expect(await refused({ cursor: 'e30.AAAAAAAAAAAAAAAAAAAAAA' })).toEqual(INVALID);
    for (const cursor of ['x', '.', '..', 'e30.', '%00', '🙂', 'null', '', ' ']) await isRefused(cursor);
    for (const length of [4096, 4097]) await isRefused('x'.repeat(length));
  });

  it('refuse any change of any character', async () => {
    const cursor = await cursorOf();
    const change = fc.record({ at: fc.nat(cursor.length - 1), character: fc.constantFrom(...'aZ0-_.=+/ ') });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, character }) => {
        fc.pre(cursor[at] !== character);
        await isRefused(cursor.slice(0, at) + character + cursor.slice(at + 1));
      }),
      { numRuns: 100 },
    );
    for (const changed of [`${cursor}.x`, `${cursor}.`, `${cursor}=`, ` ${cursor}`, cursor.slice(0, -1)]) {
      await isRefused(changed);
    }
  });

  it('open nothing for another query, caller or endpoint', async () => {
    const cursor = await cursorOf();
    expect(await refused({ cursor, sort: 'name' })).toEqual(INVALID);
    expect(await refused({ cursor, stage: 'intent' })).toEqual(INVALID);
    expect(await refused({ cursor, owner: sales.id })).toEqual(INVALID);
    expect(await refused({ cursor }, await givenUser('sales'))).toEqual(INVALID);
    const people = await call(peopleHandler, peopleContracts.listUsers, { as: sales, query: { cursor } });
    expect([people.status, people.body.code]).toEqual(INVALID);
    const audit = await call(auditHandler, auditContracts.listAudit, {
      as: admin,
      query: { cursor, by: admin.id },
    });
    expect([audit.status, audit.body.code]).toEqual(INVALID);
  });

  it('tell nothing of other queries: the same filters open them again', async () => {
    const cursor = await cursorOf({ stage: 'intent' });
    expect((await list({ cursor, stage: 'intent' })).body.items).toHaveLength(4);
    expect((await list({ cursor, stage: 'intent', sort: '-createdAt' })).status).toBe(200);
  });
});

describe('queries', () => {
  it.each([
    ['color=red', '/color'],
    ['stage=won', '/stage'],
    ['limit=0', '/limit'],
    ['limit=101', '/limit'],
    ['limit=-1', '/limit'],
    ['limit=1.5', '/limit'],
    ['limit=x', '/limit'],
    ['limit=', '/limit'],
    ['limit=NaN', '/limit'],
    ['limit=Infinity', '/limit'],
    ['limit=5&limit=6', '/limit'],
    ['stage=deal&stage=lost', '/stage'],
    ['sort=createdAt', '/sort'],
    ['sort=-name', '/sort'],
    ['owner=me', '/owner'],
    ['pool=false', '/pool'],
    ['pool=', '/pool'],
    ['__proto__=x', '/__proto__'],
    ['constructor=x', '/constructor'],
    ['a%2Fb=1&a%2Fb=2', '/a~1b'],
    ['tag=%00', '/tag'],
  ])('%s is 400 and named', async (query, pointer) => {
    const { status, body } = await list(query);
    expect([status, body.code]).toEqual([400, 'invalid_query']);
    expect(body.errors.map((fault: { pointer: string }) => fault.pointer)).toContain(pointer);
  });

  it('name every fault at once', async () => {
    const { body } = await list('color=red&limit=0&stage=won&sort=x');
    expect(body.errors.map((fault: { pointer: string }) => fault.pointer).sort()).toEqual([
      '/color',
      '/limit',
      '/sort',
      '/stage',
    ]);
  });

  it('are refused where an endpoint has none', async () => {
    const { status } = await call(peopleHandler, peopleContracts.getMe, { as: sales, query: { x: '1' } });
    expect(status).toBe(400);
  });
});
