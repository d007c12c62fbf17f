import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler } from '../../functions/search/search.lambda.ts';
import { type Customer, customersContracts } from '../../shared/customers/customers.contract.ts';
import { segmentsContracts } from '../../shared/customers/segments.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenBase, givenNotYetIndexed, someCustomer } from '../steps/given-base.ts';
import { pagesOf } from '../steps/pages.ts';
import { pointersOf } from '../steps/then.ts';
import { type Called, call } from '../steps/when.ts';
import { WorkQueue } from '../steps/work-queue.ts';

const { createSegment, getSegment, listSegmentCustomers, updateSegment, deleteSegment, countSegment } =
  segmentsContracts;
const queue = new WorkQueue();
let admin: User;
let sales: User;
let other: User;

beforeAll(async () => {
  await givenTable();
  const address = await queue.start();
  Object.assign(process.env, { AWS_ENDPOINT_URL_SQS: address, WORK_QUEUE_URL: `${address}/000/work` });
  admin = await givenUser('admin');
  sales = await givenUser('sales');
  other = await givenUser('sales');
});
afterAll(() => queue.stop());

const create = async (as: User, filter: object, more: object = {}): Promise<Called['body']> => {
  const answer = await call(handler, createSegment, { as, body: { name: 'Hostile', filter, ...more } });
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
};
const page = (as: User, segmentId: string, query: Record<string, string> = {}) =>
  call(handler, listSegmentCustomers, { as, params: { segmentId }, query });
const idsOf = ({ body }: Called): string[] => body.items.map(({ id }: { id: string }) => id);
const list = async (as: User, query: Record<string, string>): Promise<Called['body'][]> =>
  (await pagesOf(customers, customersContracts.listCustomers, { as, query })).flat();

describe('the pool', () => {
  const hidden: Partial<Customer> = {
    ownerId: null,
    phone: '+8613800138000',
    email: 'a@example.com',
    wechat: 'wx',
    currentValue: { amount: '10', currency: 'CNY' },
    address: { country: 'CN', province: '山东', city: '青岛' },
    website: 'https://hidden.example',
  };

  it('tells by no filter what it does not show', async () => {
    await givenBase([someCustomer(hidden)]);
    for (const [field, value] of [
      ['hasPhone', 'true'],
      ['hasEmail', 'true'],
      ['hasWechat', 'true'],
      ['currentValueFrom', 'CNY:1'],
      ['city', '青岛'],
      ['province', '山东'],
      ['country', 'CN'],
    ] as const) {
      const asked = { pool: 'true', [field]: value };
      expect(await list(sales, asked), field).toEqual([]);
      expect(await list(admin, asked), field).toHaveLength(1);
      const { id } = await create(sales, asked);
      expect(idsOf(await page(sales, id)), field).toEqual([]);
    }
    const [shown] = await list(sales, { pool: 'true' });
    expect(JSON.stringify(shown)).not.toMatch(/138000|a@example|青岛|hidden\.example|"wx"/);
  });
});

describe('paging a segment', () => {
  const members = async (as: User, id: string, change: (n: number) => Promise<void>) => {
    const seen: string[] = [];
    let query: Record<string, string> = { limit: '3' };
    for (let n = 0; ; n += 1) {
      const answer = await page(as, id, query);
      expect(answer.status, answer.text).toBe(200);
      seen.push(...idsOf(answer));
      if (!answer.body.nextCursor) return seen;
      query = { limit: '3', cursor: answer.body.nextCursor };
      await change(n);
    }
  };

  it.each(['admin', 'owner'])(
    'as %s has whoever stays in it once, whatever happens to others',
    async (who) => {
      const owner = await givenUser('sales');
      const region = `paging ${who}`;
      const base = Array.from({ length: 12 }, (_, i) =>
        someCustomer({
          ownerId: owner.id,
          region,
          createdAt: `2026-03-01T00:00:${String(10 + i)}.000Z`,
        }),
      );
      await givenBase(base);
      const as = who === 'admin' ? admin : owner;
      const { id } = await create(as, { region });
      const left = new Set<string>();
      const seen = await members(as, id, async (n) => {
        const [young, old] = [base[11 - n], base[n]];
        if (!young || !old) return;
        await givenBase([
          someCustomer({ ownerId: owner.id, region, createdAt: `2026-04-01T00:00:0${n}.000Z` }),
        ]);
        await givenNotYetIndexed({ ...young, region: 'elsewhere' });
        await givenNotYetIndexed({ ...old, archivedAt: '2026-05-01T00:00:00.000Z' });
        for (const one of [young, old]) left.add(one.id);
      });
      expect(seen.length).toBe(new Set(seen).size);
      const stayed = base.filter((one) => !left.has(one.id)).map((one) => one.id);
      expect(seen).toEqual(expect.arrayContaining(stayed));
    },
  );

  it('goes on for the same person alone, by a cursor nobody has touched', async () => {
    const region = 'cursors';
    await givenBase(Array.from({ length: 4 }, () => someCustomer({ ownerId: sales.id, region })));
    const { id } = await create(admin, { region }, { visibility: 'all' });
    const { body } = await page(sales, id, { limit: '2' });
    const cursor = String(body.nextCursor);
    for (const [as, text] of [
      [other, cursor],
      [admin, cursor],
      [sales, `${cursor}A`],
      [sales, cursor.slice(1)],
      [sales, 'x'],
    ] as const) {
      const refused = await page(as, id, { limit: '2', cursor: text });
      expect([refused.status, refused.body.code]).toEqual([400, 'invalid_cursor']);
    }
    const sorted = await page(sales, id, { limit: '2', cursor, sort: 'name' });
    expect(sorted.status).toBe(400);
  });
});

