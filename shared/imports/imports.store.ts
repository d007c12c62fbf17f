import { epochSeconds, type Instant } from '../kernel/clock.ts';
import { createItem, entity, replaceItem } from '../kernel/entity.ts';
import { type Item, indexKeys, keys } from '../kernel/keys.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, getItems } from '../kernel/table.ts';
import { commit, rerun, type Write } from '../kernel/transaction.ts';
import { type ImportRecord, type ImportRun, importRecord, importRun } from './imports.fields.ts';

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
