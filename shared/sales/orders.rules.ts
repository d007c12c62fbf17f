import type { LocalDate } from '../kernel/calendar.ts';
import { add, compare, negate, roundTo, subtract } from '../kernel/decimal.ts';
import type { Fault, Problem } from '../kernel/errors.ts';
import { isTooLarge } from './amounts.rules.ts';
import { refusedChange } from './changes.rules.ts';
import { withoutAmounts } from './masked.rules.ts';
import { MAX_PAYMENTS, type Order } from './orders.contract.ts';

type Payment = Order['payments'][number];

/** Payments less refunds. */
export const paidOf = (payments: readonly Pick<Payment, 'kind' | 'amount'>[]): string =>
  payments.reduce(
    (paid, { kind, amount }) => (kind === 'refund' ? subtract(paid, amount) : add(paid, amount)),
    '0',
  );

/** A customer pays cents: the exact total is rounded half up once, to what is asked for. */
const CENTS = 2;

type Owed = Pick<Order, 'kind' | 'total' | 'paid' | 'state'>;

/** What is still to be paid; negative: to be given back. Of what is cancelled nothing is owed but what was paid. */
export const outstandingOf = ({ kind, total, paid, state }: Owed): string => {
  if (state === 'cancelled') return negate(paid.amount);
  const asked = roundTo(total.amount, CENTS);
  return subtract(kind === 'return' ? negate(asked) : asked, paid.amount);
};

export const stateOf = ({
  cancellation,
  deliveredOn,
}: Pick<Order, 'cancellation' | 'deliveredOn'>): Order['state'] => {
  if (cancellation) return 'cancelled';
  return deliveredOn === null ? 'open' : 'delivered';
};

/** Of an order a refund takes back what was paid; of a return a payment takes back what was refunded. */
const WAY = {
  order: { forth: 'payment', back: 'refund', done: 'paid' },
  return: { forth: 'refund', back: 'payment', done: 'refunded' },
} as const;

/** Why a payment cannot be entered in the present state; null: it can. */
export const paymentRefusal = (
  order: Pick<Order, 'kind' | 'state' | 'paid' | 'payments'>,
  { kind, amount }: Pick<Payment, 'kind' | 'amount'>,
): Problem | null => {
  const { forth, back, done } = WAY[order.kind];
  const had = order.kind === 'return' ? negate(order.paid.amount) : order.paid.amount;
  if (order.payments.length >= MAX_PAYMENTS)
    return refusedChange(`An order has ${MAX_PAYMENTS} payments and refunds at most.`, [], '');
  if (kind === forth && order.state === 'cancelled')
    return refusedChange('The order is cancelled.', ['kind'], `must be ${back}: the order is cancelled`);
  return kind === back && compare(amount, had) > 0
    ? refusedChange(
        `No more can be given back than was ${done}.`,
        ['amount'],
        `is more than ${had}, which was ${done}`,
      )
    : null;
};

/** What no schema can tell of a payment: that it is one, that it has been made, and that its sum can be kept. */
export const paymentFaults = (
  { paid }: Pick<Order, 'paid'>,
  { kind, amount, receivedOn }: Pick<Payment, 'kind' | 'amount' | 'receivedOn'>,
  latest: LocalDate,
): Fault[] => {
  const fault = (pointer: string, message: string): Fault => ({ in: 'body', pointer, message });
  const after = kind === 'payment' ? add(paid.amount, amount) : subtract(amount, paid.amount);
  return [
    ...(compare(amount, '0') > 0 ? [] : [fault('/amount', 'must be more than 0')]),
    ...(isTooLarge(after) ? [fault('/amount', 'makes an amount of more than 15 digits')] : []),
    ...(receivedOn > latest ? [fault('/receivedOn', 'lies in the future')] : []),
  ];
};

const WHEN_CANCELLED = ['note'];

/** A cancelled order stays as it is, but for its note; null: the change may be made. */
export const orderRefusal = ({ state }: Pick<Order, 'state'>, changed: readonly string[]): Problem | null => {
  const refused = state === 'cancelled' ? changed.filter((field) => !WHEN_CANCELLED.includes(field)) : [];
  return refused.length > 0
    ? refusedChange(
        'The order is cancelled: only its note can change.',
        refused,
        'cannot change: the order is cancelled',
      )
    : null;
};

/** As a reader may see it, at the customer whose it is. */
export const showOrder = (order: Order, masked: boolean, customerId = order.customerId) => {
  const { movedBy: _, lineKeys: __, ...shown } = order;
  const outstanding = { amount: outstandingOf(order), currency: order.currency };
  const kept = { ...shown, customerId, outstanding, masked };
  if (!masked) return kept;
  const payments = order.payments.map((payment) => ({ ...payment, amount: null }));
  return {
    ...kept,
    lines: withoutAmounts(order.lines),
    payments,
    total: null,
    paid: null,
    outstanding: null,
  };
};

interface OrderDays {
  readonly orderedOn: LocalDate;
  readonly dueOn?: LocalDate | null | undefined;
  readonly deliveredOn?: LocalDate | null | undefined;
}

/** What is ordered has been ordered; one that is dated so already stays. */
export const orderedFaults = (orderedOn: LocalDate, latest: LocalDate): Fault[] =>
  orderedOn > latest ? [{ in: 'body', pointer: '/orderedOn', message: 'lies in the future' }] : [];

/** Nothing is due or delivered before it is ordered, nor delivered after today. Of a change, only the days it names. */
export const orderDateFaults = (days: OrderDays, latest: LocalDate): Fault[] => {
  const { orderedOn, dueOn = null, deliveredOn = null } = days;
  const fault = (field: string, message: string): Fault => ({ in: 'body', pointer: `/${field}`, message });
  const early = Object.entries({ dueOn, deliveredOn }).flatMap(([field, on]): Fault[] =>
    on !== null && on < orderedOn ? [fault(field, `lies before ${orderedOn}, when it was ordered`)] : [],
  );
  const ahead = deliveredOn !== null && deliveredOn > latest;
  return ahead ? [...early, fault('deliveredOn', 'lies in the future')] : early;
};
