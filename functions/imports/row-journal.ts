import { isDeepStrictEqual } from 'node:util';
import { readContact } from '../../shared/contacts/contacts.store.ts';
import { readCustomer } from '../../shared/customers/customers.store.ts';
import { JOURNALED, type JournalEntry, type Journaled } from '../../shared/imports/import-journal.ts';
import { readInteraction } from '../../shared/interactions/interactions.store.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import { readOpportunity } from '../../shared/sales/opportunities.store.ts';
import type { Order } from '../../shared/sales/orders.contract.ts';
import { readOrder } from '../../shared/sales/orders.store.ts';
import { readProduct } from '../../shared/sales/products.store.ts';
import { readTicket } from '../../shared/tickets/tickets.store.ts';
import { changedFields, contentOf, lineMark, markOf } from './record-mark.ts';
import { identitiesOf, type RecordBefore, type Verdict } from './row-draft.ts';

const READERS = {
  customer: readCustomer,
  contact: readContact,
  interaction: readInteraction,
  product: readProduct,
  opportunity: readOpportunity,
  order: readOrder,
  ticket: readTicket,
} as const;
/** What goes with customers and contacts is found by what they hold then. */
const WITH_OWN_LOCKS: readonly Journaled[] = ['interaction', 'product', 'opportunity', 'order', 'ticket'];
/** What else than lines rows change of an order; the rest of it follows. */
const ORDER_HEAD = ['number', 'dueOn', 'deliveredOn', 'note', 'ownerId', 'cancellation'] as const;

const changedHead = (before: object, after: object): string[] => {
  const [was, is]: Partial<Order>[] = [before, after];
  return ORDER_HEAD.filter((field) => !isDeepStrictEqual(was?.[field], is?.[field]));
};

interface Written {
  readonly item: Item;
  readonly isNew: boolean;
}

const itemsOf = (writes: readonly Write[]): Written[] =>
  writes.flatMap(({ Put }) =>
    Put ? [{ item: Put.Item ?? {}, isNew: Put.ConditionExpression === 'attribute_not_exists(pk)' }] : [],
  );

const typeOf = ({ _type }: Item): Journaled | null => JOURNALED.find((type) => type === _type) ?? null;

const pick = (record: object, fields: readonly string[]): Item => {
  const content = contentOf(record);
  return Object.fromEntries(fields.map((field) => [field, content[field] ?? null]));
};

const changes = (before: RecordBefore, after: object, line: Verdict['line']) => {
  const fields = 'lineKeys' in after ? changedHead(before, after) : changedFields(before, after);
  const { cancellation } = after as Partial<Order>;
  const cancelledAt = cancellation && { cancelledAt: cancellation.at };
  const added = line && { line: { key: line.key, mark: lineMark(line.line), ...cancelledAt } };
  return { before: pick(before, fields), after: { ...pick(after, fields), ...added }, mark: null, locks: [] };
};

/** What undoing a row of an order needs to know of it. */
export const journalOfOrder = ({ order, before, line }: Verdict): JournalEntry[] => {
  if (!order) return [];
  const about = { type: 'order', id: order.id, customerId: order.customerId } as const;
  if (before) return [{ ...about, ...changes(before, order, line) }];
  const locks = order.externalId === null ? [] : [`order-external#${order.externalId}`];
  return [{ ...about, before: null, after: {}, mark: markOf(order), locks }];
};

/** What undoing a row needs to know of it. */
export const journalFor = ({ writes = [], before, line }: Verdict): JournalEntry[] => {
  const items = itemsOf(writes);
  const locks = identitiesOf(writes).map(({ kind, value }) => `${kind}#${value}`);
  return items.flatMap(({ item, isNew }): JournalEntry[] => {
    const type = typeOf(item);
    if (!type) return [];
    const about = { type, id: String(item.id), customerId: String(item.customerId ?? item.id) };
    const record = READERS[type](item);
    if (isNew) {
      const own = WITH_OWN_LOCKS.includes(type) ? locks : [];
      return [{ ...about, before: null, after: {}, mark: markOf(record), locks: own }];
    }
    return before && before.id === item.id ? [{ ...about, ...changes(before, record, line) }] : [];
  });
};
