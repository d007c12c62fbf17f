import { type Item, keys } from './keys.ts';
import { type Position, sortedQuery } from './sorted-query.ts';
import { queryPage } from './table.ts';

/**
 * A merge or its undo whose children are still under way. `arriving`: all that lies at the other customer is this
 * one's; `leaving`: what the merge brought is this one's no more; `returning`: it is this one's, wherever it lies.
 */
export interface Passage {
  readonly mergeId: string;
  readonly customerId: string;
  readonly way: 'arriving' | 'leaving' | 'returning';
}

/** Whose children are asked for; every customer is one. */
export interface Parent {
  readonly id: string;
  readonly absorbing: readonly Passage[];
}

/** A place where children of a parent may lie, and which of those that lie there are its own. */
export interface Source {
  readonly customerId: string;
  /** Whether others' children lie there, too. */
  readonly shared: boolean;
  readonly holds: (child: { readonly movedBy?: unknown }) => boolean;
}

/** The merge that last moved a child; none did when it was written where it lies. */
export const carrierOf = ({ movedBy }: { readonly movedBy?: unknown }): unknown =>
  Array.isArray(movedBy) ? movedBy.at(-1) : undefined;

/** Where a parent's children lie, in the order in which they travel: what leaves one while it is read is met at the next. */
export const sourcesOf = ({ id, absorbing }: Parent): Source[] => {
  const left = new Set<unknown>(
    absorbing.filter(({ way }) => way === 'leaving').map(({ mergeId }) => mergeId),
  );
  const elsewhere = absorbing.filter(({ way }) => way !== 'leaving');
  return [
    ...elsewhere.map(({ customerId, mergeId, way }): Source => {
      const shared = way === 'returning';
      return { customerId, shared, holds: (child) => !shared || carrierOf(child) === mergeId };
    }),
    { customerId: id, shared: left.size > 0, holds: (child) => !left.has(carrierOf(child)) },
  ];
};

export interface ChildrenQuery {
  /** What their sort keys begin with, such as `CON`. */
  readonly prefix: string;
  readonly descending?: boolean;
  readonly limit: number;
  readonly position: unknown;
  /** How many of a source that also holds others' children one page looks at. */
  readonly lookedAt?: number;
}

/** Of a source that holds few of its own so many are looked at, or its pages would be all but empty. */
const LOOKED_AT = 200;

interface Bounds {
  readonly from: string;
  readonly to: string;
}

const within = ({ from, to }: Bounds, key: string): boolean => key >= from && key <= to;

const readSource = (source: Source, { from, to }: Bounds, descending: boolean, limit: number) =>
  queryPage({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': keys.customer(source.customerId).pk, ':from': from, ':to': to },
    ScanIndexForward: !descending,
    ConsistentRead: true,
    Limit: limit,
  });

type Keyed = readonly [key: string, item: Item];

const inOrder = (items: readonly Keyed[], descending: boolean): Keyed[] =>
  items.toSorted(([a], [b]) => (a < b === descending ? 1 : -1));

const boundsOf = (prefix: string, descending: boolean, after: string | undefined): Bounds => ({
  from: (descending ? undefined : after) ?? `${prefix}#`,
  to: (descending ? after : undefined) ?? `${prefix}#~`,
});

/**
 * A page of children that are being moved, each once and none lost: the sources are read one after the other as
 * they travel, and of none is more taken than of all has been read. May be short, or even empty, and yet go on.
 */
const readMoving = async (parent: Parent, query: ChildrenQuery) => {
  const { prefix, descending = false, limit, position, lookedAt = LOOKED_AT } = query;
  const after = typeof position === 'string' ? position : undefined;
  let bounds = boundsOf(prefix, descending, after);
  const found = new Map<string, Item>();
  let end: string | null = null;
  for (const source of sourcesOf(parent)) {
    const looked = source.shared ? lookedAt : limit + 2;
    const { items, lastKey } = await readSource(source, bounds, descending, looked);
    for (const item of items) if (source.holds(item)) found.set(String(item.sk), item);
    if (!lastKey) continue;
    end = String(lastKey.sk);
    bounds = descending ? { ...bounds, from: end } : { ...bounds, to: end };
  }
  const known = inOrder(
    [...found].filter(([key]) => key !== after && within(bounds, key)),
    descending,
  );
  const shown = known.slice(0, limit);
  const next = known.length > limit ? (shown.at(-1)?.[0] ?? null) : end;
  return { items: shown.map(([, item]) => item), position: next };
};

/** Children of a customer in order, from a position on; by id alone only those that lie in its own collection. */
export const listChildren = async (
  of: string | Parent,
  query: ChildrenQuery,
): Promise<{ items: Item[]; position: Position | null }> => {
  const parent = typeof of === 'string' ? { id: of, absorbing: [] } : of;
  if (parent.absorbing.length > 0) return readMoving(parent, query);
  const { prefix, descending = false, limit, position } = query;
  return sortedQuery({
    ranges: [{ partition: keys.customer(parent.id).pk, from: `${prefix}#`, to: `${prefix}#~` }],
    descending,
    limit,
    position: position as Position,
  });
};
