import { beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../shared/kernel/calendar.ts';
import { now } from '../../shared/kernel/clock.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { getItem, putItems } from '../../shared/kernel/table.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { MAX_PAYMENTS } from '../../shared/sales/orders.contract.ts';
import {
  createOrderWrites,
  findOrderByExternalId,
  getOrder,
  updateOrderWrites,
} from '../../shared/sales/orders.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenCustomer } from '../steps/given-records.ts';
import {
  givenContract,
  givenOrder,
  givenProduct,
  givenQuote,
  LINE,
  orderBody,
  sell,
} from '../steps/given-sales.ts';
import { pointersOf, statusCounts } from '../steps/then.ts';

let admin: User;
let sales: User;

beforeAll(async () => {
  await givenTable();
  [admin, sales] = [await givenUser('admin'), await givenUser('sales')];
});

const add = (customerId: string, body: object, key?: string) =>
  sell(sales, 'createOrder', customerId, { body: orderBody(body), ...(key && { key }) });
const change = (id: string, ifMatch: number, body: object) =>
  sell(sales, 'updateOrder', id, { ifMatch, body });
const pay = (id: string, ifMatch: number, amount: string, body: object = {}, key?: string) =>
  sell(sales, 'addPayment', id, {
    ifMatch,
    body: { amount, receivedOn: '2026-05-01', ...body },
    ...(key && { key }),
  });
const refund = (id: string, ifMatch: number, amount: string) => pay(id, ifMatch, amount, { kind: 'refund' });
const cancel = (id: string, ifMatch: number, body: object = { reason: 'They changed their mind.' }) =>
  sell(sales, 'cancelOrder', id, { ifMatch, body });
const read = async (id: string) => (await sell(sales, 'getOrder', id)).body;
const owed = ({ body }: { body: { paid: { amount: string }; outstanding: { amount: string } } }) => [
  body.paid.amount,
  body.outstanding.amount,
];

describe('a return', () => {
  it('says what came back; refunds are owed, and what is paid takes them back', async () => {
    const { id } = await givenCustomer(sales);
    const made = await add(id, { kind: 'return', orderedOn: '2026-03-01' });
    expect(made.status, made.text).toBe(201);
    expect(made.body).toMatchObject({ kind: 'return', total: { amount: '271.35' } });
    expect(owed(made)).toEqual(['0', '-271.35']);
    expect(owed(await refund(made.body.id, 1, '200'))).toEqual(['-200', '-71.35']);
    expect((await pay(made.body.id, 2, '200.01')).status).toBe(409);
    expect(owed(await pay(made.body.id, 2, '50'))).toEqual(['-150', '-121.35']);
    expect((await change(made.body.id, 3, { kind: 'order' })).status).toBe(422);
    expect(owed(await cancel(made.body.id, 3))).toEqual(['-150', '150']);
  });

  it('is none where nothing says so, as of orders from before there were any', async () => {
    const { id } = await givenCustomer(sales);
    const order = await givenOrder(sales, id);
    const item = await getItem(keys.order(id, order.orderedOn, order.id));
    const { kind: _, ...before } = item ?? {};
    await putItems([{ ...before, _v: 1 }]);
    expect(await read(order.id)).toMatchObject({ kind: 'order' });
  });
});

describe('an order', () => {
  it('adds its lines up and keeps whose the customer was, where, and in which industry', async () => {
    const { id } = await givenCustomer(sales, { industry: 'retail', region: 'East' });
    const product = await givenProduct(admin);
    const made = await add(id, { orderedOn: '2026-03-01', lines: [{ ...LINE, productId: product.id }] });
    expect([made.status, made.headers.location, made.headers.etag]).toEqual([
      201,
      `/v1/orders/${made.body.id}`,
      '"1"',
    ]);
    expect(made.body).toMatchObject({
      customerId: id,
      orderedOn: '2026-03-01',
      total: { amount: '271.35', currency: 'CNY' },
      paid: { amount: '0', currency: 'CNY' },
      outstanding: { amount: '271.35', currency: 'CNY' },
      payments: [],
      state: 'open',
      cancellation: null,
      ownerId: sales.id,
      industry: 'retail',
      region: 'East',
      externalId: null,
      masked: false,
    });
    expect(await read(made.body.id)).toEqual(made.body);
  });

  it('is of today unless told otherwise, and delivered if it says when', async () => {
    const { id } = await givenCustomer(sales);
    const today = localDate(now(), 'Asia/Shanghai');
    expect(await givenOrder(sales, id)).toMatchObject({ orderedOn: today, state: 'open' });
    expect(await givenOrder(sales, id, { deliveredOn: today })).toMatchObject({ state: 'delivered' });
  });

  it('names every fault of its schema, and every one beyond it, at once', async () => {
    const { id } = await givenCustomer(sales);
    const schema = await add(id, { currency: 'x', orderedOn: 'x', lines: [], total: 5, quoteId: 'quo_1' });
    expect(pointersOf(schema)).toEqual(['/currency', '/lines', '/orderedOn', '/quoteId', '/total']);
    const rules = await add(id, {
      orderedOn: '2026-03-01',
      dueOn: '2026-02-28',
      deliveredOn: '2999-01-01',
      opportunityId: newId('opp'),
      contractId: newId('ctr'),
      quoteId: newId('quo'),
      lines: [LINE, { ...LINE, productId: newId('prd') }],
    });
    expect([rules.status, pointersOf(rules)]).toEqual([
      422,
      ['/contractId', '/deliveredOn', '/dueOn', '/lines/1/productId', '/opportunityId', '/quoteId'],
    ]);
  });

  it('is not of tomorrow', async () => {
    const { id } = await givenCustomer(sales);
    const ahead = await add(id, { orderedOn: '2999-01-01', dueOn: '2999-02-01' });
    expect([ahead.status, pointersOf(ahead)]).toEqual([422, ['/orderedOn']]);
  });

  it('is of the customer whose quote and contract it names', async () => {
    const [here, there] = [await givenCustomer(sales), await givenCustomer(sales)];
    const quote = await givenQuote(sales, here.id);
    const contract = await givenContract(sales, here.id);
    const named = { quoteId: quote.id, contractId: contract.id };
    expect(await givenOrder(sales, here.id, named)).toMatchObject(named);
    expect(pointersOf(await add(there.id, named))).toEqual(['/contractId', '/quoteId']);
    const order = await givenOrder(sales, there.id);
    expect(pointersOf(await change(order.id, 1, named))).toEqual(['/contractId', '/quoteId']);
    expect((await change(order.id, 1, { quoteId: null, note: 'x' })).status).toBe(200);
  });

  it('of one key is made once', async () => {
    const { id } = await givenCustomer(sales);
    const [first, second] = [await add(id, {}, 'one-order-1'), await add(id, {}, 'one-order-1')];
    expect(second.body).toEqual(first.body);
    expect((await sell(sales, 'listOrders', id)).body.items).toHaveLength(1);
  });

  it('changes its lines and with them its total, in the version that was read', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const { id } = await givenOrder(sales, customerId, { orderedOn: '2026-03-01' });
    const changed = await change(id, 1, { lines: [LINE, LINE], dueOn: '2026-04-01', number: 'O-1' });
    expect(changed.body).toMatchObject({
      version: 2,
      number: 'O-1',
      total: { amount: '542.7', currency: 'CNY' },
      outstanding: { amount: '542.7' },
    });
    expect((await change(id, 1, { note: 'x' })).status).toBe(412);
    expect(pointersOf(await change(id, 2, { dueOn: '2026-02-01', deliveredOn: '2026-02-01' }))).toEqual([
      '/deliveredOn',
      '/dueOn',
    ]);
    expect(pointersOf(await change(id, 2, { orderedOn: '2026-02-01', currency: 'USD' }))).toEqual([
      '/currency',
      '/orderedOn',
    ]);
    expect((await change(id, 2, { deliveredOn: '2026-03-30' })).body.state).toBe('delivered');
    expect((await change(id, 3, { deliveredOn: null })).body.state).toBe('open');
  });

  it('is listed the latest ordered first, page by page', async () => {
    const { id } = await givenCustomer(sales);
    for (const day of ['02', '05', '01', '04']) await givenOrder(sales, id, { orderedOn: `2026-03-${day}` });
    const list = async (query: Record<string, string>) =>
      (await sell(sales, 'listOrders', id, { query })).body;
    const first = await list({ limit: '3' });
    const second = await list({ limit: '3', cursor: first.nextCursor });
    const days = [...first.items, ...second.items].map((item: { orderedOn: string }) => item.orderedOn);
    expect([days, second.nextCursor]).toEqual([
      ['2026-03-05', '2026-03-04', '2026-03-02', '2026-03-01'],
      null,
    ]);
  });
});