describe('a filter', () => {
  it('tells all its faults at once', async () => {
    const filter = {
      stage: 'won',
      tag: '',
      city: 'x'.repeat(101),
      country: 'cn',
      createdFrom: 'yesterday',
      employeesFrom: '-1',
      currentValueFrom: '10 CNY',
      custom: ':',
      owner: 'usr_1',
      pool: 'false',
      hasPhone: true,
      __proto__x: '1',
    };
    const body = { name: '', filter, visibility: 'none', more: 1 };
    const refused = await call(handler, createSegment, { as: sales, body });
    expect([refused.status, refused.body.code]).toEqual([422, 'invalid_request']);
    expect([...pointersOf(refused)].sort()).toEqual(
      [...Object.keys(filter).map((field) => `/filter/${field}`), '/name', '/visibility', '/more'].sort(),
    );
  });

  it.each([
    { filter: { tag: 'a#b#0' } },
    { filter: { tag: '%_*\\' } },
    { filter: { region: '😀'.repeat(30) } },
    { filter: { city: '‮مدينة' } },
    { filter: { custom: 'constructor:x' } },
    { filter: { custom: `k:${':'.repeat(290)}` } },
    { filter: { employeesFrom: '999999999', employeesTo: '0' } },
    { filter: { createdFrom: '9999-12-31T23:59:59Z', createdBefore: '0001-01-01T00:00:00Z' } },
    { filter: { currentValueFrom: 'CNY:999999999999999.9999' } },
  ])('as odd as %j finds nothing and breaks nothing', async ({ filter }) => {
    for (const as of [sales, admin]) {
      const answer = await call(handler, createSegment, { as, body: { name: 'Odd', filter } });
      expect([201, 422], answer.text).toContain(answer.status);
      if (answer.status !== 201) continue;
      const { status, text, body } = await page(as, answer.body.id);
      expect([status, body.items], text).toEqual([200, []]);
    }
  });
});

describe('a request that comes twice', () => {
  it('makes one segment and one count', async () => {
    queue.messages.splice(0);
    const asked = { as: sales, key: 'segment-once', body: { name: 'Once', filter: {} } };
    const [first, second] = await Promise.all([
      call(handler, createSegment, asked),
      call(handler, createSegment, asked),
    ]);
    const again = await call(handler, createSegment, asked);
    expect(again.status).toBe(201);
    for (const { status, body } of [first, second]) {
      expect([201, 409]).toContain(status);
      if (status === 201) expect(body.id).toBe(again.body.id);
    }
    const tasks = new Set(queue.messages.map(({ body }) => (JSON.parse(body) as { workId: string }).workId));
    expect(tasks.size).toBe(1);
    const differently = await call(handler, createSegment, { ...asked, body: { name: 'Twice', filter: {} } });
    expect(differently.status).toBe(422);
  });

  it('counts again once, asked for at once or over again', async () => {
    const { id } = await create(sales, {});
    const asked = { as: sales, params: { segmentId: id }, key: 'count-once', body: {} };
    const answers = await Promise.all([1, 2, 3].map(() => call(handler, countSegment, asked)));
    for (const { status } of answers) expect([202, 409]).toContain(status);
    expect((await call(handler, countSegment, asked)).status).toBe(202);
  });
});

describe('a version', () => {
  it('is needed, must be the present one, and a reader who has it is told so', async () => {
    const { id } = await create(sales, {});
    const at = { as: sales, params: { segmentId: id } };
    const patch = { ...at, body: { name: 'New' } };
    expect((await call(handler, updateSegment, patch)).status).toBe(428);
    expect((await call(handler, deleteSegment, at)).status).toBe(428);
    const both = await Promise.all([1, 2].map(() => call(handler, updateSegment, { ...patch, ifMatch: 1 })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const read = await call(handler, getSegment, at);
    expect(read.headers.etag).toBe('"2"');
    const unchanged = await call(handler, getSegment, { ...at, headers: { 'if-none-match': '"2"' } });
    expect([unchanged.status, unchanged.text]).toEqual([304, '']);
    for (const name of ['*', 'W/"2"', '2', '"2", "3"']) {
      const answer = await call(handler, deleteSegment, { ...at, headers: { 'if-match': name } });
      expect([400, 412, 428, 422], `${name} ${answer.status}`).toContain(answer.status);
    }
    expect((await call(handler, deleteSegment, { ...at, ifMatch: 2 })).status).toBe(204);
  });
});
