import type { Instant } from '../kernel/clock.ts';
import { ALL_SHARDS } from '../kernel/keys.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';

/** Whatever is counted; an archived customer is in no index, and found by its orders. */
const SHARDS = ['OPP', 'ORD', 'CUS', 'WRN', 'TKT', 'SUR', 'ARS'].flatMap((kind) =>
  Array.from({ length: ALL_SHARDS }, (_, shard) => `${kind}#${shard}`),
);

/** Ids of whatever is counted that was entered since, oldest first. */
export const listMadeSince = async (
  since: Instant,
  { limit, position }: { limit: number; position: string | null },
): Promise<{ readonly ids: readonly string[]; readonly next: string | null }> => {
  const page = await sortedQuery({
    index: 'all',
    ranges: SHARDS.map((partition) => ({ partition, from: since })),
    limit,
    ...(position !== null && { position: position as Position }),
  });
  const ids = page.items.map(({ createdSk }) => String(createdSk).split('#').at(-1) ?? '');
  return { ids, next: page.position };
};
