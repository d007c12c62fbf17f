import { add, compare, negate, roundTo, subtract } from '../kernel/decimal.ts';
import type { Fault } from '../kernel/errors.ts';
import type { Order } from './orders.contract.ts';

type Payment = Order['payments'][number];

/** Payments less refunds. */
export const paidOf = (payments: readonly Pick<Payment, 'kind' | 'amount'>[]): string =>
  payments.reduce(
    (paid, { kind, amount }) => (kind === 'refund' ? subtract(paid, amount) : add(paid, amount)),
    '0',
  );

/** A customer pays cents: the exact total is rounded half up once, to what is asked for. */
const CENTS = 2;

/** What is still to be paid; negative: to be given back. Of a cancelled order nothing is to be paid. */
export const outstandingOf = ({ total, paid, state }: Pick<Order, 'total' | 'paid' | 'state'>): string =>
  state === 'cancelled' ? negate(paid.amount) : subtract(roundTo(total.amount, CENTS), paid.amount);

export const stateOf = ({
  cancellation,
  deliveredOn,
}: Pick<Order, 'cancellation' | 'deliveredOn'>): Order['state'] => {
  if (cancellation) return 'cancelled';
  return deliveredOn === null ? 'open' : 'delivered';
};

/** Why a payment cannot be entered; null: it can. */
export const paymentRefusal = (
  { state, paid }: Pick<Order, 'state' | 'paid'>,
  { kind, amount }: Pick<Payment, 'kind' | 'amount'>,
): string | null => {
  if (kind === 'payment')
    return state === 'cancelled' ? 'The order is cancelled: only refunds can be entered.' : null;
  return compare(amount, paid.amount) > 0
    ? `No more than was paid, ${paid.amount}, can be given back.`
    : null;
};

/** Nothing is due or delivered before it is ordered. Of a change, only the days that it names. */
export const orderDateFaults = ({
  orderedOn,
  dueOn = null,
  deliveredOn = null,
}: { readonly orderedOn: string } & {
  readonly [F in 'dueOn' | 'deliveredOn']?: string | null | undefined;
}): Fault[] =>
  Object.entries({ dueOn, deliveredOn }).flatMap(([field, on]): Fault[] =>
    on !== null && on < orderedOn
      ? [{ in: 'body', pointer: `/${field}`, message: `lies before ${orderedOn}, when it was ordered` }]
      : [],
  );
