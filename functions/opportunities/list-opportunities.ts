import type * as z from 'zod';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidQuery } from '../../shared/kernel/errors.ts';
import { type Filling, fillPage } from '../../shared/kernel/filled-page.ts';
import type { Entry } from '../../shared/kernel/listed.ts';
import { opportunitiesContracts } from '../../shared/sales/opportunities.contract.ts';
import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';
import { getListed, listAll, listByOwners } from '../../shared/sales/opportunity-lists.store.ts';
import { showOpportunity } from '../../shared/sales/showing.rules.ts';
import { isOpen } from '../../shared/sales/stages.rules.ts';
import { ownersFor } from './whose-opportunities.ts';

type Query = z.output<ReturnType<NonNullable<typeof opportunitiesContracts.listOpportunities.query>>>;

type Source = Filling<Entry, Opportunity>;

const OWNED = ['stage', 'closesFrom', 'closesTo'] as const;

/** @throws 400: over all owners there is no index but by creation */
const sourceOfAll = (query: Query): Source => {
  const asked = OWNED.filter((field) => query[field] !== undefined);
  if (asked.length > 0) {
    const message = 'has no index over all owners; add owner';
    throw invalidQuery(asked.map((field) => ({ in: 'query', pointer: `/${field}`, message })));
  }
  return {
    read: (limit, position) => listAll({ limit, position }),
    records: getListed,
    passes: () => true,
  };
};

const isWithin = (day: string | null, { closesFrom, closesTo }: Query): boolean => {
  if (closesFrom === undefined && closesTo === undefined) return true;
  return day !== null && (closesFrom ?? '') <= day && day <= (closesTo ?? '9999-12-31');
};

const closesOn = ({ closing, expectedCloseOn }: Opportunity): string | null =>
  closing ? closing.on : expectedCloseOn;

const sourceOfOwners = (owners: readonly string[], query: Query): Source => {
  const { stage, closesFrom: from, closesTo: to } = query;
  const open = stage === undefined || isOpen(stage);
  return {
    read: async (limit, position) =>
      owners.length === 0
        ? { entries: [], next: null }
        : listByOwners(owners, open ? 'open' : 'closed', { from, to, limit, position }),
    records: getListed,
    passes: (opportunity) =>
      opportunity.ownerId !== null &&
      owners.includes(opportunity.ownerId) &&
      (stage === undefined ? isOpen(opportunity.stage) : opportunity.stage === stage) &&
      isWithin(closesOn(opportunity), query),
  };
};

export const listOpportunities = endpoint(
  opportunitiesContracts.listOpportunities,
  async ({ query, caller, page, now }) => {
    const owners = await ownersFor(query.owner, caller, now);
    const source = owners ? sourceOfOwners(owners, query) : sourceOfAll(query);
    const { found, next } = await fillPage(source, page);
    const masked = caller.role === 'service';
    const items = found.map((opportunity) => showOpportunity(opportunity, masked));
    return { body: { items, nextCursor: null }, next };
  },
);
