import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, compare, fromUnits, negate, roundTo, subtract, toUnits } from '../../shared/kernel/decimal.ts';
import { amountFaults, isTooLarge } from '../../shared/sales/amounts.rules.ts';
import { lineTotal, soldLines, totalOf } from '../../shared/sales/lines.rules.ts';
import type { Order } from '../../shared/sales/orders.contract.ts';
import {
  orderDateFaults,
  outstandingOf,
  paidOf,
  paymentFaults,
  paymentRefusal,
  stateOf,
} from '../../shared/sales/orders.rules.ts';

/** Any decimal that a body may hold, in ten-thousandths. */
const units = (most: bigint) => fc.bigInt({ min: 0n, max: most });
const AMOUNT = 10n ** 8n;
const amount = units(AMOUNT).map(fromUnits);
const line = fc.record({
  productId: fc.constant(null),
  description: fc.constant('Licence'),
  quantity: units(10n ** 7n).map(fromUnits),
  unitPrice: amount,
  discount: fc.bigInt({ min: 0n, max: 10_000n }).map(fromUnits),
});
const payment = fc.record({ kind: fc.constantFrom('payment', 'refund'), amount });

const money = (value: string) => ({ amount: value, currency: 'CNY' });
const orderOf = (
  fields: { kind?: Order['kind']; total?: string; paid?: string; state?: Order['state'] } = {},
) => ({
  kind: fields.kind ?? ('order' as const),
  total: money(fields.total ?? '0'),
  paid: money(fields.paid ?? '0'),
  state: fields.state ?? ('open' as const),
  payments: [] as Order['payments'],
});

/** Half up to whole ten-thousandths, in whole numbers alone. */
const oracle = (quantity: string, unitPrice: string, discount: string): bigint => {
  const exact = toUnits(quantity) * toUnits(unitPrice) * (10_000n - toUnits(discount));
  return (exact + 50_000_000n) / 100_000_000n;
};

describe('lines', () => {
  it('cost quantity × price less discount, half up once', () => {
    expect(lineTotal({ quantity: '3', unitPrice: '0.3333', discount: '0.5' })).toBe('0.5');
    expect(lineTotal({ quantity: '1', unitPrice: '0.0001', discount: '0.5' })).toBe('0.0001');
    expect(lineTotal({ quantity: '1', unitPrice: '0.0001', discount: '0.5001' })).toBe('0');
    expect(lineTotal({ quantity: '12', unitPrice: '14', discount: '0' })).toBe('168');
    expect(lineTotal({ quantity: '999999999999999', unitPrice: '999999999999999', discount: '1' })).toBe('0');
    fc.assert(
      fc.property(line, ({ quantity, unitPrice, discount }) => {
        expect(toUnits(lineTotal({ quantity, unitPrice, discount }))).toBe(
          oracle(quantity, unitPrice, discount),
        );
      }),
    );
  });

  it('sum up to the total, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const sold = soldLines(lines);
        const sum = sold.reduce((units, { total }) => units + toUnits(total), 0n);
        expect(toUnits(totalOf(sold))).toBe(sum);
        expect(totalOf(sold.toReversed())).toBe(totalOf(sold));
      }),
    );
  });

  it('that no amount can hold are named, each or their sum', () => {
    const huge = { productId: null, description: 'x', discount: '0', unitPrice: '999999999999999' };
    const lines = (...quantities: string[]) => quantities.map((quantity) => ({ ...huge, quantity }));
    const pointers = (...quantities: string[]) =>
      amountFaults(lines(...quantities)).map(({ pointer }) => pointer);
    expect(pointers('1')).toEqual([]);
    expect(pointers('1', '2', '0.5', '10')).toEqual(['/lines/1/quantity', '/lines/3/quantity']);
    expect(pointers('0.6', '0.6')).toEqual(['/lines']);
    expect([isTooLarge('999999999999999.9999'), isTooLarge('1000000000000000')]).toEqual([false, true]);
  });
});

describe('what is outstanding', () => {
  it('is the total in cents, half up, less what was paid', () => {
    expect(outstandingOf(orderOf({ total: '10.005' }))).toBe('10.01');
    expect(outstandingOf(orderOf({ total: '10.0049' }))).toBe('10');
    expect(outstandingOf(orderOf({ total: '10', paid: '12.5' }))).toBe('-2.5');
    expect(outstandingOf(orderOf({ total: '10', paid: '4', state: 'cancelled' }))).toBe('-4');
    expect(outstandingOf(orderOf({ total: '10', state: 'cancelled' }))).toBe('0');
    expect(outstandingOf(orderOf({ total: '10', paid: '4', state: 'delivered' }))).toBe('6');
  });

  it('and what was paid make the rounded total again', () => {
    fc.assert(
      fc.property(amount, amount, (total, paid) => {
        const rest = outstandingOf(orderOf({ total, paid }));
        expect(compare(add(rest, paid), roundTo(total, 2))).toBe(0);
        expect(outstandingOf(orderOf({ total, paid, state: 'cancelled' }))).toBe(negate(paid));
        const off = subtract(roundTo(total, 2), total);
        expect([compare(off, '0.005') <= 0, compare(off, '-0.005') > 0]).toEqual([true, true]);
      }),
    );
  });
});

