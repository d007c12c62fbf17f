import { isDeepStrictEqual } from 'node:util';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { mayChange } from '../../shared/customers/customers.rules.ts';
import type { RowFault } from '../../shared/imports/imports.fields.ts';
import type { LocalDate } from '../../shared/kernel/calendar.ts';
import { add } from '../../shared/kernel/decimal.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { type Fault, Problem } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { rerun } from '../../shared/kernel/transaction.ts';
import { isTooLarge, TOO_LARGE } from '../../shared/sales/amounts.rules.ts';
import { bytesOfLines, MOST_LINE_BYTES } from '../../shared/sales/lines.rules.ts';
import type { Order } from '../../shared/sales/orders.contract.ts';
import { orderDateFaults, stateOf } from '../../shared/sales/orders.rules.ts';
import { updateOrderWrites } from '../../shared/sales/orders.store.ts';
import { MAX_LINES, MAX_ORDER_LINES } from '../../shared/sales/sales.fields.ts';
import { findHome } from '../customers/find-customer.ts';
import { daysNow } from '../orders/org-days.ts';
import { rowCustomer } from './row-customer.ts';
import { once, refused, rowFaults, type Verdict } from './row-draft.ts';
import { rowOwner } from './row-owner.ts';
import { cancellationFaults, cancelledOrder, reservedLine, type ToldOrder } from './told-order.ts';

/** What a later row may say otherwise; it is taken where the import updates. */
const HEAD = ['number', 'dueOn', 'deliveredOn', 'note', 'ownerId'] as const;

const fault = (pointer: string, message: string): Fault => ({ in: 'body', pointer, message });

/** The order's customer, if the importer may add to it. */
const findBuyer = async (order: Order, { run }: ToldOrder): Promise<Customer | null> => {
  try {
    const { customer, access } = await findHome(order, run.caller);
    return mayChange(access) && !customer.archivedAt ? customer : null;
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.code !== 'not_found') throw failure;
    return null;
  }
};

const homeOf = (order: Order): string => `home of ${order.id}`;

const buyerOf = (order: Order, told: ToldOrder): Promise<Customer | null> =>
  once(told.run, homeOf(order), () => findBuyer(order, told));

/** Whose an order is that rows of this very transaction make is known. */
export const rememberBuyer = (order: Order, customer: Customer, { run }: ToldOrder): void =>
  void run.asked?.set(homeOf(order), Promise.resolve(customer));

const saysCancelled = (order: Order, { head, given }: ToldOrder): boolean =>
  given.cancelled !== undefined && head.cancelled !== (order.state === 'cancelled');

/** A line that is cancelled would count with an order that is not: an order is cancelled as a whole. */
const cancelsLate = (order: Order, told: ToldOrder): boolean =>
  saysCancelled(order, told) && order.state !== 'cancelled' && told.line !== null && !updates(told);

const updates = ({ run }: ToldOrder): boolean => run.record.onDuplicate === 'update';

/** What a later row says of the order that cannot be. */
const contradictions = async (order: Order, buyer: Customer, told: ToldOrder): Promise<RowFault[]> => {
  const { head, given, run } = told;
  const named = given.customer === undefined ? null : await rowCustomer(told.customer, run, mayChange);
  const isOther = named && 'version' in named && named.id !== buyer.id;
  const other = (field: 'orderedOn' | 'currency' | 'kind') =>
    given[field] !== undefined && head[field] !== order[field];
  const found = [
    ...(isOther ? [fault('/customer', `is not whose order ${head.externalId} is`)] : []),
    ...(other('orderedOn') ? [fault('/orderedOn', `is not when it was ordered: ${order.orderedOn}`)] : []),
    ...(other('currency') ? [fault('/currency', `is not the order’s: ${order.currency}`)] : []),
    ...(other('kind') ? [fault('/kind', `is not what ${head.externalId} is: ${order.kind}`)] : []),
    ...(cancelsLate(order, told)
      ? [fault('/cancelled', `is not told of order ${head.externalId} as a whole, which is ${order.state}`)]
      : []),
  ];
  return [...(named && 'message' in named ? [named] : []), ...rowFaults(found, run.mapping)];
};

/** Head fields in which the row differs. */
const headChanges = async (order: Order, told: ToldOrder) => {
  const { head, owner, given, run } = told;
  const who = await rowOwner(given.ownerId === undefined ? undefined : owner, order.ownerId, true, run);
  const { number, dueOn, deliveredOn, note } = head;
  const said: Partial<Order> = { number, dueOn, deliveredOn, note, ownerId: who.ownerId };
  const other: string[] = HEAD.filter(
    (field) => given[field] !== undefined && !isDeepStrictEqual(said[field], order[field]),
  );
  const changes = Object.fromEntries(other.map((field) => [field, said[field as keyof Order]]));
  if (!saysCancelled(order, told)) return { changes, other, faults: who.faults };
  const isLeft = order.state === 'cancelled' || !updates(told);
  return {
    changes: isLeft ? changes : { ...changes, cancellation: cancelledOrder(order, told).cancellation },
    other: [...other, 'cancellation'],
    faults: [...who.faults, ...(isLeft ? [] : cancellationFaults(told))],
  };
};

