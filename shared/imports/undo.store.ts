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

type HeldBy = 'customerId' | 'contactId' | 'interactionId';

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
