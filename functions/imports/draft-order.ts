import { mayChange } from '../../shared/customers/customers.rules.ts';
import type { RowFault } from '../../shared/imports/imports.fields.ts';
import type { LocalDate } from '../../shared/kernel/calendar.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { rerun } from '../../shared/kernel/transaction.ts';
import type { ImportedOrder } from '../../shared/sales/imported.fields.ts';
import type { Order } from '../../shared/sales/orders.contract.ts';
import { orderDateFaults, orderedFaults } from '../../shared/sales/orders.rules.ts';
import { createOrderWrites, findOrderByExternalId } from '../../shared/sales/orders.store.ts';
import { buildOrder } from '../orders/new-order.ts';
import { daysNow } from '../orders/org-days.ts';
import { matchOrder, rememberBuyer } from './match-order.ts';
import { rowCustomer } from './row-customer.ts';
import { type Draft, identitiesOf, type MakeDraft, refused, rowFaults, type Verdict } from './row-draft.ts';
import { rowOwner } from './row-owner.ts';
import { cancellationFaults, cancelledOrder, reservedLine, type ToldOrder, toldOrder } from './told-order.ts';

const MISSING = 'is empty, but needed: no order has this number yet';

const headFaults = (
  { orderedOn, currency, dueOn, deliveredOn }: ImportedOrder,
  latest: LocalDate,
): Fault[] => [
  ...Object.entries({ orderedOn, currency }).flatMap(([field, value]): Fault[] =>
    value === undefined ? [{ in: 'body', pointer: `/${field}`, message: MISSING }] : [],
  ),
  ...(orderedOn === undefined
    ? []
    : [...orderedFaults(orderedOn, latest), ...orderDateFaults({ orderedOn, dueOn, deliveredOn }, latest)]),
];

const buyerOf = async ({ customer, run }: ToldOrder) => {
  if (Object.keys(customer).length > 0) return rowCustomer(customer, run, mayChange);
  const fault: RowFault = { field: 'customer', column: run.mapping.columnOf('customer'), message: MISSING };
  return fault;
};

/** In a dry run the order of an earlier row is not there. */
const joinsRow = (row: number | null | undefined, told: ToldOrder): Verdict => {
  if (!row) throw rerun();
  if (!told.line) return { status: 'skipped', note: `repeats row ${row}` };
  return { status: 'merged', note: `its line joins row ${row}`, reserves: reservedLine(told) };
};

/** The order that nobody has told of yet. */
const newOrder = async (told: ToldOrder): Promise<Draft | Verdict> => {
  const { head, line, owner, run, now } = told;
  const customer = await buyerOf(told);
  const who = await rowOwner(owner, 'version' in customer ? customer.ownerId : null, true, run);
  const faults = [
    ...('message' in customer ? [customer] : []),
    ...rowFaults(
      [...headFaults(head, daysNow(run.caller, now).latest), ...cancellationFaults(told), ...who.faults],
      run.mapping,
    ),
  ];
  const identity = { kind: 'order-external', value: head.externalId, lock: null };
  const match: Draft['match'] = async ([holder]) => joinsRow(holder?.row, told);
  const { externalId, orderedOn, currency, kind = 'order', cancelled, cancellation: _, ...rest } = head;
  if (faults.length > 0 || 'message' in customer || currency === undefined)
    return { identities: [identity], created: refused(faults), match };
  const fields = { ...rest, kind, orderedOn, currency, opportunityId: null, contractId: null, quoteId: null };
  const kept = { externalId, lineKeys: line ? [line.key] : [] };
  const body = { ...fields, lines: line ? [line.line] : [] };
  const entered = { ...buildOrder(body, customer, run.caller.id, now, kept), ownerId: who.ownerId };
  const order = cancelled ? cancelledOrder(entered, told) : entered;
  rememberBuyer(order, customer, told);
  const writes = [...createOrderWrites(order), ...holdCustomerWrites(customer.id)];
  const made = { status: 'created', recordId: order.id, order, writes } as const;
  const created: Verdict = { ...made, reserves: reservedLine(told) };
  return { identities: identitiesOf(writes), created, match };
};

/**
 * What becomes of a row whose order stands so; `madeBy`: the row that makes it in a dry run. The same as row by row,
 * for rows that are settled together.
 */
export const decideOrder = async (
  order: Order | null,
  madeBy: number | null,
  told: ToldOrder,
): Promise<Verdict> => {
  if (order) return matchOrder(order, told);
  if (madeBy !== null) return joinsRow(madeBy, told);
  const made = await newOrder(told);
  return 'created' in made ? made.created : made;
};

/**
 * A row of orders: an order, a line of one, or both. Rows of one number are one order; later ones need not name
 * customer and date again, nor need another file.
 */
export const draftOrder: MakeDraft = async (mapped, run, now) => {
  const told = await toldOrder(mapped, run, now);
  if ('faults' in told) return refused(told.faults);
  const known = await findOrderByExternalId(told.head.externalId);
  return known ? matchOrder(known, told) : newOrder(told);
};
