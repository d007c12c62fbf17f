import { ALL_SHARDS, indexKeys } from '../kernel/keys.ts';
import { type Entry, type ListPart, listPartOf } from '../kernel/listed.ts';
import { type Position, type Range, sortedQuery } from '../kernel/sorted-query.ts';
import { getItems } from '../kernel/table.ts';
import type { Opportunity } from './opportunities.fields.ts';
import { readOpportunity } from './opportunities.store.ts';

interface PageOptions {
  readonly limit: number;
  readonly position: unknown;
}

/** After every id on a day, and before the next day. */
const LAST_ON_DAY = '~';
const LAST_DAY = '9999-12-31';

/**
 * Opportunities of several people as one list: open ones by the day on which they are expected to close, closed ones by
 * the day on which they did, the latest first. Both days are included; what is expected on no day lies in no range.
 */
export const listByOwners = async (
  ownerIds: readonly string[],
  state: 'open' | 'closed',
  { from, to, limit, position }: PageOptions & { from?: string | undefined; to?: string | undefined },
): Promise<ListPart> => {
  const range = (ownerId: string): Range => ({
    partition: indexKeys.opportunities(ownerId, state).ownerPk,
    ...(from && { from }),
    ...((from || to) && { to: `${to ?? LAST_DAY}#${LAST_ON_DAY}` }),
  });
  const found = await sortedQuery({
    index: 'byNext',
    ranges: ownerIds.map(range),
    descending: state === 'closed',
    limit,
    position: position as Position,
  });
  return listPartOf(found, 'nextSk');
};

/** Every opportunity, newest first, over the shards. */
export const listAll = async ({ limit, position }: PageOptions): Promise<ListPart> => {
  const found = await sortedQuery({
    index: 'all',
    ranges: Array.from({ length: ALL_SHARDS }, (_, shard) => ({ partition: `OPP#${shard}` })),
    descending: true,
    limit,
    position: position as Position,
  });
  return listPartOf(found, 'createdSk');
};

/** The records behind entries, as they are now; null for one that has moved since. */
export const getListed = async (entries: readonly Entry[]): Promise<(Opportunity | null)[]> => {
  const items = await getItems(entries);
  return items.map((item) => item && readOpportunity(item));
};

/** All open opportunities of somebody, page by page, such as to hand them over. */
export async function* openOf(ownerId: string): AsyncGenerator<Opportunity> {
  let position: Position | null | undefined;
  do {
    const part: ListPart = await listByOwners([ownerId], 'open', { limit: 50, position });
    for (const opportunity of await getListed(part.entries)) if (opportunity) yield opportunity;
    position = part.next;
  } while (position !== null);
}
