import { epochSeconds, type Instant } from '../kernel/clock.ts';
import { createItem, entity, replaceItem } from '../kernel/entity.ts';
import { IMPORT_SHARDS, type Item, indexKeys, keys } from '../kernel/keys.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, getItems, queryAll } from '../kernel/table.ts';
import { commit, rerun, type Write } from '../kernel/transaction.ts';
import { type JournalEntry, journalOf } from './import-journal.ts';
import {
  type ImportRecord,
  type ImportRow,
  type ImportRun,
  importRecord,
  importRow,
  importRun,
  type RowUndo,
} from './imports.fields.ts';

const KEPT_SECONDS = 90 * 24 * 3600;

/** Before there was undoing, and workbooks. */
const withFormat = (item: Item): Item => ({
  ...item,
  sheet: null,
  undo: null,
  file: item.file ? { ...(item.file as Item), format: 'csv' } : null,
});

const imports = entity({ type: 'import', schema: importRecord, upgrades: [withFormat] });
const runs = entity({ type: 'import_run', schema: importRun });
const rows = entity({ type: 'import_row', schema: importRow });

const importItem = (record: ImportRecord): Item =>
  imports.put(keys.import(record.id), record, {
    ...indexKeys.allPeople('IMP'),
    ...indexKeys.importsBy(record.createdBy, record.createdAt, record.id),
    createdSk: `${record.createdAt}#${record.id}`,
  });

export const createImportWrites = (record: ImportRecord): Write[] => [createItem(importItem(record))];

/** The import's next state; another worker that was quicker makes this one look again. */
export const updateImportWrites = (before: ImportRecord, after: ImportRecord): Write[] => [
  replaceItem(importItem(after), before.version, rerun),
];

export const getImport = async (id: string): Promise<ImportRecord | null> => {
  const item = await getItem(keys.import(id));
  return item && imports.read(item);
};

export const getRuns = async (ids: readonly string[]): Promise<(ImportRun | null)[]> => {
  const items = await getItems(ids.map((id) => keys.importRun(id)));
  return items.map((item) => item && runs.read(item));
};

/** Says that all rows before this place are settled. A worker that is behind another one leaves it as it is. */
export const saveRun = async (id: string, run: ImportRun, at: Instant): Promise<void> => {
  const item = { ...runs.put(keys.importRun(id), run), expiresAt: epochSeconds(at) + KEPT_SECONDS };
  const behind = class extends Error {};
  const write: Write = {
    Put: {
      Item: item,
      ConditionExpression: 'attribute_not_exists(pk) OR #position < :position',
      ExpressionAttributeNames: { '#position': 'position' },
      ExpressionAttributeValues: { ':position': run.position },
    },
    onConflict: () => new behind(),
  };
  await commit([write]).catch((failure: unknown) => {
    if (!(failure instanceof behind)) throw failure;
  });
};

/** Thrown where a row has a result already: it was settled before, by this worker or another. */
export class RowSettled extends Error {
  override readonly name = 'RowSettled';
  readonly result: ImportRow;
  constructor(result: ImportRow) {
    super('settled before');
    this.result = result;
  }
}

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
  const item = rows.put(keys.importRow(importId, result.row), result, {
    ...(journal.length > 0 && { journal }),
    ...(result.status === 'refused' && indexKeys.refusedRow(importId, result.row)),
    expiresAt: epochSeconds(at) + KEPT_SECONDS,
  });
  return [createItem(item, (existing) => (existing ? new RowSettled(rows.read(existing)) : rerun()))];
};

/** Lays hold of something for a row of an import, so that no later row of it does. */
export const claimWrites = (
  importId: string,
  what: string,
  row: number,
  at: Instant,
  onConflict: (row: number) => Error,
): Write[] => {
  const key = keys.importClaim(importId, what);
  const item = { ...key, _type: 'import_claim', _v: 1, row, expiresAt: epochSeconds(at) + KEPT_SECONDS };
  return [createItem(item, (existing) => onConflict(Number(existing?.row)))];
};

interface ListOptions {
  readonly limit: number;
  readonly position: unknown;
}

const readPage = async (
  query: { index: 'all' | 'lookup'; partitions: readonly string[]; descending?: boolean },
  { limit, position }: ListOptions,
) => {
  const { index, partitions, descending = false } = query;
  const ranges = partitions.map((partition) => ({ partition }));
  const found = await sortedQuery({ index, ranges, descending, limit, position: position as Position });
  const items = await getItems(found.items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
  return { items: items.filter((item) => item !== null), next: found.position };
};

/** Imports, newest first: one person's, or everybody's. */
export const listImports = async (userId: string | null, options: ListOptions) => {
  const query = userId
    ? ({ index: 'lookup', partitions: [`IMP#${userId}`] } as const)
    : ({ index: 'all', partitions: ['IMP'] } as const);
  const { items, next } = await readPage({ ...query, descending: true }, options);
  return { items: items.map(imports.read), next };
};

const shards = (importId: string): string[] =>
  Array.from({ length: IMPORT_SHARDS }, (_, shard) => keys.importRow(importId, shard).pk);

/** Results in the order of the rows, from all shards. */
export const listRows = async (importId: string, options: ListOptions) => {
  const ranges = shards(importId).map((partition) => ({ partition }));
  const found = await sortedQuery({ ranges, limit: options.limit, position: options.position as Position });
  return { items: found.items.map(rows.read), next: found.position };
};

export const listRefusedRows = async (importId: string, options: ListOptions) => {
  const partitions = shards(importId).map((shard) => `${shard}#refused`);
  const { items, next } = await readPage({ index: 'lookup', partitions }, options);
  return { items: items.map(rows.read), next };
};

/** The refused rows of one shard, in order and up to date: what the file of refused rows is made from. */
export async function* refusedRowsOf(importId: string, shard: number): AsyncGenerator<ImportRow> {
  const query = queryAll({
    KeyConditionExpression: 'pk = :pk',
    FilterExpression: '#status = :refused',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':pk': keys.importRow(importId, shard).pk, ':refused': 'refused' },
    ConsistentRead: true,
  });
  for await (const item of query) yield rows.read(item);
}

export interface JournaledRow {
  readonly row: ImportRow;
  readonly journal: readonly JournalEntry[];
}

/** Rows with what they did, the last first. */
export const listRowsBackwards = async (importId: string, options: ListOptions) => {
  const ranges = shards(importId).map((partition) => ({ partition }));
  const found = await sortedQuery({
    ranges,
    descending: true,
    limit: options.limit,
    position: options.position as Position,
  });
  const items = found.items.map((item): JournaledRow => ({ row: rows.read(item), journal: journalOf(item) }));
  return { items, next: found.position };
};

/** Thrown where a row was undone before, by this worker or another. */
export class RowUndone extends Error {
  override readonly name = 'RowUndone';
  readonly undo: RowUndo;
  constructor(undo: RowUndo) {
    super('undone before');
    this.undo = undo;
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
    onConflict: (existing) => (existing?.undo ? new RowUndone(rows.read(existing).undo ?? undo) : rerun()),
  },
];
