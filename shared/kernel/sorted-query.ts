import type { Item } from './keys.ts';
import { queryPage } from './table.ts';
import { type IndexName, TABLE_DEFINITION } from './table-definition.ts';

/** The range of one partition: bounds are sort keys, both included. */
export interface Range {
  readonly partition: string;
  readonly from?: string;
  readonly to?: string;
}

export interface SortedQuery {
  /** Absent: the table itself. */
  readonly index?: IndexName;
  readonly ranges: readonly Range[];
  readonly descending?: boolean;
  readonly limit: number;
  /** Where the page before ended. */
  readonly position?: Position;
}

/** Per partition the key of the last item taken; a partition not named starts at its beginning. */
export type Position = Readonly<Record<string, Item>>;

interface Source {
  readonly range: Range;
  buffered: Item[];
  startKey: Item | undefined;
  ended: boolean;
}

const keyNames = (index?: IndexName) => {
  const { partitionKey, sortKey } = index ? TABLE_DEFINITION.indexes[index] : TABLE_DEFINITION;
  return { partitionKey: partitionKey as string, sortKey: sortKey as string };
};

const condition = (range: Range): string => {
  if (range.from !== undefined && range.to !== undefined) return '#p = :p AND #s BETWEEN :from AND :to';
  if (range.from !== undefined) return '#p = :p AND #s >= :from';
  return range.to === undefined ? '#p = :p' : '#p = :p AND #s <= :to';
};

const fill = async (source: Source, query: SortedQuery, limit: number): Promise<void> => {
  const { partitionKey, sortKey } = keyNames(query.index);
  const { range } = source;
  const key = condition(range);
  while (source.buffered.length === 0 && !source.ended) {
    const page = await queryPage({
      ...(query.index && { IndexName: query.index }),
      KeyConditionExpression: key,
      ExpressionAttributeNames: { '#p': partitionKey, ...(key.includes('#s') && { '#s': sortKey }) },
      ExpressionAttributeValues: {
        ':p': range.partition,
        ...(range.from !== undefined && { ':from': range.from }),
        ...(range.to !== undefined && { ':to': range.to }),
      },
      ScanIndexForward: !query.descending,
      Limit: limit,
      ...(source.startKey && { ExclusiveStartKey: source.startKey }),
    });
    source.buffered = [...page.items];
    source.startKey = page.lastKey;
    source.ended = page.lastKey === undefined;
  }
};

/** The source whose first item comes next. */
const nextSource = (sources: readonly Source[], query: SortedQuery): Source | undefined => {
  const { sortKey } = keyNames(query.index);
  const first = (source: Source) => String(source.buffered[0]?.[sortKey]);
  const comesBefore = (a: Source, b: Source) =>
    query.descending ? first(a) > first(b) : first(a) < first(b);
  let best: Source | undefined;
  for (const source of sources) {
    if (source.buffered.length > 0 && (!best || comesBefore(source, best))) best = source;
  }
  return best;
};

/**
 * Reads several partitions as if they were one sorted list. Costs a query per partition; stable under
 * concurrent writes, for each partition resumes behind a key and not at an offset.
 */
export const sortedQuery = async (
  query: SortedQuery,
): Promise<{ items: Item[]; position: Position | null }> => {
  const { partitionKey, sortKey } = keyNames(query.index);
  const names = [...new Set(['pk', 'sk', partitionKey, sortKey])];
  const keyOf = (item: Item): Item => Object.fromEntries(names.map((name) => [name, item[name]]));
  const sources = query.ranges.map(
    (range): Source => ({ range, buffered: [], startKey: query.position?.[range.partition], ended: false }),
  );
  const share = sources.length === 1 ? query.limit + 1 : Math.ceil(query.limit / sources.length) + 1;
  await Promise.all(sources.map((source) => fill(source, query, share)));

  const items: Item[] = [];
  const taken: Record<string, Item> = { ...query.position };
  while (items.length < query.limit) {
    const source = nextSource(sources, query);
    const item = source?.buffered.shift();
    if (!source || !item) break;
    items.push(item);
    taken[source.range.partition] = keyOf(item);
    await fill(source, query, share);
  }
  return { items, position: sources.some(({ buffered }) => buffered.length > 0) ? taken : null };
};
