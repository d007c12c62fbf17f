import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { add, compare, fromUnits, multiply, negate, roundTo, subtract } from '../../shared/kernel/decimal.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { MAX_PAYMENTS, type Order } from '../../shared/sales/orders.contract.ts';
import { createOrderWrites, getOrder, updateOrderWrites } from '../../shared/sales/orders.store.ts';
import { MAX_LINES } from '../../shared/sales/sales.fields.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { derived } from '../steps/given-agenda.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { givenOrder, givenProduct, givenQuote, givenSigned, LINE, sell } from '../steps/given-sales.ts';

let admin: User;
let sales: User;

beforeAll(async () => {
  await givenTable();
  [admin, sales] = [await givenUser('admin'), await givenUser('sales')];
});

const amount = fc.bigInt({ min: 1n, max: 9_999_999n }).map(fromUnits);
const act = fc.oneof(
  fc.record({ kind: fc.constant('pay' as const), amount }),
  fc.record({ kind: fc.constant('refund' as const), amount }),
  fc.record({ kind: fc.constant('lines' as const), quantity: amount, unitPrice: amount }),
  fc.record({ kind: fc.constant('deliver' as const), on: fc.constantFrom('2026-03-05', null) }),
  fc.record({ kind: fc.constant('stale' as const), amount }),
  fc.record({ kind: fc.constant('cancel' as const) }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** What an order is, in the words of the requirements. */
interface Model {
  readonly version: number;
  readonly total: string;
  readonly paid: string;
  readonly deliveredOn: string | null;
  readonly cancelled: boolean;
}

const expected = (model: Model, one: Act): { status: number; after: Model } => {
  const refused = (status: number) => ({ status, after: model });
  const done = (changes: Partial<Model>) => ({
    status: 200,
    after: { ...model, ...changes, version: model.version + 1 },
  });
  switch (one.kind) {
    case 'stale':
      return refused(412);
    case 'pay':
      return model.cancelled ? refused(409) : done({ paid: add(model.paid, one.amount) });
    case 'refund':
      return compare(one.amount, model.paid) > 0
        ? refused(409)
        : done({ paid: subtract(model.paid, one.amount) });
    case 'lines':
      return model.cancelled ? refused(409) : done({ total: multiply(one.quantity, one.unitPrice) });
    case 'deliver':
      if (model.cancelled) return one.on === model.deliveredOn ? done({}) : refused(409);
      return done({ deliveredOn: one.on });
    default:
      return model.cancelled ? refused(409) : done({ cancelled: true });
  }
};

const attempt = (id: string, version: number, one: Act) => {
  const payment = (kind: string, value: string, ifMatch = version) =>
    sell(sales, 'addPayment', id, { ifMatch, body: { kind, amount: value, receivedOn: '2026-03-02' } });
  const change = (body: object) => sell(sales, 'updateOrder', id, { ifMatch: version, body });
  switch (one.kind) {
    case 'stale':
      return payment('payment', one.amount, version + 1);
    case 'pay':
      return payment('payment', one.amount);
    case 'refund':
      return payment('refund', one.amount);
    case 'lines':
      return change({ lines: [{ description: 'x', quantity: one.quantity, unitPrice: one.unitPrice }] });
    case 'deliver':
      return change({ deliveredOn: one.on });
    default:
      return sell(sales, 'cancelOrder', id, { ifMatch: version, body: { reason: 'x' } });
  }
};

const stateOf = ({ cancelled, deliveredOn }: Model) => {
  if (cancelled) return 'cancelled';
  return deliveredOn ? 'delivered' : 'open';
};

const assertAs = (model: Model, { body }: { body: Record<string, { amount: string } | unknown> }) => {
  const owed = model.cancelled ? negate(model.paid) : subtract(roundTo(model.total, 2), model.paid);
  expect(body).toMatchObject({
    version: model.version,
    state: stateOf(model),
    total: { amount: model.total },
    paid: { amount: model.paid },
    outstanding: { amount: owed },
  });
};

describe('an order', () => {
  it('is what its acts make of it, in whatever order they come', async () => {
    const { id: customerId } = await givenCustomer(sales);
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 9 }), async (acts) => {
        const { id } = await givenOrder(sales, customerId, { orderedOn: '2026-03-01' });
        let model: Model = { version: 1, total: '271.35', paid: '0', deliveredOn: null, cancelled: false };
        for (const one of acts) {
          const { status, after } = expected(model, one);
          const answer = await attempt(id, model.version, one);
          expect(answer.status, `${JSON.stringify(one)}: ${answer.text}`).toBe(status);
          model = after;
          assertAs(model, await sell(sales, 'getOrder', id));
        }
      }),
      { numRuns: 12 },
    );
  });

  it('of the largest size is made, paid, changed and read', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const product = await givenProduct(admin);
    const long = '续'.repeat(300);
    const line = { productId: product.id, description: long, quantity: '999.9999', unitPrice: '99999.9999' };
    const lines = Array.from({ length: MAX_LINES }, () => line);
    const { id } = await givenOrder(sales, customerId, { lines, note: '注'.repeat(2000) });
    const payment = {
      amount: '123456789.1234',
      receivedOn: '2026-03-02',
      method: '转'.repeat(60),
      reference: '单'.repeat(120),
    };
    const paid = await sell(sales, 'addPayment', id, { ifMatch: 1, body: payment });
    const stored = (await getOrder(id)) as Order;
    const payments = Array.from({ length: MAX_PAYMENTS - 1 }, () => paid.body.payments[0]);
    await commit(updateOrderWrites(stored, { ...stored, payments, version: 3 }));
    const last = await sell(sales, 'addPayment', id, { ifMatch: 3, body: payment });
    expect([last.status, last.body?.payments?.length], last.text.slice(0, 300)).toEqual([200, MAX_PAYMENTS]);
    const other = [...lines.slice(1), { ...line, quantity: '1' }];
    const changed = await sell(sales, 'updateOrder', id, { ifMatch: 4, body: { lines: other } });
    expect([changed.status, changed.body?.lines?.length]).toEqual([200, MAX_LINES]);

    // More of them than one answer holds.
    const copies = Array.from({ length: 17 }, () => ({ ...stored, payments, id: newId('ord') }));
    for (const copy of copies) await commit(createOrderWrites(copy));
    const found: string[] = [];
    let cursor: string | null = null;
    let pages = 0;
    do {
      const query: Record<string, string> = { limit: '100', ...(cursor && { cursor }) };
      const { text, body } = await sell(sales, 'listOrders', customerId, { query });
      expect(Buffer.byteLength(text)).toBeLessThan(5_000_000);
      found.push(...body.items.map((order: { id: string }) => order.id));
      cursor = body.nextCursor;
      pages += 1;
    } while (cursor !== null);
    expect(pages).toBeGreaterThan(1);
    expect(found.sort()).toEqual([id, ...copies.map((copy) => copy.id)].sort());
  });
});

