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

/**
 * The sort key of the last item taken, whichever partition it lay in: short, however many are read. Sort keys
 * end in an id, so only two rows of one record can share one, and the second is not wanted.
 */
export type Position = string;

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

/** In the order of the store: by bytes of UTF-8, not by UTF-16 units. */
const isBefore = (a: string, b: string): boolean => Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;

/** What of a range is left from the last item taken on; that item itself is left out by `fill`. */
const remaining = (range: Range, { descending, position }: SortedQuery): Range => {
  if (position === undefined) return range;
  const { from, to } = range;
  if (descending) return { ...range, to: to !== undefined && isBefore(to, position) ? to : position };
  return { ...range, from: from !== undefined && isBefore(position, from) ? from : position };
};

const isEmpty = ({ from, to }: Range): boolean =>
  from !== undefined && to !== undefined && isBefore(to, from);

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
    source.buffered = page.items.filter((item) => item[sortKey] !== query.position);
    source.startKey = page.lastKey;
    source.ended = page.lastKey === undefined;
  }
};

/** The source whose first item comes next. */
const nextSource = (sources: readonly Source[], query: SortedQuery): Source | undefined => {
  const { sortKey } = keyNames(query.index);
  const first = (source: Source) => String(source.buffered[0]?.[sortKey]);
  const comesBefore = (a: Source, b: Source) =>
    query.descending ? isBefore(first(b), first(a)) : isBefore(first(a), first(b));
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
  const { sortKey } = keyNames(query.index);
  const sources = query.ranges
    .map((range) => remaining(range, query))
    .map((range): Source => ({ range, buffered: [], startKey: undefined, ended: isEmpty(range) }));
  const skipped = query.position === undefined ? 0 : 1;
  const share = Math.ceil(query.limit / sources.length) + 1 + skipped;
  await Promise.all(sources.map((source) => fill(source, query, share)));

  const items: Item[] = [];
  while (items.length < query.limit) {
    const source = nextSource(sources, query);
    const item = source?.buffered.shift();
    if (!source || !item) break;
    items.push(item);
    await fill(source, query, share);
  }
  const more = sources.some(({ buffered }) => buffered.length > 0);
  return { items, position: more ? String(items.at(-1)?.[sortKey]) : null };
};
