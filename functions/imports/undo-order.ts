import { isDeepStrictEqual } from 'node:util';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import type { JournalEntry } from '../../shared/imports/import-journal.ts';
import { deleteUnchanged, releaseWrites } from '../../shared/imports/undo.store.ts';
import { subtract } from '../../shared/kernel/decimal.ts';
import { deleteItem, revise } from '../../shared/kernel/entity.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import type { Order } from '../../shared/sales/orders.contract.ts';
import { stateOf } from '../../shared/sales/orders.rules.ts';
import { getOrder, updateOrderWrites } from '../../shared/sales/orders.store.ts';
import { lineMark, markOf } from './record-mark.ts';
import { GONE, lockKey, type UndoContext, type UndoEffect } from './undo-effect.ts';

type Values = JournalEntry['after'];

/** What is left of an order, null for nothing, and what of a row must stay. */
interface Undone {
  readonly order: Order | null;
  readonly kept: readonly string[];
}

/** An order that the import made goes, unless anybody has changed it or paid for it since. */
const undoMade = (order: Order, entry: JournalEntry): Undone =>
  markOf(order) === entry.mark ? { order: null, kept: [] } : { order, kept: ['order: changed since'] };

/** Old journals hold the whole line, newer ones its mark. */
const isSameLine = (line: object, { mark, ...told }: Values): boolean =>
  typeof mark === 'string' ? lineMark(line) === mark : isDeepStrictEqual({ ...line }, told);

/** The order without a line that a row added; null where the line is not as it was. */
const withoutLine = (order: Order, { key, ...line }: Values): Order | null => {
  const at = order.lines.findLastIndex((other) => isSameLine(other, line));
  if (at < 0) return null;
  const lines = order.lines.toSpliced(at, 1);
  const lineKeys = (order.lineKeys ?? []).filter((other) => other !== key);
  const amount = subtract(order.total.amount, order.lines[at]?.total ?? '0');
  return { ...order, lines, lineKeys, total: { ...order.total, amount } };
};

/** Takes the row's line away again, and gives head fields back that still hold what it wrote. */
const undoChanged = (order: Order, entry: JournalEntry): Undone => {
  const { line, ...head } = entry.after;
  const shorter = line ? withoutLine(order, line as Values) : order;
  const fields = Object.keys(head);
  const same = fields.filter((field) => isDeepStrictEqual(order[field as keyof Order] ?? null, head[field]));
  const kept = [
    ...(shorter ? [] : ['line: changed since']),
    ...fields.filter((field) => !same.includes(field)).map((field) => `${field}: changed since`),
  ];
  const isLess = line !== undefined && shorter !== null;
  if (!isLess && same.length === 0) return { order, kept };
  const back = Object.fromEntries(same.map((field) => [field, entry.before?.[field] ?? null]));
  const changed = { ...(shorter ?? order), ...back };
  return { order: { ...changed, state: stateOf(changed) }, kept };
};

const isOpen = (customer: Customer | null): boolean => customer !== null && !customer.archivedAt;

/** Whether the row itself cancelled the order, or came to one that its file had cancelled. */
const cancelledWith = ({ at }: NonNullable<Order['cancellation']>, { after }: JournalEntry): boolean =>
  [after.cancellation as Values | undefined, after.line as Values | undefined].some(
    (values) => values?.at === at || values?.cancelledAt === at,
  );

/** Takes back one thing that a row did to an order as it is, or as later rows have left it. */
const undoEntry = (order: Order | null, entry: JournalEntry, customer: Customer | null): Undone => {
  if (!order) return { order, kept: [`the order ${GONE}`] };
  if (entry.before === null) return undoMade(order, entry);
  const isCancelled = order.cancellation !== null && !cancelledWith(order.cancellation, entry);
  if (!isCancelled && isOpen(customer)) return undoChanged(order, entry);
  const why = isCancelled ? 'cancelled since' : 'its customer is archived';
  return { order, kept: [`order: ${why}`] };
};

const deletion = async (order: Order, locks: readonly string[]): Promise<Write[]> => {
  const { id, customerId, orderedOn, version } = order;
  return [
    deleteUnchanged({ ...keys.order(customerId, orderedOn, id), version }),
    deleteItem(keys.place(id)),
    ...(await releaseWrites(locks.map(lockKey), 'orderId', id)),
  ];
};

const change = (before: Order, after: Order, { caller, now }: UndoContext): Write[] => [
  ...updateOrderWrites(before, revise(before, after, caller.id, now), rerun),
  ...holdCustomerWrites(before.customerId),
];

interface UndoneEntries {
  /** Of each entry the states of the order that it made, and what must stay. */
  readonly effects: readonly {
    readonly writes: readonly Undone['order'][];
    readonly kept: readonly string[];
  }[];
  readonly writes: readonly Write[];
}

/** Takes back what rows did to one order, the last first, in one go; with what of each must stay. */
export const undoOrderEntries = async (
  entries: readonly JournalEntry[],
  context: UndoContext,
): Promise<UndoneEntries> => {
  const before = entries[0] ? await getOrder(entries[0].id) : null;
  const customer = before && (await getCustomer(before.customerId));
  let order = before;
  const effects = entries.map((entry) => {
    const { order: after, kept } = undoEntry(order, entry, customer);
    const writes = after === order ? [] : [after];
    order = after;
    return { writes, kept };
  });
  if (!before || order === before) return { effects, writes: [] };
  const locks = entries.flatMap((entry) => entry.locks);
  return { effects, writes: order ? change(before, order, context) : await deletion(before, locks) };
};

export const undoOrder = async (entry: JournalEntry, context: UndoContext): Promise<UndoEffect> => {
  const { effects, writes } = await undoOrderEntries([entry], context);
  return { writes, kept: effects.flatMap(({ kept }) => kept) };
};
