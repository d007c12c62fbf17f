import type { CustomerSort } from '../../shared/customers/customers.contract.ts';
import type { CustomerFilter } from '../../shared/customers/filter.fields.ts';
import { askedFields } from '../../shared/customers/filter.rules.ts';
import { type ListPart, listAll, listByOwners } from '../../shared/customers/lists.store.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { listByFacet } from '../../shared/search/facets.store.ts';
import { askedFacets, FACETS, hasFacets } from '../../shared/search/facets.ts';
import { partitionsFor, seesAll } from './whose-customers.ts';

/** What customers are asked for, and in which order. */
export interface CustomerQuery {
  readonly filter: CustomerFilter;
  readonly sort: CustomerSort;
}

export interface FilterFault {
  readonly field: string;
  readonly message: string;
}

/** An index to read: its entries may pass the filter, as far as it can tell. */
export interface Source {
  readonly read: (limit: number, position: unknown) => Promise<ListPart>;
  /** Whether entries are left out, or will be by their records: then more are looked at than shown. */
  readonly leavesOut: 'none' | 'entries' | 'records';
  /** Whether every entry is of a customer that passes and that the caller sees. */
  readonly exact: boolean;
}

const WHOSE = ['owner', 'collaborator', 'pool'] as const;
const CREATED = ['createdFrom', 'createdBefore'] as const;
const INDEXED = [...FACETS, 'createdFrom'] as const;

const indexFaults = ({ filter, sort }: CustomerQuery): FilterFault[] => {
  const asked = askedFields(filter);
  const indexed = asked.length === 0 || INDEXED.some((field) => filter[field] !== undefined);
  const message = `has no index over all customers; add owner, collaborator, pool, or one of ${INDEXED.join(', ')}`;
  const sortMessage = 'over all customers only -createdAt is indexed; add owner, collaborator or pool';
  return [
    ...(indexed ? [] : asked.map((field) => ({ field, message }))),
    ...(sort === '-createdAt' ? [] : [{ field: 'sort', message: sortMessage }]),
  ];
};

/** Why a query cannot be answered without reading everything; `overAll`: by who sees all customers. */
export const filterFaults = (query: CustomerQuery, overAll: boolean): FilterFault[] => {
  const whose = WHOSE.filter((field) => query.filter[field] !== undefined);
  if (whose.length > 1) return [{ field: 'owner', message: 'give one of owner, collaborator and pool' }];
  return overAll && whose.length === 0 ? indexFaults(query) : [];
};

const NOTHING: Source = {
  read: async () => ({ entries: [], next: null }),
  leavesOut: 'none',
  exact: true,
};

const sourceOfOwners = (partitions: readonly string[], { filter, sort }: CustomerQuery): Source => {
  const told: readonly string[] = sort === '-createdAt' ? [...WHOSE, ...CREATED] : WHOSE;
  const left = askedFields(filter).some((field) => !told.includes(field));
  return {
    read: (limit, position) => listByOwners(partitions, sort, { ...filter, limit, position }),
    leavesOut: left ? 'records' : 'none',
    exact: !left,
  };
};

const sourceOfAll = (filter: CustomerFilter): Source => {
  const told: readonly string[] = [...CREATED, ...FACETS];
  const left = askedFields(filter).some((field) => !told.includes(field));
  const [first, ...others] = askedFacets(filter);
  const readFacet = async (limit: number, position: unknown): Promise<ListPart> => {
    if (!first) return listAll({ ...filter, limit, position });
    const { postings, next } = await listByFacet(first.facet, first.value, { ...filter, limit, position });
    return { entries: postings.filter(({ values }) => hasFacets(values, others)), next };
  };
  const leavesOut = others.length > 0 ? 'entries' : 'none';
  return { read: readFacet, leavesOut: left ? 'records' : leavesOut, exact: !left };
};

/** The cheapest index in which all that a caller may see of what he asks for stands; see docs/decisions/0006. */
export const sourceFor = async (query: CustomerQuery, caller: Caller): Promise<Source> => {
  const partitions = await partitionsFor(query.filter, caller);
  if (partitions?.length === 0) return NOTHING;
  if (!partitions) return sourceOfAll(query.filter);
  const source = sourceOfOwners(partitions, query);
  return { ...source, exact: source.exact && seesAll(caller) };
};
