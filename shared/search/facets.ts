import { type Item, keys } from '../kernel/keys.ts';

/** What of a customer its facets are made from. */
export interface Faceted {
  readonly id: string;
  readonly createdAt: string;
  readonly archivedAt: string | null;
  readonly mergedInto: string | null;
  readonly ownerId: string | null;
  readonly collaboratorIds: readonly string[];
  readonly kind: string;
  readonly stage: string;
  readonly tier: string;
  readonly source: string;
  readonly region: string | null;
  readonly industry: string | null;
  readonly tags: readonly string[];
  readonly review: { readonly state: string };
  readonly address: {
    readonly country?: string | null | undefined;
    readonly province?: string | null | undefined;
    readonly city?: string | null | undefined;
  } | null;
  readonly creditRisk: { readonly level: string } | null;
  readonly cooperationRisk: { readonly level: string } | null;
}

/**
 * The fields by which all customers are listed, those with the most values first: of several asked for, the
 * list of the first is read and the others are looked up in its postings.
 */
export const FACETS = [
  'tag',
  'city',
  'industry',
  'source',
  'region',
  'province',
  'cooperationRisk',
  'creditRisk',
  'tier',
  'stage',
  'review',
  'country',
  'kind',
] as const;
export type Facet = (typeof FACETS)[number];

/** What a customer is listed under; a facet without a value is left out. */
export type FacetValues = Readonly<Partial<Record<Facet, readonly string[]>>>;

const asList = (value: string | null | undefined): string[] => (value ? [value] : []);

export const facetValues = (customer: Faceted): FacetValues => {
  const { address } = customer;
  const lists: Record<Facet, readonly string[]> = {
    tag: [...new Set(customer.tags)],
    city: asList(address?.city),
    industry: asList(customer.industry),
    source: asList(customer.source),
    region: asList(customer.region),
    province: asList(address?.province),
    cooperationRisk: asList(customer.cooperationRisk?.level),
    creditRisk: asList(customer.creditRisk?.level),
    tier: asList(customer.tier),
    stage: asList(customer.stage),
    review: asList(customer.review.state),
    country: asList(address?.country),
    kind: asList(customer.kind),
  };
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
};

/**
 * One item per value of a customer, each with all of them and whose it is, so that a list by one facet can be
 * filtered by the others without reading the record. Nothing that every touch changes: all would be written again.
 */
export const facetPostings = (customer: Faceted): Item[] => {
  if (customer.archivedAt || customer.mergedInto) return [];
  const values = facetValues(customer);
  const { id, createdAt, ownerId, collaboratorIds } = customer;
  const content = { _type: 'facet', _v: 1, customerId: id, values, ownerId, collaboratorIds };
  return Object.entries(values).flatMap(([field, list]) =>
    list.map((value) => ({ ...keys.facet(field, value, id, createdAt), ...content })),
  );
};

/** What of a filter facets can tell: each with the value asked for, the one with the shortest lists first. */
export const askedFacets = (
  filter: Readonly<{ [F in Facet]?: string | undefined }>,
): { readonly facet: Facet; readonly value: string }[] =>
  FACETS.flatMap((facet) => {
    const value = filter[facet];
    return value === undefined ? [] : [{ facet, value }];
  });

export const hasFacets = (values: FacetValues, asked: ReturnType<typeof askedFacets>): boolean =>
  asked.every(({ facet, value }) => values[facet]?.includes(value));
