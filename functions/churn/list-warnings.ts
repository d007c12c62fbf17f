import type * as z from 'zod';
import { churnContracts } from '../../shared/churn/churn.contract.ts';
import type { Warning } from '../../shared/churn/warnings.fields.ts';
import { isStanding } from '../../shared/churn/warnings.rules.ts';
import { getListed, listAll, listByCustomer, listByOwners } from '../../shared/churn/warnings.store.ts';
import { type Caller, endpoint } from '../../shared/kernel/endpoint.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { type Filling, fillPage } from '../../shared/kernel/filled-page.ts';
import type { Entry } from '../../shared/kernel/listed.ts';
import { findCustomer } from '../customers/find-customer.ts';
import { stillSeen } from '../customers/still-seen.ts';
import { ownersFor } from '../opportunities/whose-opportunities.ts';
import { languageOf, showWarning } from './show-warning.ts';

type Query = z.output<ReturnType<NonNullable<typeof churnContracts.listWarnings.query>>>;

const STANDING = ['open', 'deferred'];

const passes = (warning: Warning, { state, tier, urgent, owner }: Query): boolean =>
  (state ? warning.state === state : isStanding(warning)) &&
  (tier === undefined || warning.tier === tier) &&
  (urgent === undefined || warning.urgent === (urgent === 'true')) &&
  (owner === undefined || warning.ownerId === owner);

const sourceOf = (
  owners: readonly string[] | null,
  query: Query,
  caller: Caller,
): Filling<Entry, Warning> => {
  const shelf = query.state === undefined || STANDING.includes(query.state) ? 'open' : 'closed';
  const nothing = { entries: [], next: null };
  return {
    read: async (limit, position) => {
      if (owners === null) return listAll({ limit, position });
      return owners.length === 0 ? nothing : listByOwners(owners, shelf, { limit, position });
    },
    records: async (entries) => {
      const warnings = await getListed(entries);
      return shelf === 'open' ? warnings : stillSeen(warnings, caller);
    },
    passes: (warning) =>
      passes(warning, query) &&
      (owners === null || (warning.ownerId !== null && owners.includes(warning.ownerId))),
  };
};

const ofCustomer = async (
  customerId: string,
  query: Query,
  caller: Caller,
  page: { readonly limit: number; readonly position: unknown },
) => {
  const { customer, access } = await findCustomer(customerId, caller);
  if (access === 'pool')
    throw new Problem('forbidden', { detail: 'The sales of a pool customer open with its claim.' });
  const language = await languageOf(caller.id);
  const { items, next } = await listByCustomer(customer, page);
  const found = items.filter((warning) => passes(warning, { ...query, state: query.state ?? warning.state }));
  const shown = found.map((warning) => showWarning(warning, access === 'serve', language, customer.id));
  return { body: { items: shown, nextCursor: null }, next };
};

export const listWarnings = endpoint(churnContracts.listWarnings, async ({ query, caller, page, now }) => {
  if (query.customer) return ofCustomer(query.customer, query, caller, page);
  const [owners, language] = await Promise.all([ownersFor(query.owner, caller, now), languageOf(caller.id)]);
  const { found, next } = await fillPage(sourceOf(owners, query, caller), page);
  const items = found.map((warning) => showWarning(warning, caller.role === 'service', language));
  return { body: { items, nextCursor: null }, next };
});