describe('the largest amount that there is', () => {
  it('is ordered, read, cancelled: what rounding adds to it fits too', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const most = { amount: '999999999999999.9999', currency: 'CNY' };
    const line = { description: 'x', quantity: '1', unitPrice: most.amount };
    const made = await givenOrder(sales, customerId, { lines: [line] });
    expect([made.total, made.outstanding.amount]).toEqual([most, '1000000000000000']);
    const read = await sell(sales, 'getOrder', made.id);
    expect([read.status, read.body.total], read.text).toEqual([200, most]);
    const listed = await sell(sales, 'listOrders', customerId);
    expect([listed.status, listed.body.items.length], listed.text).toEqual([200, 1]);
  });
});

describe('days far from now', () => {
  it('of contracts and quotes stop nobody’s agenda', async () => {
    for (const [startsOn, endsOn] of [
      ['0000-01-01', '0000-01-05'],
      ['0001-01-01', '0001-01-01'],
      ['2026-01-01', '9999-12-31'],
    ]) {
      const { id } = await givenCustomer(sales);
      const old = await givenSigned(sales, id, { startsOn, endsOn });
      await givenQuote(sales, id, { validUntilOn: '9999-12-31', lines: [LINE] });
      await derived(id);
      const renewed = await sell(sales, 'renewContract', old.id, { ifMatch: old.version, body: {} });
      expect([201, 412, 422]).toContain(renewed.status);
    }
  });
});
