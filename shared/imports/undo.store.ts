import type { Item, Key } from '../kernel/keys.ts';
import { keys } from '../kernel/keys.ts';
import { getItems, queryAll } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';

/** Reading and deleting whatever hangs on a record that an import made, type by type. */

export const readCollection = async (customerId: string): Promise<Item[]> => {
  const found: Item[] = [];
  const query = queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.customer(customerId).pk },
    ConsistentRead: true,
  });
  for await (const item of query) found.push(item);
  return found;
};

/** Whether a touch of the customer names this contact. */
export const isNamedInTouches = async (customerId: string, contactId: string): Promise<boolean> => {
  const query = queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :touch)',
    FilterExpression: 'contains(contactIds, :contact)',
    ExpressionAttributeValues: {
      ':pk': keys.customer(customerId).pk,
      ':touch': 'INT#',
      ':contact': contactId,
    },
    ConsistentRead: true,
  });
  const { done } = await query.next();
  return !done;
};

const PAPERS = ['CTR#', 'ORD#', 'QUO#'];

/** Whether a quote, a contract or an order of the customer belongs to this opportunity. */
export const hasPapers = async (customerId: string, opportunityId: string): Promise<boolean> => {
  const named = PAPERS.map(async (prefix) => {
    const query = queryAll({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      FilterExpression: 'opportunityId = :opportunity',
      ExpressionAttributeValues: {
        ':pk': keys.customer(customerId).pk,
        ':prefix': prefix,
        ':opportunity': opportunityId,
      },
      ConsistentRead: true,
    });
    return !(await query.next()).done;
  });
  return (await Promise.all(named)).includes(true);
};

/** Whether the customer has won another opportunity than this. */
export const hasOtherWin = async (customerId: string, opportunityId: string): Promise<boolean> => {
  const query = queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :opportunity)',
    FilterExpression: '#stage = :won AND #id <> :id',
    ExpressionAttributeNames: { '#stage': 'stage', '#id': 'id' },
    ExpressionAttributeValues: {
      ':pk': keys.customer(customerId).pk,
      ':opportunity': 'OPP#',
      ':won': 'won',
      ':id': opportunityId,
    },
    ConsistentRead: true,
  });
  return !(await query.next()).done;
};

/** Every item of one partition, by key. */
export const keysOfPartition = async (pk: string): Promise<Key[]> => {
  const found: Key[] = [];
  const query = queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    ProjectionExpression: 'pk, sk',
    ConsistentRead: true,
  });
  for await (const item of query) found.push(keyOf(item));
  return found;
};

export const keyOf = ({ pk, sk }: Item): Key => ({ pk: String(pk), sk: String(sk) });

/** Deletes an item that is as it was read; changed since, it makes the caller look again. */
export const deleteUnchanged = (item: Item): Write => {
  const Key = { ...keyOf(item) };
  if (item.version === undefined) return { Delete: { Key } };
  return {
    Delete: {
      Key,
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': item.version },
    },
    onConflict: rerun,
  };
};

type HeldBy =
  | 'customerId'
  | 'contactId'
  | 'interactionId'
  | 'productId'
  | 'opportunityId'
  | 'orderId'
  | 'ticketId';

/** Frees what a record held: only what is still its own. */
export const releaseWrites = async (locks: readonly Key[], by: HeldBy, id: string): Promise<Write[]> => {
  const items = await getItems(locks);
  const own = items.filter((item) => item?.[by] === id);
  return own.map((item) => ({
    Delete: {
      Key: { ...keyOf(item ?? {}) },
      ConditionExpression: `${by} = :id`,
      ExpressionAttributeValues: { ':id': id },
    },
    onConflict: rerun,
  }));
};
