import { toUnits } from '../kernel/decimal.ts';
import { sumOf } from './counts.rules.ts';
import { type Line, productShares } from './product-shares.rules.ts';
import { purchaseRow, purchaseSums } from './purchases.rules.ts';
import type { Count } from './totals.fields.ts';

/** An order as it is now. */
export interface CountedOrder {
  readonly customerId: string;
  readonly kind: 'order' | 'return';
  readonly state: string;
  readonly orderedOn: string;
  readonly currency: string;
  readonly total: { readonly amount: string };
  readonly lines: readonly Line[];
  readonly ownerId: string | null;
  readonly industry: string | null;
  readonly region: string | null;
}

/**
 * All that an order counts for. A cancelled one, as one that is gone, counts as if it had not been; a return is no order,
 * and takes from what was bought as much as came back.
 */
export const orderCounts = (order: CountedOrder | null): Count[] => {
  if (!order || order.state === 'cancelled') return [];
  const { customerId, orderedOn, currency, ownerId } = order;
  const [n, sign] = order.kind === 'return' ? [0n, -1n] : [1n, 1n];
  const total = toUnits(order.total.amount);
  const units = sign * total;
  const row = (dimension: string) =>
    ({ measure: 'orders', dimension, period: orderedOn.slice(0, 7), ownerId }) as const;
  const sums = { n, [`value:${currency}`]: units };
  return sumOf([
    { ...row('owner'), value: null, sums },
    { ...purchaseRow(customerId, orderedOn), sums: purchaseSums(orderedOn, n, currency, units) },
    { ...row('region'), value: order.region, sums },
    { ...row('industry'), value: order.industry, sums },
    ...productShares(order.lines, total).map((share) => ({
      ...row('product'),
      value: share.productId,
      sums: { ...(share.counts && { n }), [`value:${currency}`]: sign * share.units },
    })),
  ]);
};
