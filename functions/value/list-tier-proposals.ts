import type * as z from 'zod';
import { type Caller, endpoint } from '../../shared/kernel/endpoint.ts';
import { type Filling, fillPage } from '../../shared/kernel/filled-page.ts';
import type { Entry } from '../../shared/kernel/listed.ts';
import { getListed, listAll, listByOwners } from '../../shared/value/proposals.store.ts';
import { showProposal } from '../../shared/value/showing.rules.ts';
import { tiersContracts } from '../../shared/value/tiers.contract.ts';
import type { TierProposal } from '../../shared/value/tiers.fields.ts';
import { stillSeen } from '../customers/still-seen.ts';
import { ownersFor } from '../opportunities/whose-opportunities.ts';

type Query = z.output<ReturnType<NonNullable<typeof tiersContracts.listTierProposals.query>>>;
type Source = Filling<Entry, TierProposal>;

const isAsked = (proposal: TierProposal, { state, month }: Query): boolean =>
  proposal.state === state && (month === undefined || proposal.month === month);

const sourceOf = (owners: readonly string[] | null, query: Query, caller: Caller): Source => {
  const shelf = query.state === 'open' ? 'open' : 'closed';
  if (owners === null)
    return {
      read: (limit, position) => listAll({ limit, position }),
      records: getListed,
      passes: (proposal) => isAsked(proposal, query),
    };
  return {
    read: async (limit, position) =>
      owners.length === 0 ? { entries: [], next: null } : listByOwners(owners, shelf, { limit, position }),
    records: async (entries) => {
      const proposals = await getListed(entries);
      return shelf === 'open' ? proposals : stillSeen(proposals, caller);
    },
    passes: (proposal) =>
      isAsked(proposal, query) && proposal.ownerId !== null && owners.includes(proposal.ownerId),
  };
};

export const listTierProposals = endpoint(
  tiersContracts.listTierProposals,
  async ({ query, caller, page, now }) => {
    const owners = await ownersFor(query.owner, caller, now);
    const { found, next } = await fillPage(sourceOf(owners, query, caller), page);
    const masked = caller.role === 'service';
    return { body: { items: found.map((one) => showProposal(one, masked)), nextCursor: null }, next };
  },
);
