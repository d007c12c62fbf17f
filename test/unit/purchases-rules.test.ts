import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toUnits } from '../../shared/kernel/decimal.ts';
import { difference, sumOf } from '../../shared/totals/counts.rules.ts';
import { orderCounts } from '../../shared/totals/order-counts.rules.ts';
import { boughtByCurrency, purchasesOf, renewalCounts } from '../../shared/totals/purchases.rules.ts';
import type { Count } from '../../shared/totals/totals.fields.ts';
import { anyOrder } from '../steps/counted-sales.ts';

const ofCustomer = (counts: readonly Count[], customerId: string) =>
  counts.filter(({ measure, value }) => measure === 'purchases' && value === customerId);
const renewal = (closing: { outcome: 'won' | 'lost'; on: string } | null) =>
  renewalCounts({ customerId: 'cus_1', renewalOf: 'ctr_1', closing });

describe('rows of purchases', () => {
  it('give back the orders that they were made of, in any order', () => {
    fc.assert(
      fc.property(fc.array(anyOrder, { maxLength: 12 }), (orders) => {
        const rows = sumOf(orders.flatMap(orderCounts));
        const { days } = purchasesOf(ofCustomer(rows, 'cus_1').toReversed());
        const own = orders.filter(({ customerId, state }) => customerId === 'cus_1' && state !== 'cancelled');
        const bought = own.filter(({ kind }) => kind !== 'return');
        const ordered = days.filter((day) => day.orders > 0).map(({ on }) => on);
        expect(ordered).toEqual([...new Set(bought.map(({ orderedOn }) => orderedOn))].sort());
        for (const { on, currency, orders: count, units } of days.flatMap((day) =>
          day.values.map((value) => ({ ...value, on: day.on })),
        )) {
          const of = (some: typeof own) =>
            some.filter((one) => one.orderedOn === on && one.currency === currency);
          expect(count).toBe(of(bought).length);
          const worth = ({ kind, total }: (typeof own)[number]) =>
            kind === 'return' ? -toUnits(total.amount) : toUnits(total.amount);
          expect(units).toBe(of(own).reduce((sum, one) => sum + worth(one), 0n));
        }
      }),
    );
  });

  it('of an order that goes, or goes to another customer, nothing stays', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const taken = difference(orderCounts({ ...order, state: 'cancelled' }), orderCounts(order));
        expect(purchasesOf(ofCustomer(sumOf(orderCounts(order), taken), order.customerId)).days).toEqual([]);
      }),
    );
  });

  it('know renewals in talks and lost, and not those that were won', () => {
    const counts = sumOf(
      renewal(null),
      renewal({ outcome: 'lost', on: '2026-03-31' }),
      renewal({ outcome: 'lost', on: '2026-03-31' }),
      renewal({ outcome: 'won', on: '2026-05-31' }),
      renewalCounts({ customerId: 'cus_1', renewalOf: null, closing: null }),
    );
    expect(purchasesOf(counts)).toEqual({
      days: [],
      lostRenewals: ['2026-03-31', '2026-03-31'],
      renewalsInTalks: 1,
    });
  });

  it('say what was bought in each currency, the usual one first', () => {
    const order = {
      customerId: 'cus_1',
      kind: 'order' as const,
      state: 'open',
      ownerId: null,
      industry: null,
      region: null,
      lines: [],
    };
    const of = (orderedOn: string, currency: string, amount: string) =>
      orderCounts({ ...order, orderedOn, currency, total: { amount } });
    const rows = ofCustomer(
      sumOf(of('2026-01-10', 'EUR', '10'), of('2026-01-10', 'CNY', '0.5'), of('2026-02-01', 'CNY', '0')),
      'cus_1',
    );
    expect(boughtByCurrency(purchasesOf(rows), '2026-02-01')).toEqual([
      { currency: 'CNY', orders: 2, total: '0.5', average: '0.25' },
      { currency: 'EUR', orders: 1, total: '10', average: '10.00' },
    ]);
    expect(boughtByCurrency(purchasesOf(rows), '2026-01-31')).toMatchObject([{ orders: 1 }, { orders: 1 }]);
  });
});
