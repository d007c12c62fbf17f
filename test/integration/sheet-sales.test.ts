import { beforeAll, describe, expect, it } from 'vitest';
import { sheetContracts } from '../../shared/insight/sheet.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { act, givenOpportunity } from '../steps/given-opportunity.ts';
import { counted } from '../steps/given-purchases.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { givenOrder, givenProduct, sell } from '../steps/given-sales.ts';
import { handler } from '../steps/insight-apis.ts';
import { call } from '../steps/when.ts';

let admin: User;
let sales: User;
let service: User;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  sales = await givenUser('sales', { managerId: admin.id });
  service = await givenUser('service');
});

const sheetOf = async (customerId: string, as: User = sales) => {
  const { status, text, body } = await call(handler, sheetContracts.getSheet, { as, params: { customerId } });
  expect(status, text).toBe(200);
  return body;
};
const line = (productId: string, quantity: string, unitPrice: string) => ({ productId, quantity, unitPrice });

describe('how a customer buys', () => {
  it('is told from its orders, exactly and by currency; cancelled ones count as if they had not been', async () => {
    const { id } = await givenCustomer(sales);
    const [pen, ink] = [
      await givenProduct(admin, { name: 'Pen' }),
      await givenProduct(admin, { name: 'Ink' }),
    ];
    const order = async (orderedOn: string, lines: object[], currency = 'CNY') => {
      const made = await givenOrder(sales, id, { orderedOn, currency, lines });
      await counted(made.id);
      return made;
    };
    await order('2025-01-10', [line(pen.id, '1', '0.1'), line(pen.id, '2', '0.2')]);
    await order('2025-01-10', [line(ink.id, '5', '0.1')]);
    await order('2025-01-20', [line(pen.id, '1', '99.1')]);
    await order('2025-02-19', [line(ink.id, '1', '10')], 'EUR');
    const gone = await order('2025-03-01', [line(ink.id, '9', '1000')]);
    await sell(sales, 'cancelOrder', gone.id, { ifMatch: 1, body: { reason: 'Changed their mind.' } });
    await counted(gone.id);
    const { buying } = await sheetOf(id);
    expect(buying).toEqual({
      orders: 4,
      firstOrderOn: '2025-01-10',
      lastOrderOn: '2025-02-19',
      medianIntervalDays: 20,
      ordersPerYear: 0,
      amounts: [
        { currency: 'CNY', orders: 3, total: '100.1', average: '33.37' },
        { currency: 'EUR', orders: 1, total: '10', average: '10.00' },
      ],
      favourites: [
        { productId: ink.id, name: 'Ink', orders: 2, quantity: '6' },
        { productId: pen.id, name: 'Pen', orders: 2, quantity: '4' },
      ],
      unknownBecause: null,
    });
  });

  it('has no amounts for who must not see them, and says nothing of what is in the pool', async () => {
    const { id } = await givenCustomer(sales);
    await counted((await givenOrder(sales, id)).id);
    await givenOpportunity(sales, id);
    const { buying, value } = await sheetOf(id, service);
    expect(buying).toMatchObject({ orders: 1, ordersPerYear: 1, amounts: null });
    expect(value.openOpportunities).toMatchObject([{ amount: null }]);
    const { id: pooled } = await givenCustomer(admin, { ownerId: null });
    await counted((await givenOrder(admin, pooled)).id);
    expect((await sheetOf(pooled, admin)).buying.orders).toBe(1);
    expect((await sheetOf(pooled)).buying).toMatchObject({ orders: 0, amounts: null, favourites: [] });
  });
});

it('open opportunities are told, that which closes first before', async () => {
  const { id } = await givenCustomer(sales);
  const later = await givenOpportunity(sales, id, { expectedCloseOn: '2030-06-30' });
  const undated = await givenOpportunity(sales, id);
  const first = await givenOpportunity(sales, id, { expectedCloseOn: '2030-01-31' });
  const lost = await givenOpportunity(sales, id);
  const moved = await act(sales, 'moveOpportunity', lost, { to: 'lost', loss: { reason: 'price' } });
  expect(moved.status, moved.text).toBe(200);
  const { openOpportunities } = (await sheetOf(id)).value;
  expect(openOpportunities.map(({ opportunityId }: { opportunityId: string }) => opportunityId)).toEqual([
    first.id,
    later.id,
    undated.id,
  ]);
  expect(openOpportunities[0]).toMatchObject({ amount: first.amount, stage: 'lead', ownerId: sales.id });
});
