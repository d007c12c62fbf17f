import { type Customer, customersContracts } from '../../shared/customers/customers.contract.ts';
import { show } from '../../shared/customers/customers.rules.ts';
import { listAll, listByOwners, ownedBy, POOL, workedOnBy } from '../../shared/customers/customers.store.ts';
import type { Caller, Request } from '../../shared/kernel/endpoint.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { isSelfOrAbove } from '../../shared/people/people.rules.ts';
import { managersOf, reportsOf } from '../../shared/people/people.store.ts';
import { accessOf } from './find-customer.ts';

/** How many records one request looks at for those that pass its filters; then it answers what it has and a cursor. */
const MAX_LOOKED_AT = 400;

const FIELDS = ['stage', 'tier', 'kind', 'region', 'industry', 'source'] as const;

const matches =
  (query: Readonly<Record<string, unknown>>) =>
  (customer: Customer): boolean =>
    FIELDS.every((field) => query[field] === undefined || customer[field] === query[field]) &&
    (query.tag === undefined || customer.tags.includes(String(query.tag))) &&
    (query.review === undefined || customer.review.state === query.review);

const invalidQuery = (pointer: string, message: string): Problem =>
  new Problem('invalid_query', { detail: message, errors: [{ in: 'query', pointer, message }] });

const SEES_ALL = ['admin', 'executive', 'service'];

/** Whose customers a caller may list; others' are an empty list, as if they had none. */
const mayList = async (personId: string, caller: Caller): Promise<boolean> => {
  if (SEES_ALL.includes(caller.role) || personId === caller.id) return true;
  if (caller.role !== 'manager') return false;
  return isSelfOrAbove(
    caller,
    personId,
    (await managersOf(personId)).map(({ id }) => id),
  );
};

/** The partitions to read; null: all customers there are. */
const partitionsFor = async (
  query: { owner?: string | undefined; collaborator?: string | undefined; pool?: string | undefined },
  caller: Caller,
): Promise<string[] | null> => {
  const named = [query.owner, query.collaborator, query.pool].filter((value) => value !== undefined);
  if (named.length > 1) throw invalidQuery('/owner', 'give one of owner, collaborator and pool');
  if (query.pool) return [POOL];
  if (query.owner) return (await mayList(query.owner, caller)) ? [ownedBy(query.owner)] : [];
  if (query.collaborator)
    return (await mayList(query.collaborator, caller)) ? [workedOnBy(query.collaborator)] : [];
  if (SEES_ALL.includes(caller.role)) return null;
  const own = [ownedBy(caller.id), workedOnBy(caller.id)];
  if (caller.role !== 'manager') return own;
  return [...own, ...(await reportsOf(caller.id)).map(({ id }) => ownedBy(id))];
};

const assertIndexed = (query: Readonly<Record<string, unknown>>): void => {
  const filter = [...FIELDS, 'tag', 'review'].find((field) => query[field] !== undefined);
  if (filter)
    throw invalidQuery(`/${filter}`, 'has no index over all customers; add owner, collaborator or pool');
  if (query.sort !== '-createdAt')
    throw invalidQuery('/sort', 'over all customers only -createdAt is indexed');
};

type ListRequest = Pick<Request, 'caller' | 'page'> & { readonly query: Record<string, unknown> };

const readPage = async ({ query, caller, page }: ListRequest) => {
  const partitions = await partitionsFor(query, caller);
  if (partitions === null) assertIndexed(query);
  if (partitions?.length === 0) return { found: [], next: null };
  const passes = matches(query);
  const found = new Map<string, Customer>();
  // One's own customer that one also collaborates on stands twice, side by side; the pages must not both show it.
  const shown = new Set(
    Object.values((page.position ?? {}) as Record<string, { pk?: unknown }>).map(({ pk }) => pk),
  );
  let position = page.position;
  for (let looked = 0; found.size < page.limit && looked < MAX_LOOKED_AT; ) {
    const options = { limit: page.limit - found.size, position };
    const part = partitions
      ? await listByOwners(partitions, query.sort as '-createdAt', options)
      : await listAll(options);
    for (const customer of part.items.filter(passes)) {
      if (!shown.has(keys.customer(customer.id).pk)) found.set(customer.id, customer);
    }
    looked += options.limit;
    position = part.next;
    if (part.next === null) break;
  }
  return { found: [...found.values()], next: position ?? null };
};

export const listCustomers = endpoint(customersContracts.listCustomers, async ({ query, caller, page }) => {
  const { found, next } = await readPage({ query, caller, page });
  const items = await Promise.all(
    found.map(async (customer) => show(customer, (await accessOf(customer, caller)) ?? 'pool')),
  );
  return { body: { items, nextCursor: null }, next };
});
