import type { LocalDate } from '../kernel/calendar.ts';
import { type Parent, sourcesOf } from '../kernel/children.ts';
import { keys } from '../kernel/keys.ts';
import { queryAll } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import type { Order } from './orders.contract.ts';
import { readOrder } from './orders.store.ts';

/** After every date. */
const LAST = '~';

/** What a customer ordered on a day or since, oldest first, wherever it lies while a merge moves it. */
export async function* ordersSince(of: Parent, on: LocalDate): AsyncGenerator<Order> {
  for (const { customerId, holds } of sourcesOf(of)) {
    const { pk } = keys.customer(customerId);
    const query = queryAll({
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': pk, ':from': `ORD#${on}`, ':to': `ORD#${LAST}` },
      ConsistentRead: true,
    });
    for await (const item of query) if (holds(item)) yield readOrder(item);
  }
}

/** Lets a transaction through only while an order is as it was read: what rests on it falls with it. */
export const orderUnchanged = ({ id, customerId, orderedOn, version }: Order): Write => {
  const { pk, sk } = keys.order(customerId, orderedOn, id);
  return {
    ConditionCheck: {
      Key: { pk, sk },
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': version },
    },
    onConflict: rerun,
  };
};
