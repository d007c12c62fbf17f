import { SERVICE_SHARDS } from '../kernel/keys.ts';
import { queryAll, queryPage } from '../kernel/table.ts';

/** What the service watch looks at next, tickets and surveys, by when: apart from their stores, for whoever only asks that. */
export const ALL_SERVICE_SHARDS: readonly number[] = Array.from({ length: SERVICE_SHARDS }, (_, i) => i);

const dueBy = (shard: number, at: string) => ({
  IndexName: 'due',
  KeyConditionExpression: 'duePk = :shard AND dueSk <= :at',
  ExpressionAttributeValues: { ':shard': `SLA#${shard}`, ':at': `${at}~` },
});

/** What there is something to do about by now, of one shard: ids of tickets and surveys. */
export async function* listServiceDue(shard: number, at: string): AsyncGenerator<string> {
  for await (const item of queryAll(dueBy(shard, at))) yield String(item.id);
}

const oldestIn = async (shard: number, at: string): Promise<string[]> => {
  const { items } = await queryPage({ ...dueBy(shard, at), Limit: 1 });
  return items.map(({ dueSk }) => String(dueSk).split('#')[0] ?? at);
};

/** Since when the service watch is behind; null: it is not. */
export const oldestServiceDue = async (at: string): Promise<string | null> => {
  const oldest = await Promise.all(ALL_SERVICE_SHARDS.map((shard) => oldestIn(shard, at)));
  return oldest.flat().sort()[0] ?? null;
};
