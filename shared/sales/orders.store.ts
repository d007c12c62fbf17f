import { customerRecords } from '../kernel/customer-records.ts';
import { createItem, deleteItem, entity } from '../kernel/entity.ts';
import { Problem } from '../kernel/errors.ts';
import { type Item, indexKeys, type Key, keys } from '../kernel/keys.ts';
import { getItem, getItems } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';
import { type Order, orderRecord } from './orders.contract.ts';

/** Before there were returns. */
const withKind = (item: Item): Item => ({ ...item, kind: 'order' });

const orders = entity({ type: 'order', schema: orderRecord, upgrades: [withKind] });
export const readOrder = orders.read;

interface PlacedOrder {
  readonly customerId: string;
  readonly id: string;
  /** In the order and in its place. */
  readonly orderedOn?: unknown;
}

const records = customerRecords<Order>({
  entity: orders,
  prefix: 'ORD',
  keyOf: ({ customerId, id, orderedOn }: PlacedOrder) => keys.order(customerId, String(orderedOn), id),
  placed: ({ id, orderedOn, createdAt }) => ({
    orderedOn,
    ...indexKeys.allOrders(id),
    createdSk: `${createdAt}#${id}`,
  }),
  // Delivery is handed over by the opportunity that was won.
  marksOf: () => [],
});

export const { get: getOrder, list: listByCustomer, carryWrites: carryOrderWrites } = records;

const lockKey = (externalId: string): Key => keys.unique('order-external', externalId);

const taken = (existing: Item | null): Problem =>
  new Problem('duplicate', {
    detail: 'Another order has this external id.',
    errors: [{ in: 'body', pointer: '/externalId', message: 'is taken by another order' }],
    extensions: { existing: { orderId: String(existing?.orderId) } },
  });

const lockWrites = (before: Order | null, after: Order): Write[] => {
  const [held, wanted] = [before?.externalId ?? null, after.externalId];
  if (held === wanted) return [];
  return [
    ...(wanted === null
      ? []
      : [createItem({ ...lockKey(wanted), _type: 'unique', _v: 1, orderId: after.id }, taken)]),
    ...(held === null ? [] : [deleteItem(lockKey(held))]),
  ];
};

export const createOrderWrites = (order: Order): Write[] => [
  ...records.createWrites(order),
  ...lockWrites(null, order),
];

export const updateOrderWrites = (before: Order, after: Order, onConflict?: () => Error): Write[] => [
  ...records.updateWrites(before, after, onConflict),
  ...lockWrites(before, after),
];

/** Many at once, in the order asked for; null where there is none. */
export const getOrders = async (ids: readonly string[]): Promise<(Order | null)[]> => {
  const places = await getItems(ids.map((id) => keys.place(id)));
  const at = places.map((place, i) =>
    keys.order(String(place?.customerId), String(place?.orderedOn), String(ids[i])),
  );
  const items = await getItems(at);
  // One that a merge moves between the two reads is followed by itself.
  return Promise.all(
    items.map((item, i) => (item ? readOrder(item) : places[i] ? getOrder(String(ids[i])) : null)),
  );
};

/** What holds the name of an order elsewhere, to be read together with other items. */
export const orderLockKey = lockKey;

/** The order that a lock says an import brought; null where there is none. */
export const lockedOrder = async (lock: Item | null): Promise<Order | null> =>
  lock && getOrder(String(lock.orderId));

/** The order that an import brought under this name; null where none is. */
export const findOrderByExternalId = async (externalId: string): Promise<Order | null> =>
  lockedOrder(await getItem(lockKey(externalId)));
