import { isDeepStrictEqual } from 'node:util';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import type { JournalEntry } from '../../shared/imports/import-journal.ts';
import { deleteUnchanged, releaseWrites } from '../../shared/imports/undo.store.ts';
import { deleteItem, revise } from '../../shared/kernel/entity.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { rerun } from '../../shared/kernel/transaction.ts';
import { totalOf } from '../../shared/sales/lines.rules.ts';
import type { Order } from '../../shared/sales/orders.contract.ts';
import { stateOf } from '../../shared/sales/orders.rules.ts';
import { getOrder, updateOrderWrites } from '../../shared/sales/orders.store.ts';
import { markOf } from './record-mark.ts';
import { GONE, keep, lockKey, type UndoContext, type UndoEffect } from './undo-effect.ts';

type Values = JournalEntry['after'];

/** Deletes an order that the import made, unless anybody has changed it or paid for it since. */
const undoMade = async (order: Order, entry: JournalEntry): Promise<UndoEffect> => {
  if (markOf(order) !== entry.mark) return keep('order: changed since');
  const { id, customerId, orderedOn, version } = order;
  return {
    writes: [
      deleteUnchanged({ ...keys.order(customerId, orderedOn, id), version }),
      deleteItem(keys.place(id)),
      ...(await releaseWrites(entry.locks.map(lockKey), 'orderId', id)),
    ],
    kept: [],
  };
};

/** The order without a line that a row added; null where the line is not as it was. */
const withoutLine = (order: Order, { key, ...line }: Values): Order | null => {
  const at = order.lines.findLastIndex((other) => isDeepStrictEqual({ ...other }, line));
  if (at < 0) return null;
  const lines = order.lines.toSpliced(at, 1);
  const lineKeys = (order.lineKeys ?? []).filter((other) => other !== key);
  return { ...order, lines, lineKeys, total: { ...order.total, amount: totalOf(lines) } };
};

/** Takes the row's line away again, and gives head fields back that still hold what it wrote. */
const undoChanged = async (order: Order, entry: JournalEntry, context: UndoContext): Promise<UndoEffect> => {
  const customer = await getCustomer(order.customerId);
  if (order.state === 'cancelled' || !customer || customer.archivedAt)
    return keep(`order: ${order.state === 'cancelled' ? 'cancelled since' : 'its customer is archived'}`);
  const { line, ...head } = entry.after;
  const shorter = line ? withoutLine(order, line as Values) : order;
  const fields = Object.keys(head);
  const same = fields.filter((field) => isDeepStrictEqual(order[field as keyof Order] ?? null, head[field]));
  const kept = [
    ...(shorter ? [] : ['line: changed since']),
    ...fields.filter((field) => !same.includes(field)).map((field) => `${field}: changed since`),
  ];
  const isLess = line !== undefined && shorter !== null;
  if (!isLess && same.length === 0) return keep(...kept);
  const back = Object.fromEntries(same.map((field) => [field, entry.before?.[field] ?? null]));
  const changed = { ...(shorter ?? order), ...back };
  const after = revise(order, { ...changed, state: stateOf(changed) }, context.caller.id, context.now);
  return { writes: [...updateOrderWrites(order, after, rerun), ...holdCustomerWrites(customer.id)], kept };
};

export const undoOrder = async (entry: JournalEntry, context: UndoContext): Promise<UndoEffect> => {
  const order = await getOrder(entry.id);
  if (!order) return keep(`the order ${GONE}`);
  return entry.before === null ? undoMade(order, entry) : undoChanged(order, entry, context);
};
