import { shardOf } from '../kernel/ids.ts';
import { COUNTER_SHARDS, keys } from '../kernel/keys.ts';
import { queryAll } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';

/** Sums kept as things happen (RP-5). Exact, for each is moved in the transaction of what it counts. */
export const addToCounter = (
  name: string,
  recordId: string,
  deltas: Readonly<Record<string, number>>,
): Write[] => {
  const moved = Object.entries(deltas).filter(([, delta]) => delta !== 0);
  if (moved.length === 0) return [];
  return [
    {
      Update: {
        Key: keys.counter(name, shardOf(recordId, COUNTER_SHARDS)),
        UpdateExpression: `ADD ${moved.map((_, i) => `#f${i} :d${i}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(moved.map(([field], i) => [`#f${i}`, field])),
        ExpressionAttributeValues: Object.fromEntries(moved.map(([, delta], i) => [`:d${i}`, delta])),
      },
    },
  ];
};

/** The sum of every field over the shards. */
export const readCounter = async (name: string): Promise<Record<string, number>> => {
  const sums: Record<string, number> = {};
  const query = queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': `CNT#${name}` },
    ConsistentRead: true,
  });
  for await (const { pk: _, sk: __, ...fields } of query)
    for (const [field, value] of Object.entries(fields)) sums[field] = (sums[field] ?? 0) + Number(value);
  return sums;
};
