import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { deriveCustomer } from '../../../functions/derive/derive-customer.ts';
import { buildOrder } from '../../../functions/orders/new-order.ts';
import { settleTallies } from '../../../functions/totals/settle-tallies.ts';
import type { Customer } from '../../../shared/customers/customers.contract.ts';
import { getCustomer } from '../../../shared/customers/customers.store.ts';
import { addSeconds, now } from '../../../shared/kernel/clock.ts';
import { type Item, indexKeys, keys } from '../../../shared/kernel/keys.ts';
import { commit } from '../../../shared/kernel/transaction.ts';
import type { User } from '../../../shared/people/people.contract.ts';
import { newOrder } from '../../../shared/sales/orders.contract.ts';
import { createOrderWrites } from '../../../shared/sales/orders.store.ts';
import { DAY, givenCustomer } from '../fixtures.ts';

const BATCH = 25;
const AT_ONCE = 8;
const LINE = { description: 'Bearing 6204', quantity: '40', unitPrice: '12.5' };

/** A customer that ordered once, on this day, and has been looked at since. */
export const givenBuyer = async (owner: User, orderedOn: string): Promise<Customer> => {
  const { id } = await givenCustomer(owner, { stage: 'deal' });
  const customer = await getCustomer(id);
  if (!customer) throw new Error('no customer was made');
  const body = newOrder().parse({ orderedOn, currency: 'CNY', lines: [LINE] });
  const order = buildOrder(body, customer, owner.id, now());
  await commit(createOrderWrites(order));
  await settleTallies([order.id], now());
  await deriveCustomer(id, now());
  return customer;
};

/** Of another customer, that nobody need look at before long, no more than tells so: a million must fit into this machine. */
const derivedItem = (at: string): Item => {
  const id = `cus_${ulid(Date.parse(at))}`;
  const lookAgainAt = addSeconds(at, 60 * DAY + Math.floor(Math.random() * 100 * DAY));
  const named = { _type: 'derived', id, kind: 'customer', customerId: id, lookAgainAt };
  return { ...named, ...keys.derived(id), ...indexKeys.watchDue(id, lookAgainAt) };
};

/** Puts so many customers straight into the index of what is due. */
export const loadDerived = async (
  endpoint: string,
  tableName: string,
  count: number,
  say: (line: string) => void,
): Promise<void> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint }), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const at = now();
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let from = next; from < count; from = next) {
      next += BATCH;
      const length = Math.min(BATCH, count - from);
      const items = Array.from({ length }, () => ({ PutRequest: { Item: derivedItem(at) } }));
      await client.send(new BatchWriteCommand({ RequestItems: { [tableName]: items } }));
      if (from % 100_000 === 0) say(`${from} of ${count} stored`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  client.destroy();
};
