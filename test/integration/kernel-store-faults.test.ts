import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { customerBody, givenTable, givenUser } from '../steps/given.ts';
import { givenContact, givenCustomer, readCustomer } from '../steps/given-records.ts';
import { cancelled, type Fault, PASS, startStoreProxy, throttled } from '../steps/store-proxy.ts';
import { call } from '../steps/when.ts';

const { createCustomer, getCustomer, listCustomers, updateCustomer } = customersContracts;
let proxy: Awaited<ReturnType<typeof startStoreProxy>>;
let sales: User;

beforeAll(async () => {
  proxy = await startStoreProxy();
  await givenTable();
  process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.endpoint;
  sales = await givenUser('sales');
});
// Without jitter nobody waits between two tries.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => {
  proxy.fault(() => PASS);
  vi.restoreAllMocks();
});
afterAll(() => proxy.stop());

const firstWrites = (times: number, fault: Fault) =>
  proxy.fault((operation, _, count) => (operation === 'TransactWriteItems' && count <= times ? fault : PASS));
const create = (body = customerBody(), key?: string) =>
  call(handler, createCustomer, { as: sales, body, ...(key && { key }) });
const owned = async (): Promise<number> =>
  (await call(handler, listCustomers, { as: sales, query: { limit: '100' } })).body.items.length;

const busy = async (answer: ReturnType<typeof create>): Promise<void> => {
  const { status, body, headers } = await answer;
  expect([status, body.code]).toEqual([503, 'store_throttled']);
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
};

describe('a lost reply', () => {
  it.each([1, 2, 3])('of a creation, %i times, neither doubles it nor makes it fail', async (times) => {
    const before = await owned();
    firstWrites(times, { kind: 'drop-reply' });
    const made = await create();
    expect(made.status).toBe(201);
    expect(proxy.count('TransactWriteItems')).toBe(times + 1);
    expect([await owned(), (await readCustomer(sales, made.body.id)).version]).toEqual([before + 1, 1]);
  });

  it('that never comes is 503; the same key then gives the answer of the one that was made', async () => {
    const [before, body] = [await owned(), customerBody()];
    firstWrites(1000, { kind: 'drop-reply' });
    await busy(create(body, 'lost'));
    proxy.fault(() => PASS);
    const again = await create(body, 'lost');
    expect([again.status, await owned()]).toEqual([201, before + 1]);
  });

  it('of a change counts once', async () => {
    const { id } = await givenCustomer(sales);
    firstWrites(1, { kind: 'drop-reply' });
    const changed = await call(handler, updateCustomer, {
      as: sales,
      params: { customerId: id },
      ifMatch: 1,
      body: { tier: 'core' },
    });
    expect([changed.status, changed.body.version]).toEqual([200, 2]);
  });

  it('of a touch leaves one touch', async () => {
    const { id } = await givenCustomer(sales);
    firstWrites(2, { kind: 'drop-reply' });
    const params = { customerId: id };
    const touch = { as: sales, params, body: { channel: 'call', summary: 'x' } };
    expect((await call(handler, interactionsContracts.createInteraction, touch)).status).toBe(201);
    const { body } = await call(handler, interactionsContracts.listInteractions, { as: sales, params });
    expect(body.items).toHaveLength(1);
  });
});

describe('a conflict with another transaction', () => {
  it.each([1, 5])('is tried again, %i times', async (times) => {
    firstWrites(times, cancelled('None', 'TransactionConflict', 'None', 'None'));
    expect((await create()).status).toBe(201);
    expect(proxy.count('TransactWriteItems')).toBe(times + 1);
  });

  it('that does not end is 503', async () => {
    firstWrites(1000, cancelled('TransactionConflict'));
    await busy(create());
  });

  it('together with a failed condition is the failed condition', async () => {
    const taken = await givenCustomer(sales);
    expect((await create(customerBody({ name: taken.name }))).status).toBe(409);
    firstWrites(1, cancelled('None', 'ConditionalCheckFailed', 'TransactionConflict'));
    expect((await create()).status).toBe(409);
  });
});