describe('payments', () => {
  it('and refunds are kept, and what is outstanding follows', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const { id } = await givenOrder(sales, customerId, {
      lines: [{ ...LINE, quantity: '1', unitPrice: '100.005', discount: '0' }],
    });
    expect(owed({ body: await read(id) })).toEqual(['0', '100.01']);
    const first = await pay(id, 1, '60.005', { method: 'transfer', reference: 'B-7' });
    expect(first.body.payments).toEqual([
      {
        kind: 'payment',
        amount: '60.005',
        receivedOn: '2026-05-01',
        method: 'transfer',
        reference: 'B-7',
        at: first.body.updatedAt,
        by: sales.id,
      },
    ]);
    expect(owed(first)).toEqual(['60.005', '40.005']);
    expect(owed(await pay(id, 2, '50'))).toEqual(['110.005', '-9.995']);
    expect(owed(await refund(id, 3, '9.995'))).toEqual(['100.01', '0']);
    const more = await refund(id, 4, '100.0101');
    expect([more.status, more.body.code, pointersOf(more)]).toEqual([409, 'invalid_state', ['/amount']]);
    expect(owed(await refund(id, 4, '100.01'))).toEqual(['0', '100.01']);
  });

  it('name every fault at once', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const { id } = await givenOrder(sales, customerId);
    const schema = await pay(id, 1, '-5', { kind: 'gift', receivedOn: 'today', at: 'x' });
    expect(pointersOf(schema)).toEqual(['/amount', '/at', '/kind', '/receivedOn']);
    expect(pointersOf(await pay(id, 1, '0', { receivedOn: '2999-01-01' }))).toEqual([
      '/amount',
      '/receivedOn',
    ]);
    await pay(id, 1, '999999999999999');
    expect(pointersOf(await pay(id, 2, '1'))).toEqual(['/amount']);
  });

  it('of one version are one; of one key, too', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const { id } = await givenOrder(sales, customerId);
    const answers = await Promise.all(Array.from({ length: 4 }, () => pay(id, 1, '10')));
    expect(statusCounts(answers)).toEqual({ 200: 1, 412: 3 });
    const [first, second] = [
      await pay(id, 2, '5', {}, 'pay-once-1'),
      await pay(id, 2, '5', {}, 'pay-once-1'),
    ];
    expect([second.status, second.body]).toEqual([200, first.body]);
    const together = await Promise.all([
      pay(id, 3, '1', {}, 'pay-once-2'),
      pay(id, 3, '1', {}, 'pay-once-2'),
    ]);
    expect(together.every(({ status }) => [200, 409].includes(status))).toBe(true);
    expect(owed({ body: await read(id) })).toEqual(['16', '255.35']);
  });

  it(`are ${MAX_PAYMENTS} at most`, async () => {
    const { id: customerId } = await givenCustomer(sales);
    const { id } = await givenOrder(sales, customerId);
    const paid = (await pay(id, 1, '1')).body.payments[0];
    const stored = await getOrder(id);
    if (!stored) throw new Error('the order is gone');
    const payments = Array.from({ length: MAX_PAYMENTS }, () => paid);
    const full = { ...stored, payments, paid: { amount: '100', currency: 'CNY' }, version: 3 };
    await commit(updateOrderWrites(stored, full));
    const refused = await refund(id, 3, '1');
    expect([refused.status, refused.body.code]).toEqual([409, 'invalid_state']);
    expect((await change(id, 3, { note: 'Full.' })).body.payments).toHaveLength(MAX_PAYMENTS);
  });
});

