import { epochSeconds, type Instant } from '../kernel/clock.ts';
import { createItem } from '../kernel/entity.ts';
import { IMPORT_SHARDS, type Item, indexKeys, keys } from '../kernel/keys.ts';
import { sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, getItems, queryAll } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import type { JournalEntry } from './import-journal.ts';
import type { ImportRow, RowUndo } from './imports.fields.ts';
import { isPack, type JournaledRow, putRow, putRows, readRow, rowsOfItem } from './row-packs.ts';

export type { JournaledRow } from './row-packs.ts';

/** What became of the rows: each in an item of its own, or several in a pack under the number of its last row. */

const KEPT_SECONDS = 90 * 24 * 3600;

/** Thrown where rows have their results already: they were settled before, by this worker or another. */
export class RowsSettled extends Error {
  override readonly name = 'RowsSettled';
  readonly results: readonly ImportRow[];
  constructor(existing: Item) {
    super('settled before');
    this.results = rowsOfItem(existing).map(({ row }) => row);
  }
}

const settled = (existing: Item | null): Error => (existing ? new RowsSettled(existing) : rerun());

const others = (importId: string, last: number, isRefused: boolean, at: Instant): Item => ({
  ...(isRefused && indexKeys.refusedRow(importId, last)),
  expiresAt: epochSeconds(at) + KEPT_SECONDS,
});

/**
 * A row's result, with what undoing it needs, in the transaction that carries the row out: a row that comes again, for whatever reason,
 * fails on it and changes nothing.
 */
export const settleRowWrites = (
  importId: string,
  result: ImportRow,
  at: Instant,
  journal: readonly JournalEntry[] = [],
): Write[] => {
  const item = putRow(keys.importRow(importId, result.row), result, {
    ...(journal.length > 0 && { journal }),
    ...others(importId, result.row, result.status === 'refused', at),
  });
  return [createItem(item, settled)];
};

/** The same for rows that are carried out together. */
export const settleRowsWrites = (
  importId: string,
  results: readonly JournaledRow[],
  at: Instant,
): Write[] => {
  const last = results.at(-1)?.row.row ?? 0;
  const isRefused = results.some(({ row }) => row.status === 'refused');
  const item = putRows(keys.importRow(importId, last), results, false, others(importId, last, isRefused, at));
  return [createItem(item, settled)];
};

/** Whether the import's first row was settled by itself: before rows were settled together. */
export const isSettledSingly = async (importId: string): Promise<boolean> => {
  const first = await getItem(keys.importRow(importId, 1));
  return first !== null && !isPack(first);
};

interface ListOptions {
  readonly limit: number;
  readonly position: unknown;
}

type Shard = ReturnType<typeof keys.importRow>['pk'];

const shards = (importId: string): Shard[] =>
  Array.from({ length: IMPORT_SHARDS }, (_, shard) => keys.importRow(importId, shard).pk);

const placeOf = (importId: string, row: number): string => keys.importRow(importId, row).sk;

interface Listed {
  readonly items: readonly Item[];
  readonly position: string | null;
}
type ReadItems = (limit: number, position: string | undefined) => Promise<Listed>;

/** How many rows an item of an import that settles rows together has at least, as a rule. */
const ROWS_PER_PACK = 5;

/** A page of rows, from as many items as they lie in; a page may end within a pack, and the next goes on there. */
const pageOfRows = async (
  importId: string,
  read: ReadItems,
  { limit, position }: ListOptions,
  wanted: (row: ImportRow) => boolean,
) => {
  const found: ImportRow[] = [];
  let from = position as string | undefined;
  let size = limit;
  for (;;) {
    const page = await read(size, from);
    const after = from === undefined ? 0 : Number(from);
    const rows = page.items.flatMap(rowsOfItem).map(({ row }) => row);
    found.push(...rows.filter((row) => row.row > after && wanted(row)));
    if (found.length > limit) {
      const items = found.slice(0, limit);
      return { items, next: placeOf(importId, items.at(-1)?.row ?? 0) };
    }
    if (page.position === null || found.length === limit) return { items: found, next: page.position };
    from = page.position;
    size = Math.ceil((limit - found.length) / ROWS_PER_PACK);
  }
};