describe('a throttled store', () => {
  it('is waited for when it recovers soon', async () => {
    firstWrites(2, throttled);
    expect((await create()).status).toBe(201);
    firstWrites(3, cancelled('ThrottlingError'));
    expect((await create()).status).toBe(201);
    firstWrites(1, { kind: 'fail', type: 'TransactionInProgressException' });
    expect((await create()).status).toBe(201);
  });

  it.each([
    ['writes', 'TransactWriteItems', throttled],
    ['writes by capacity', 'TransactWriteItems', cancelled('ProvisionedThroughputExceeded')],
    ['writes by the account', 'TransactWriteItems', { kind: 'fail', type: 'RequestLimitExceeded' } as const],
    [
      'writes with a failing service',
      'TransactWriteItems',
      { kind: 'fail', type: 'InternalServerError', status: 500 } as const,
    ],
  ])('that stays so for %s is 503 after a few tries', async (_, operation, fault) => {
    proxy.fault((asked) => (asked === operation ? fault : PASS));
    await busy(create());
    expect(proxy.count(operation)).toBeLessThanOrEqual(12);
  });

  it('that stays so for reads is 503', async () => {
    const { id } = await givenCustomer(sales);
    proxy.fault((operation, body) => (operation === 'GetItem' && body.includes('CUS#') ? throttled : PASS));
    await busy(call(handler, getCustomer, { as: sales, params: { customerId: id } }));
    proxy.fault((operation) => (operation === 'Query' ? throttled : PASS));
    await busy(call(handler, listCustomers, { as: sales }));
  });

  it('that leaves keys of a batch unread is asked for them again, and given up in the end', async () => {
    const { id } = await givenCustomer(sales);
    const unread = (body: string): Fault => ({
      kind: 'answer',
      body: { Responses: {}, UnprocessedKeys: JSON.parse(body).RequestItems },
    });
    proxy.fault((operation, body, count) =>
      operation === 'BatchGetItem' && count <= 2 ? unread(body) : PASS,
    );
    const { body } = await call(handler, listCustomers, { as: sales, query: { limit: '100' } });
    expect(body.items.map((customer: { id: string }) => customer.id)).toContain(id);
    proxy.fault((operation, text) => (operation === 'BatchGetItem' ? unread(text) : PASS));
    await busy(call(handler, listCustomers, { as: sales }));
  });
});

describe('what the store refuses', () => {
  it('as too large is 422', async () => {
    firstWrites(1, cancelled('ValidationError'));
    const first = await create();
    firstWrites(1, cancelled('None', 'ItemCollectionSizeLimitExceeded'));
    const second = await create();
    const message = 'Item size has exceeded the maximum allowed size';
    firstWrites(1, { kind: 'fail', type: 'ValidationException', extra: { message } });
    const third = await create();
    for (const { status, body } of [first, second, third])
      expect([status, body.code]).toEqual([422, 'record_too_large']);
  });

  it('for a reason of ours is 500 and tells nothing of it', async () => {
    firstWrites(1000, { kind: 'fail', type: 'ResourceNotFoundException' });
    const { status, text } = await create();
    expect(status).toBe(500);
    for (const secret of [
      'made by the test',
      'ResourceNotFound',
      process.env.TABLE_NAME ?? '',
      'dynamo',
      ' at ',
    ]) {
      expect(text).not.toContain(secret);
    }
  });

  it('never happens because one transaction names an item twice', async () => {
    const phone = '+8613912345678';
    const contacts = [
      { name: 'A', phone },
      { name: 'B', phone: '139 1234 5678' },
    ];
    const { status, body } = await create(customerBody({ contacts }));
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, '/contacts/1/phone']);
    const user = await givenUser('sales');
    const twice = await create(customerBody({ collaboratorIds: [user.id, user.id] }));
    expect([twice.status, twice.body.errors?.[0]?.pointer]).toEqual([422, '/collaboratorIds/1']);
  });

  it('names the contact whose phone is taken', async () => {
    const { id } = await givenCustomer(sales);
    const phone = '+8613912345679';
    const params = { customerId: id };
    await call(handler, contactsContracts.createContact, { as: sales, params, body: { name: 'A', phone } });
    const contacts = [
      { name: 'B', wechat: 'b' },
      { name: 'C', phone },
    ];
    const { status, body } = await create(customerBody({ contacts }));
    expect([status, body.errors?.[0]?.pointer, body.existing?.customerId]).toEqual([
      409,
      '/contacts/1/phone',
      id,
    ]);
  });
});

describe('a record that moves while it is read', () => {
  it('is found where it is now', async () => {
    const [from, to] = [await givenCustomer(sales), await givenCustomer(sales)];
    const { id } = await givenContact(sales, from.id);
    const params = { contactId: id };
    const move = { as: sales, params, ifMatch: 1, body: { customerId: to.id, reason: 'x' } };
    let moved = false;
    proxy.fault(async (operation, body) => {
      if (!moved && operation === 'GetItem' && body.includes(`CON#${id}`)) {
        moved = true;
        await call(handler, contactsContracts.moveContact, move);
      }
      return PASS;
    });
    const { status, body } = await call(handler, contactsContracts.getContact, { as: sales, params });
    expect([moved, status, body.customerId]).toEqual([true, 200, to.id]);
  });
});
