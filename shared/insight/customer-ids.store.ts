import { ALL_SHARDS, indexKeys } from '../kernel/keys.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';

/** The ids of all customers that are neither archived nor merged, newest first, a page at a time. */
export const listCustomerIds = async (limit: number, position: Position | null) => {
  const { items, position: next } = await sortedQuery({
    index: 'all',
    ranges: Array.from({ length: ALL_SHARDS }, (_, shard) => ({ partition: `CUS#${shard}` })),
    descending: true,
    limit,
    ...(position !== null && { position }),
  });
  return { ids: items.map(({ createdSk }) => String(createdSk).split('#')[1] ?? ''), next };
};

/** Those of one owner, newest first, a page at a time. */
export const listOwnedIds = async (ownerId: string, limit: number, position: Position | null) => {
  const { items, position: next } = await sortedQuery({
    index: 'byCreated',
    ranges: [{ partition: indexKeys.owner(ownerId).ownerPk }],
    descending: true,
    limit,
    ...(position !== null && { position }),
  });
  return { ids: items.map(({ createdSk }) => String(createdSk).split('#')[1] ?? ''), next };
};
