import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import {
  date,
  id,
  instantOut,
  line,
  mergePatch,
  movedBy,
  pageOf,
  pageQuery,
  recordFields,
  text,
} from '../kernel/fields.ts';
import {
  currency,
  decimal,
  externalId,
  MAX_LINES,
  MAX_ORDER_LINES,
  moneyOut,
  newLine,
  shownLine,
  soldLine,
} from './sales.fields.ts';

export const ORDER_STATES = ['open', 'delivered', 'cancelled'] as const;
export const MAX_PAYMENTS = 100;
/** A return is what a customer gives back: its lines are what came back, at what they were sold for. */
export const ORDER_KINDS = ['order', 'return'] as const;

const kind = () =>
  z.enum(ORDER_KINDS).meta({
    description:
      'A return is what a customer gives back: its quantities and total are not negative, it is worth less than nothing in every figure, and no order in any.',
  });

const paymentFields = () => ({
  kind: z.enum(['payment', 'refund']).default('payment'),
  amount: decimal().meta({ description: 'In the order’s currency.' }),
  receivedOn: date().meta({ description: 'When it came in, or a refund went out.' }),
  method: line(60).nullable().default(null),
  reference: line(120).nullable().default(null),
});

const payment = lazy(() =>
  z.strictObject({ ...paymentFields(), at: instantOut(), by: z.string().max(64) }).meta({ id: 'Payment' }),
);

const shownPayment = lazy(() =>
  payment().extend({ amount: decimal().nullable() }).meta({ id: 'ShownPayment' }),
);

const orderFields = () => ({
  number: line(60).nullable(),
  opportunityId: id('opp').nullable(),
  contractId: id('ctr').nullable(),
  quoteId: id('quo').nullable(),
  dueOn: date().nullable().meta({ description: 'By when it is to be delivered.' }),
  deliveredOn: date().nullable(),
  note: text(2000).nullable(),
});

/**
 * OP-4. `industry`, `region`, `ownerId`: the customer's when it was ordered; reports count it by these. A cancelled
 * order counts in no figure.
 */
export const orderRecord = lazy(() =>
  z.strictObject({
    id: id('ord'),
    customerId: id('cus'),
    kind: kind(),
    ...orderFields(),
    orderedOn: date(),
    currency: currency(),
    lines: z.array(soldLine()).max(MAX_ORDER_LINES),
    total: moneyOut().meta({ description: 'The sum of its lines, exact to four decimals.' }),
    payments: z.array(payment()).max(MAX_PAYMENTS),
    paid: moneyOut().meta({ description: 'Payments less refunds.' }),
    state: z.enum(ORDER_STATES),
    cancellation: z
      .strictObject({ at: instantOut(), by: z.string().max(64), reason: z.string().max(500) })
      .nullable(),
    ownerId: id('usr').nullable(),
    industry: z.string().max(60).nullable(),
    region: z.string().max(60).nullable(),
    externalId: externalId(),
    /** Lines that imports brought, by what tells them apart. */
    lineKeys: z.array(z.string().max(120)).max(MAX_ORDER_LINES).optional(),
    movedBy: movedBy().optional(),
    ...recordFields(),
  }),
);
export type Order = z.output<ReturnType<typeof orderRecord>>;

/** Rounding to cents can add a digit to the largest total. */
const owed = lazy(() => {
  const { currency: of } = moneyOut().shape;
  const amount = z
    .string()
    .regex(/^-?\d{1,16}(\.\d{1,4})?$/)
    .max(24);
  return z.strictObject({ amount, currency: of });
});

export const shownOrder = lazy(() =>
  orderRecord()
    .omit({ movedBy: true, lineKeys: true })
    .extend({
      lines: z.array(shownLine()).max(MAX_ORDER_LINES),
      total: moneyOut().nullable(),
      payments: z.array(shownPayment()).max(MAX_PAYMENTS),
      paid: moneyOut().nullable(),
      outstanding: owed().nullable().meta({
        description:
          'What is still to be paid; what is to be given back is negative: of a cancelled order, of a return.',
      }),
      masked: z.boolean().meta({ description: 'Whether amounts are withheld from this reader.' }),
    })
    .meta({ id: 'Order' }),
);

const lines = () => z.array(newLine()).min(1).max(MAX_LINES);

export const newOrder = lazy(() => {
  const fields = orderFields();
  return z
    .strictObject({
      kind: kind().default('order'),
      orderedOn: date().optional().meta({ description: 'Without it today.' }),
      currency: currency(),
      lines: lines(),
      number: fields.number.default(null),
      opportunityId: fields.opportunityId.default(null),
      contractId: fields.contractId.default(null),
      quoteId: fields.quoteId.default(null),
      dueOn: fields.dueOn.default(null),
      deliveredOn: fields.deliveredOn.default(null),
      note: fields.note.default(null),
    })
    .meta({ id: 'NewOrder' });
});
export type NewOrder = z.output<ReturnType<typeof newOrder>>;

const params = lazy(() => z.strictObject({ orderId: id('ord') }));
const customerParams = lazy(() => z.strictObject({ customerId: id('cus') }));
const common = {
  domain: 'orders',
  roles: ['admin', 'manager', 'sales'],
  status: 200,
  etag: true,
  response: shownOrder,
} as const;

export const ordersContracts = {
  createOrder: contract({
    ...common,
    id: 'createOrder',
    method: 'POST',
    path: '/v1/customers/{customerId}/orders',
    summary: 'Enter an order of a customer (OP-4)',
    params: customerParams,
    body: newOrder,
    status: 201,
    problems: ['invalid_state'],
  }),
  listOrders: contract({
    ...common,
    etag: false,
    id: 'listOrders',
    method: 'GET',
    path: '/v1/customers/{customerId}/orders',
    summary: 'List a customer’s orders, the latest ordered first',
    roles: EMPLOYEES,
    params: customerParams,
    query: lazy(() => z.strictObject(pageQuery())),
    response: lazy(() => pageOf(shownOrder()).meta({ id: 'OrderPage' })),
  }),
  getOrder: contract({
    ...common,
    id: 'getOrder',
    method: 'GET',
    path: '/v1/orders/{orderId}',
    summary: 'Read an order',
    roles: EMPLOYEES,
    params,
  }),
  updateOrder: contract({
    ...common,
    id: 'updateOrder',
    method: 'PATCH',
    path: '/v1/orders/{orderId}',
    summary: 'Change an order that is not cancelled',
    params,
    body: lazy(() => mergePatch({ ...orderFields(), lines: lines() }).meta({ id: 'OrderPatch' })),
    ifMatch: true,
    problems: ['invalid_state'],
  }),
  addPayment: contract({
    ...common,
    id: 'addPayment',
    method: 'POST',
    path: '/v1/orders/{orderId}/payments',
    summary: 'Enter a payment of an order, or a refund',
    params,
    body: lazy(() => z.strictObject(paymentFields()).meta({ id: 'NewPayment' })),
    ifMatch: true,
    problems: ['invalid_state'],
  }),
  cancelOrder: contract({
    ...common,
    id: 'cancelOrder',
    method: 'POST',
    path: '/v1/orders/{orderId}/cancel',
    summary: 'Cancel an order: it counts as if it had not been, in every figure',
    description: 'What was paid is outstanding, negative, until it is refunded.',
    params,
    body: lazy(() => z.strictObject({ reason: line(500) }).meta({ id: 'OrderCancellation' })),
    ifMatch: true,
    problems: ['invalid_state'],
  }),
};