/** Results in the order of the rows, from all shards. */
export const listRows = (importId: string, options: ListOptions, packed = false) => {
  const ranges = shards(importId).map((partition) => ({ partition }));
  const read: ReadItems = async (limit, position) =>
    sortedQuery({
      ranges,
      limit: packed ? Math.ceil(limit / ROWS_PER_PACK) : limit,
      ...(position !== undefined && { position }),
    });
  return pageOfRows(importId, read, options, () => true);
};

export const listRefusedRows = (importId: string, options: ListOptions) => {
  const ranges = shards(importId).map((shard) => ({ partition: `${shard}#refused` }));
  const read: ReadItems = async (limit, position) => {
    const found = await sortedQuery({
      index: 'lookup',
      ranges,
      limit,
      ...(position !== undefined && { position }),
    });
    const items = await getItems(found.items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
    return { items: items.filter((item) => item !== null), position: found.position };
  };
  return pageOfRows(importId, read, options, ({ status }) => status === 'refused');
};

/** The refused rows of one shard, in order and up to date: what the file of refused rows is made from. */
async function* refusedOfShard(shard: Shard): AsyncGenerator<ImportRow, undefined> {
  const query = queryAll({
    KeyConditionExpression: 'pk = :pk',
    FilterExpression: 'attribute_exists(lookupPk)',
    ExpressionAttributeValues: { ':pk': shard },
    ConsistentRead: true,
  });
  for await (const item of query)
    for (const { row } of rowsOfItem(item)) if (row.status === 'refused') yield row;
  return undefined;
}

/** All refused rows in the order of the file: each shard has its own in order. */
export async function* refusedRowsOf(importId: string): AsyncGenerator<ImportRow> {
  const readers = shards(importId).map(refusedOfShard);
  const heads = await Promise.all(readers.map((reader) => reader.next()));
  for (;;) {
    let first = -1;
    heads.forEach(({ value }, i) => {
      if (value && value.row < (heads[first]?.value?.row ?? Number.POSITIVE_INFINITY)) first = i;
    });
    const [head, reader] = [heads[first]?.value, readers[first]];
    if (!head || !reader) return;
    yield head;
    heads[first] = await reader.next();
  }
}

/** Rows that were settled in one transaction, and are taken back in one. */
export interface SettledRows {
  readonly rows: readonly JournaledRow[];
  /** Null: a row by itself. */
  readonly pack: Item | null;
}

/** Rows with what they did, the last first. */
export const listRowsBackwards = async (importId: string, { limit, position }: ListOptions) => {
  const ranges = shards(importId).map((partition) => ({ partition }));
  const found = await sortedQuery({
    ranges,
    descending: true,
    limit,
    ...(position !== undefined && { position: position as string }),
  });
  const items = found.items.map((item): SettledRows => {
    return { rows: rowsOfItem(item), pack: isPack(item) ? item : null };
  });
  return { items, next: found.position };
};

/** Thrown where rows were undone before, by this worker or another. */
export class RowsUndone extends Error {
  override readonly name = 'RowsUndone';
  readonly rows: readonly JournaledRow[];
  constructor(existing: Item) {
    super('undone before');
    this.rows = rowsOfItem(existing);
  }
}

/** Says what undoing did to a row, in the transaction that does it: what comes twice fails on it. */
export const undoRowWrites = (importId: string, row: number, undo: RowUndo): Write[] => [
  {
    Update: {
      Key: keys.importRow(importId, row),
      UpdateExpression: 'SET #undo = :undo',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#undo)',
      ExpressionAttributeNames: { '#undo': 'undo' },
      ExpressionAttributeValues: { ':undo': undo },
    },
    onConflict: (existing) => (existing?.undo ? new RowsUndone(existing) : rerun()),
  },
];

/** The same for rows of a pack, each with what undoing did to it. */
export const undoRowsWrites = (pack: Item, rows: readonly JournaledRow[]): Write[] => {
  const { pk, sk, lookupPk, lookupSk, expiresAt } = pack;
  const key = { pk: String(pk), sk: String(sk) };
  return [
    {
      Put: {
        Item: putRows(key, rows, true, { ...(lookupPk ? { lookupPk, lookupSk } : {}), expiresAt }),
        ConditionExpression: '#undone = :no',
        ExpressionAttributeNames: { '#undone': 'undone' },
        ExpressionAttributeValues: { ':no': false },
      },
      onConflict: (existing) => (existing ? new RowsUndone(existing) : rerun()),
    },
  ];
};

export { readRow };