describe('a cancelled order', () => {
  it('says why, is cancelled once, and owes back what was paid', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const { id } = await givenOrder(sales, customerId);
    await pay(id, 1, '100');
    expect(pointersOf(await cancel(id, 2, { reason: ' ' }))).toEqual(['/reason']);
    const cancelled = await cancel(id, 2);
    expect(cancelled.body).toMatchObject({
      state: 'cancelled',
      version: 3,
      cancellation: { by: sales.id, reason: 'They changed their mind.' },
    });
    expect(owed(cancelled)).toEqual(['100', '-100']);
    const again = await cancel(id, 3);
    expect([again.status, again.body.code]).toEqual([409, 'invalid_state']);
    expect((await cancel(id, 2)).status).toBe(412);
  });

  it('takes no payment, but refunds until nothing is owed', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const { id } = await givenOrder(sales, customerId);
    await pay(id, 1, '100');
    await cancel(id, 2);
    const paid = await pay(id, 3, '1');
    expect([paid.status, paid.body.code, pointersOf(paid)]).toEqual([409, 'invalid_state', ['/kind']]);
    expect(owed(await refund(id, 3, '60'))).toEqual(['40', '-40']);
    expect((await refund(id, 4, '40.01')).status).toBe(409);
    expect(owed(await refund(id, 4, '40'))).toEqual(['0', '0']);
  });

  it('stays as it was, but for its note', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const { id } = await givenOrder(sales, customerId);
    await cancel(id, 1);
    const refused = await change(id, 2, { lines: [LINE, LINE], deliveredOn: '2026-03-01', note: 'x' });
    expect([refused.status, refused.body.code, pointersOf(refused)]).toEqual([
      409,
      'invalid_state',
      ['/deliveredOn', '/lines'],
    ]);
    const noted = await change(id, 2, { note: 'Called on Monday.' });
    expect([noted.status, noted.body.state, noted.body.note]).toEqual([
      200,
      'cancelled',
      'Called on Monday.',
    ]);
  });

  it('or paid: one of two at once, not both', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const { id } = await givenOrder(sales, customerId);
    const answers = await Promise.all([cancel(id, 1), pay(id, 1, '10')]);
    expect(statusCounts(answers)).toEqual({ 200: 1, 412: 1 });
  });
});

describe('an order that an import brought', () => {
  it('is found by its external id, which no other has', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const first = await getOrder((await givenOrder(sales, customerId)).id);
    const second = await getOrder((await givenOrder(sales, customerId)).id);
    if (!first || !second) throw new Error('an order is gone');
    await commit(updateOrderWrites(first, { ...first, externalId: '10248', version: 2 }));
    expect((await findOrderByExternalId('10248'))?.id).toBe(first.id);
    const taken = commit(updateOrderWrites(second, { ...second, externalId: '10248', version: 2 }));
    await expect(taken).rejects.toMatchObject({ code: 'duplicate' });
    const copy = { ...second, id: newId('ord'), externalId: '10248' };
    await expect(commit(createOrderWrites(copy))).rejects.toMatchObject({ code: 'duplicate' });
    await commit(updateOrderWrites({ ...first, externalId: '10248', version: 2 }, { ...first, version: 3 }));
    expect(await findOrderByExternalId('10248')).toBeNull();
  });
});