describe('payments and refunds', () => {
  it('never make what was paid negative, nor lose any of it', () => {
    fc.assert(
      fc.property(fc.array(payment, { maxLength: 30 }), fc.boolean(), (tried, cancelled) => {
        const state = cancelled ? 'cancelled' : 'open';
        const payments: { kind: 'payment' | 'refund'; amount: string }[] = [];
        let sum = 0n;
        for (const one of tried) {
          const { kind, amount: value } = one as { kind: 'payment' | 'refund'; amount: string };
          const order = orderOf({ paid: paidOf(payments), state });
          const refused = paymentRefusal(order, { kind, amount: value }) !== null;
          const expected = kind === 'refund' ? toUnits(value) > sum : cancelled;
          expect(refused).toBe(expected);
          if (refused) continue;
          payments.push({ kind, amount: value });
          sum += kind === 'refund' ? -toUnits(value) : toUnits(value);
          expect(toUnits(paidOf(payments))).toBe(sum);
        }
        expect(sum >= 0n).toBe(true);
      }),
    );
  });

  it('of a return go the other way: refunds are made, and no more of them is taken back than was given', () => {
    const returned = orderOf({ kind: 'return', total: '10.005', paid: '-4' });
    expect(outstandingOf(returned)).toBe('-6.01');
    expect(outstandingOf({ ...returned, state: 'cancelled' })).toBe('4');
    expect(paymentRefusal(returned, { kind: 'refund', amount: '6' })).toBeNull();
    expect(paymentRefusal(returned, { kind: 'payment', amount: '4' })).toBeNull();
    expect(paymentRefusal(returned, { kind: 'payment', amount: '4.01' })?.code).toBe('invalid_state');
    expect(paymentRefusal({ ...returned, state: 'cancelled' }, { kind: 'refund', amount: '1' })?.code).toBe(
      'invalid_state',
    );
    const most = orderOf({ kind: 'return', paid: '-999999999999999' });
    const refund = { kind: 'refund', amount: '1', receivedOn: '2026-05-11' } as const;
    expect(paymentFaults(most, refund, '2026-05-11').map(({ pointer }) => pointer)).toEqual(['/amount']);
  });

  it('are a hundred at most', () => {
    const payments = Array.from({ length: 100 }, () => ({})) as Order['payments'];
    const order = { ...orderOf({ paid: '5' }), payments };
    expect(paymentRefusal(order, { kind: 'refund', amount: '1' })?.code).toBe('invalid_state');
    expect(
      paymentRefusal({ ...order, payments: payments.slice(1) }, { kind: 'refund', amount: '1' }),
    ).toBeNull();
  });

  it('are of something, made by today, and of a sum that can be kept', () => {
    const faults = (paid: string, value: string, receivedOn: string) =>
      paymentFaults(orderOf({ paid }), { kind: 'payment', amount: value, receivedOn }, '2026-05-11').map(
        ({ pointer }) => pointer,
      );
    expect(faults('0', '0.0001', '2026-05-11')).toEqual([]);
    expect(faults('0', '0.0000', '2026-05-12')).toEqual(['/amount', '/receivedOn']);
    expect(faults('999999999999999', '1', '2026-05-11')).toEqual(['/amount']);
  });
});

describe('an order', () => {
  it('is delivered once it has a day of delivery, and cancelled whatever it was', () => {
    const cancellation = { at: '2026-05-11T02:00:00.000Z', by: 'x', reason: 'y' };
    expect(stateOf({ cancellation: null, deliveredOn: null })).toBe('open');
    expect(stateOf({ cancellation: null, deliveredOn: '2026-05-11' })).toBe('delivered');
    expect(stateOf({ cancellation, deliveredOn: '2026-05-11' })).toBe('cancelled');
  });

  it('is neither due nor delivered before it is ordered, nor delivered tomorrow', () => {
    const pointers = (dueOn: string | null, deliveredOn: string | null) =>
      orderDateFaults({ orderedOn: '2026-05-10', dueOn, deliveredOn }, '2026-05-11').map(
        ({ pointer }) => pointer,
      );
    expect(pointers(null, null)).toEqual([]);
    expect(pointers('2026-05-10', '2026-05-11')).toEqual([]);
    expect(pointers('2026-05-09', '2026-05-09')).toEqual(['/dueOn', '/deliveredOn']);
    expect(pointers('2099-01-01', '2026-05-12')).toEqual(['/deliveredOn']);
  });
});
