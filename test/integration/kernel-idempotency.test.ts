import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { customerBody, givenTable, givenUser } from '../steps/given.ts';
import { givenCustomer, readCustomer } from '../steps/given-records.ts';
import { type CallOptions, call } from '../steps/when.ts';

const { createCustomer, updateCustomer, transferCustomer, listCustomers } = customersContracts;
const { createInteraction, listInteractions } = interactionsContracts;
const HOUR = 3_600_000;
let sales: User;
let other: User;

beforeAll(async () => {
  await givenTable();
  sales = await givenUser('sales');
  other = await givenUser('sales');
});
afterEach(() => void vi.useRealTimers());

const create = (options: CallOptions) => call(handler, createCustomer, { as: sales, ...options });
const owned = async (user: User): Promise<number> =>
  (await call(handler, listCustomers, { as: user, query: { limit: '100' } })).body.items.length;

describe('Idempotency-Key', () => {
  it.each([
    ['missing', ''],
    ['of 256 characters', 'k'.repeat(256)],
    ['not ASCII', 'schlüssel'],
    ['with a control character', 'a\u0001b'],
  ])('%s is 400', async (_, key) => {
    const answer = await create({ body: customerBody(), headers: { 'idempotency-key': key } });
    expect([answer.status, answer.body.code]).toEqual([400, 'missing_idempotency_key']);
  });

  it.each(['k', 'k'.repeat(255), 'with spaces/and:signs"\''])('%s is taken', async (key) => {
    expect((await create({ body: customerBody(), key })).status).toBe(201);
  });

  it('gives the first answer again to the byte, also when the record has changed since', async () => {
    const request = { key: 'again', body: customerBody({ custom: { ключ: '👩‍👩‍👧', a: 1.5 } }) };
    const first = await create(request);
    const params = { customerId: first.body.id };
    await call(handler, updateCustomer, { as: sales, params, ifMatch: 1, body: { region: 'West' } });
    const second = await create(request);
    expect([second.status, second.text]).toEqual([201, first.text]);
    expect(second.headers).toMatchObject({ etag: '"1"', location: first.headers.location });
    expect(second.headers['content-type']).toBe(first.headers['content-type']);
    expect((await readCustomer(sales, first.body.id)).region).toBe('West');
  });

  it('refuses another body, and another address, under the same key', async () => {
    const { id } = await givenCustomer(sales);
    await create({ key: 'reused', body: customerBody() });
    const otherBody = await create({ key: 'reused', body: customerBody() });
    const otherAddress = await call(handler, createInteraction, {
      as: sales,
      key: 'reused',
      params: { customerId: id },
      body: { channel: 'call', summary: 'x' },
    });
    for (const { status, body } of [otherBody, otherAddress]) {
      expect([status, body.code]).toEqual([422, 'idempotency_key_reused']);
    }
  });

  it('of another caller is another key', async () => {
    const mine = await create({ key: 'shared', body: customerBody() });
    const theirs = await create({ as: other, key: 'shared', body: customerBody() });
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(theirs.body.id).not.toBe(mine.body.id);
  });

  it('makes one record of 20 requests in parallel and answers all alike', async () => {
    const before = await owned(sales);
    const request = { key: 'parallel', body: customerBody({ email: 'parallel@example.com' }) };
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(request)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(await owned(sales)).toBe(before + 1);
  });

  it('logs one touch of 20 requests in parallel', async () => {
    const { id } = await givenCustomer(sales);
    const request = {
      as: sales,
      key: 'touch',
      params: { customerId: id },
      body: { channel: 'call', summary: 'x' },
    };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => call(handler, createInteraction, request)),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const { body } = await call(handler, listInteractions, { as: sales, params: { customerId: id } });
    expect(body.items).toHaveLength(1);
  });

  it('answers a repeated state change although it would be refused by now', async () => {
    const { id } = await givenCustomer(sales);
    const body = { ownerId: null, reason: 'No time.' };
    const request = { as: sales, key: 'transfer', params: { customerId: id }, ifMatch: 1, body };
    const first = await call(handler, transferCustomer, request);
    const second = await call(handler, transferCustomer, request);
    expect([first.status, second.status, second.text]).toEqual([200, 200, first.text]);
  });

  it('answers a repeated request although the time it names has passed by now', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const at = new Date(Date.now() + HOUR).toISOString();
    const request = { key: 'late', body: customerBody({ nextFollowUp: { at } }) };
    const first = await create(request);
    vi.setSystemTime(Date.now() + 2 * HOUR);
    const second = await create(request);
    expect([first.status, second.status, second.text]).toEqual([201, 201, first.text]);
    expect((await create({ ...request, key: 'fresh' })).status).toBe(422);
  });

  it('is forgotten after 24 hours, though the store may keep its item longer', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const first = await create({ key: 'day', body: customerBody() });
    vi.setSystemTime(Date.now() + 24 * HOUR + 1000);
    const second = await create({ key: 'day', body: customerBody() });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.id).not.toBe(first.body.id);
  });

  it('of a refused request may be used again', async () => {
    const taken = await givenCustomer(sales);
    const refused = await create({ key: 'refused', body: customerBody({ name: taken.name }) });
    const made = await create({ key: 'refused', body: customerBody() });
    expect([refused.status, made.status]).toEqual([409, 201]);
  });
});
