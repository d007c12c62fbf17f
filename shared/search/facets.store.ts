import { FACET_SHARDS, type Item } from '../kernel/keys.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import type { Facet, FacetValues } from './facets.ts';

/** A customer in the list of a facet, and what else it is listed under. */
export interface Posting {
  readonly customerId: string;
  readonly position: Position;
  readonly values: FacetValues;
}

interface FacetOptions {
  readonly limit: number;
  readonly position: unknown;
  readonly createdFrom?: string | undefined;
  readonly createdBefore?: string | undefined;
}

const partitions = (facet: Facet, value: string): string[] =>
  Array.from({ length: FACET_SHARDS }, (_, shard) => `FAC#${facet}#${value}#${shard}`);

const read = ({ sk, customerId, values }: Item): Posting => ({
  customerId: String(customerId),
  position: String(sk),
  values: values as FacetValues,
});

/** The customers with this value, newest first: a query per shard. As of about a second ago. */
export const listByFacet = async (facet: Facet, value: string, options: FacetOptions) => {
  const { createdFrom: from, createdBefore: to } = options;
  const { items, position } = await sortedQuery({
    ranges: partitions(facet, value).map((partition) => ({
      partition,
      ...(from && { from }),
      ...(to && { to }),
    })),
    descending: true,
    limit: options.limit,
    position: options.position as Position,
  });
  return { postings: items.map(read), next: position };
};
