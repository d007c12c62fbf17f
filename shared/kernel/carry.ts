import type { Item, Key } from './keys.ts';
import { keys } from './keys.ts';
import { rerun, type Write } from './transaction.ts';

/** `action` of a record that came with a merge: nobody has touched it, so neither timeline nor audit tells of it. */
export const CARRIED = 'carried';

/** Where a child goes, and the merges that will have moved it then. */
export interface Carriage {
  readonly to: string;
  readonly movedBy: readonly string[];
}

/** A child as it will lie at its new customer: everything kept but whose it is. */
export const carried = (item: Item, { to, movedBy }: Carriage): Item => {
  const { actionNote: _, ...kept } = item;
  return {
    ...kept,
    pk: keys.customer(to).pk,
    customerId: to,
    version: Number(item.version) + 1,
    movedBy: [...movedBy],
    action: CARRIED,
  };
};

/** Takes a child from one customer's collection to another's; whoever has changed it meanwhile makes this look again. */
export const carryWrites = (item: Item, carriage: Carriage): Write[] => [
  {
    Delete: {
      Key: { pk: item.pk, sk: item.sk },
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': item.version },
    },
    onConflict: rerun,
  },
  {
    Put: { Item: carried(item, carriage), ConditionExpression: 'attribute_not_exists(pk)' },
    onConflict: rerun,
  },
];

/** Tells an item that stands for a child, such as its place, whose child that is now. */
export const rehomeWrite = (key: Key, to: string): Write => ({
  Update: {
    Key: { pk: key.pk, sk: key.sk },
    UpdateExpression: 'SET customerId = :to',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':to': to },
  },
  onConflict: rerun,
});