const isThere = (order: Order, { line }: ToldOrder): boolean =>
  line !== null && (order.lineKeys ?? []).includes(line.key);

/** The order with the row's line, and with what else it changes. */
const withRow = (order: Order, told: ToldOrder, changes: Partial<Order>): Order => {
  const { line, run, now } = told;
  const isNew = line !== null && !isThere(order, told);
  const lines = isNew ? [...order.lines, line.line] : order.lines;
  const lineKeys = isNew ? [...(order.lineKeys ?? []), line.key] : order.lineKeys;
  const changed = { ...order, ...changes };
  // What comes in row by row is added up row by row: an order may have a thousand lines.
  const total = isNew ? { ...order.total, amount: add(order.total.amount, line.line.total) } : order.total;
  return revise(order, { ...changes, lines, lineKeys, total, state: stateOf(changed) }, run.caller.id, now);
};

/** As many lines as a request may hold have room, however long they are. */
const roomFaults = ({ lines, lineKeys = [] }: Order): Fault[] => {
  if (lines.length <= MAX_LINES) return [];
  if (lines.length > MAX_ORDER_LINES)
    return [fault('/line', `is one too many: an order has at most ${MAX_ORDER_LINES} lines`)];
  const bytes = bytesOfLines(lines) + lineKeys.reduce((sum, key) => sum + Buffer.byteLength(key) + 3, 0);
  return bytes > MOST_LINE_BYTES
    ? [fault('/line', `has no room: the lines of an order come to ${MOST_LINE_BYTES / 1000} KB at most`)]
    : [];
};

const afterFaults = (before: Order, after: Order, other: readonly string[], latest: LocalDate): Fault[] => [
  ...(after.lines === before.lines ? [] : roomFaults(after)),
  ...(isTooLarge(after.total.amount) ? [fault('/line/quantity', TOO_LARGE)] : []),
  ...orderDateFaults(after, latest).filter(({ pointer }) => other.includes(pointer.slice(1))),
];

const words = (label: string, fields: readonly string[]): string[] =>
  fields.length > 0 ? [`${label} ${fields.join(', ')}`] : [];

const unchanged = (order: Order, told: ToldOrder, other: readonly string[]): Verdict => {
  const note = [told.line ? 'its line is there already' : 'is there already', ...words('differs in', other)];
  return { status: 'skipped', recordId: order.id, note: note.join('; '), reserves: reservedLine(told) };
};

const changed = (
  before: Order,
  told: ToldOrder,
  changes: Partial<Order>,
  other: readonly string[],
): Verdict => {
  const { line, run, now } = told;
  const after = withRow(before, told, changes);
  const applied = Object.keys(changes);
  const faults = afterFaults(before, after, applied, daysNow(run.caller, now).latest);
  if (faults.length > 0) return refused(rowFaults(faults, run.mapping));
  const isMerged = line !== null && after.lines !== before.lines;
  const left = other.filter((field) => !applied.includes(field));
  const said = [
    ...(isMerged ? ['its line was added'] : []),
    ...words('changed:', applied),
    ...words('differs in', left),
  ];
  return {
    status: isMerged ? 'merged' : 'updated',
    recordId: before.id,
    note: said.join('; '),
    before,
    order: after,
    ...(isMerged && { line: { key: line.key, line: line.line } }),
    writes: [...updateOrderWrites(before, after, rerun), ...holdCustomerWrites(before.customerId)],
    reserves: reservedLine(told),
  };
};

/** Decides on a row whose order is there: its line is added, once; what it says otherwise is told or taken. */
export const matchOrder = async (order: Order, told: ToldOrder): Promise<Verdict> => {
  const { head, run } = told;
  const buyer = await buyerOf(order, told);
  if (!buyer) {
    const message = 'names an order of a customer that you may not change';
    return refused([{ field: 'externalId', column: run.mapping.columnOf('externalId'), message }]);
  }
  const { changes, other, faults } = await headChanges(order, told);
  const wrong = [...(await contradictions(order, buyer, told)), ...rowFaults(faults, run.mapping)];
  if (wrong.length > 0) return refused(wrong);
  const adds = told.line !== null && !isThere(order, told);
  if (order.state === 'cancelled' && !(adds && head.cancelled))
    return adds
      ? refused(rowFaults([fault('/line', `comes late: order ${head.externalId} is cancelled`)], run.mapping))
      : unchanged(order, told, other);
  const mayTake = updates(told) && order.state !== 'cancelled';
  const taken = mayTake ? (changes as Partial<Order>) : {};
  if (!adds && Object.keys(taken).length === 0) return unchanged(order, told, other);
  return changed(order, told, taken, other);
};
