import { type Carriage, carryWrites, rehomeWrite } from '../kernel/carry.ts';
import { listChildren, type Parent } from '../kernel/children.ts';
import type { Instant } from '../kernel/clock.ts';
import { createItem, entity, replaceItem } from '../kernel/entity.ts';
import { staleVersion } from '../kernel/errors.ts';
import { ALL_SHARDS, type Item, indexKeys, keys } from '../kernel/keys.ts';
import { type Entry, type ListPart, listPartOf } from '../kernel/listed.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, getItems } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import { type TierProposal, tierProposal } from './tiers.fields.ts';

const proposals = entity({ type: 'tier_proposal', schema: tierProposal });

export type Shelf = 'open' | 'closed';

const itemOf = (proposal: TierProposal, note?: string): Item => {
  const { id, customerId, ownerId, state, createdAt } = proposal;
  return proposals.put(keys.tierProposal(customerId, id), proposal, {
    ...indexKeys.tierProposals(ownerId, state === 'open' ? 'open' : 'closed'),
    ...indexKeys.allTierProposals(id),
    createdSk: `${createdAt}#${id}`,
    ...(note && { actionNote: note }),
  });
};

/** Its id is made of run and customer: of two workers at one customer the second looks again, and finds it. */
export const createProposalWrites = (proposal: TierProposal): Write[] => [
  createItem(itemOf(proposal), rerun),
  createItem({ ...keys.place(proposal.id), _type: 'place', _v: 1, customerId: proposal.customerId }, rerun),
];

export const updateProposalWrites = (
  before: TierProposal,
  after: TierProposal,
  { onConflict = staleVersion, note }: { onConflict?: () => Error; note?: string } = {},
): Write[] => [replaceItem(itemOf(after, note), before.version, onConflict)];

export const getProposal = async (id: string): Promise<TierProposal | null> => {
  let from: unknown;
  // A merge may move it between the two reads: follow it as long as it moves.
  for (;;) {
    const place = await getItem(keys.place(id));
    if (!place || place.customerId === from) return null;
    from = place.customerId;
    const item = await getItem(keys.tierProposal(String(from), id));
    if (item) return proposals.read(item);
  }
};

/** The newest of a customer first. */
export const latestOf = async (of: string | Parent, limit: number): Promise<TierProposal[]> => {
  const { items } = await listChildren(of, { prefix: 'TPR', descending: true, limit, position: undefined });
  return items.map(proposals.read);
};

interface PageOptions {
  readonly limit: number;
  readonly position: unknown;
}

/** Of several people's customers, newest first, from an instant on; null: of those that nobody owns. */
export const listByOwners = async (
  ownerIds: readonly (string | null)[],
  shelf: Shelf,
  { limit, position }: PageOptions,
  from?: Instant,
): Promise<ListPart> => {
  const found = await sortedQuery({
    index: 'byCreated',
    ranges: ownerIds.map((id) => ({
      partition: indexKeys.tierProposals(id, shelf).ownerPk,
      ...(from && { from }),
    })),
    descending: true,
    limit,
    position: position as Position,
  });
  return listPartOf(found, 'createdSk');
};

interface Created {
  readonly from?: Instant;
  readonly before?: Instant;
}

/** Every proposal, newest first, over the shards; of a span of creation only those. */
export const listAll = async (
  { limit, position }: PageOptions,
  { from, before }: Created = {},
): Promise<ListPart> => {
  const found = await sortedQuery({
    index: 'all',
    ranges: Array.from({ length: ALL_SHARDS }, (_, shard) => ({
      partition: `TPR#${shard}`,
      ...(from && { from }),
      // Sort keys go on with an id: none equals the bound.
      ...(before && { to: before }),
    })),
    descending: true,
    limit,
    position: position as Position,
  });
  return listPartOf(found, 'createdSk');
};

/** The records behind entries, as they are now; null for one that has moved since. */
export const getListed = async (entries: readonly Entry[]): Promise<(TierProposal | null)[]> => {
  const items = await getItems(entries);
  return items.map((item) => item && proposals.read(item));
};

/** Carries a stored one along with its customer: of two customers that became one no score is left, so an open one expires. */
export const carryProposalWrites = (item: Item, carriage: Carriage): Write[] => {
  const proposal = proposals.read(item);
  const closed: TierProposal = proposal.state === 'open' ? { ...proposal, state: 'expired' } : proposal;
  return [...carryWrites(itemOf(closed), carriage), rehomeWrite(keys.place(proposal.id), carriage.to)];
};
