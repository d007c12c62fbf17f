import {
  type Customer,
  type CustomerSort,
  customersContracts,
  type ShownCustomer,
} from '../../shared/customers/customers.contract.ts';
import { show } from '../../shared/customers/customers.rules.ts';
import {
  type Listed,
  listAll,
  listByOwners,
  ownedBy,
  POOL,
  workedOnBy,
} from '../../shared/customers/customers.store.ts';
import type { Caller, Request } from '../../shared/kernel/endpoint.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { type Fault, invalidQuery } from '../../shared/kernel/errors.ts';
import type { Position } from '../../shared/kernel/sorted-query.ts';
import { managersOf } from '../../shared/people/caller.store.ts';
import { isSelfOrAbove } from '../../shared/people/people.rules.ts';
import { reportsOf } from '../../shared/people/people.store.ts';
import { accessOf } from './find-customer.ts';

/** How many records one request looks at for those that pass its filters; then it answers what it has and a cursor. */
const MAX_LOOKED_AT = 400;
const FILTERED_STEP = 100;

const FIELDS = ['stage', 'tier', 'kind', 'region', 'industry', 'source'] as const;
const FILTERS = [...FIELDS, 'tag', 'review'] as const;

const matches =
  (query: Readonly<Record<string, unknown>>) =>
  (customer: Customer): boolean =>
    FIELDS.every((field) => query[field] === undefined || customer[field] === query[field]) &&
    (query.tag === undefined || customer.tags.includes(String(query.tag))) &&
    (query.review === undefined || customer.review.state === query.review);

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
  if (named.length > 1) {
    throw invalidQuery([
      { in: 'query', pointer: '/owner', message: 'give one of owner, collaborator and pool' },
    ]);
  }
  if (query.pool) return [POOL];
  if (query.owner) return (await mayList(query.owner, caller)) ? [ownedBy(query.owner)] : [];
  if (query.collaborator)
    return (await mayList(query.collaborator, caller)) ? [workedOnBy(query.collaborator)] : [];
  if (SEES_ALL.includes(caller.role)) return null;
  const own = [ownedBy(caller.id), workedOnBy(caller.id)];
  if (caller.role !== 'manager') return own;
  return [...own, ...(await reportsOf(caller.id)).map(({ id }) => ownedBy(id))];
};

const unindexed = (query: Readonly<Record<string, unknown>>): Fault[] => {
  const fault = (name: string, message: string): Fault => ({ in: 'query', pointer: `/${name}`, message });
  const asked = FILTERS.filter((field) => query[field] !== undefined);
  return [
    ...asked.map((name) => fault(name, 'has no index over all customers; add owner, collaborator or pool')),
    ...(query.sort === '-createdAt' ? [] : [fault('sort', 'over all customers only -createdAt is indexed')]),
  ];
};

type Query = Readonly<Record<string, unknown>>;
type Read = (
  limit: number,
  position: unknown,
) => Promise<{ items: readonly Listed[]; next: Position | null }>;

const readerFor = (partitions: readonly string[] | null, query: Query): Read => {
  if (partitions?.length === 0) return async () => ({ items: [], next: null });
  if (partitions) {
    return (limit, position) => listByOwners(partitions, query.sort as CustomerSort, { limit, position });
  }
  const faults = unindexed(query);
  if (faults.length > 0) throw invalidQuery(faults);
  return (limit, position) => listAll({ limit, position });
};

const readPage = async (read: Read, query: Query, caller: Caller, page: Request['page']) => {
  const passes = matches(query);
  const step = FILTERS.some((field) => query[field] !== undefined) ? FILTERED_STEP : page.limit;
  // By id: one's own customer that one also collaborates on stands twice.
  const found = new Map<string, ShownCustomer>();
  let position = page.position;
  for (let looked = 0; looked < MAX_LOOKED_AT; looked += step) {
    const part = await read(step, position);
    for (const listed of part.items) {
      if (found.size === page.limit) return { found, next: position };
      position = listed.position;
      // An index may lag behind a transfer: the record itself tells whether it may be seen.
      const access = passes(listed.customer) ? await accessOf(listed.customer, caller) : null;
      if (access) found.set(listed.customer.id, show(listed.customer, access));
    }
    position = part.next;
    if (part.next === null || found.size === page.limit) break;
  }
  return { found, next: position ?? null };
};

export const listCustomers = endpoint(customersContracts.listCustomers, async ({ query, caller, page }) => {
  const read = readerFor(await partitionsFor(query, caller), query);
  const { found, next } = await readPage(read, query, caller, page);
  return { body: { items: [...found.values()], nextCursor: null }, next };
});
