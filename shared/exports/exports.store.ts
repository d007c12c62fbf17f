import { epochSeconds, type Instant } from '../kernel/clock.ts';
import { createItem, entity, replaceItem } from '../kernel/entity.ts';
import { type Item, indexKeys, keys } from '../kernel/keys.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, getItems } from '../kernel/table.ts';
import { commit, rerun, type Write } from '../kernel/transaction.ts';
import { type ExportRecord, type ExportRun, exportRecord, exportRun } from './exports.fields.ts';

const RUN_KEPT_SECONDS = 30 * 24 * 3600;

const exports = entity({ type: 'export', schema: exportRecord });
const runs = entity({ type: 'export_run', schema: exportRun });

const exportItem = (record: ExportRecord): Item =>
  exports.put(keys.export(record.id), record, {
    ...indexKeys.allPeople('EXP'),
    ...indexKeys.exportsBy(record.createdBy, record.createdAt, record.id),
    createdSk: `${record.createdAt}#${record.id}`,
  });

export const createExportWrites = (record: ExportRecord): Write[] => [createItem(exportItem(record))];

/** The export's next state; another worker that was quicker makes this one stop. */
export const updateExportWrites = (before: ExportRecord, after: ExportRecord): Write[] => [
  replaceItem(exportItem(after), before.version, rerun),
];

export const getExport = async (id: string): Promise<ExportRecord | null> => {
  const item = await getItem(keys.export(id));
  return item && exports.read(item);
};

export const getRuns = async (ids: readonly string[]): Promise<(ExportRun | null)[]> => {
  const items = await getItems(ids.map((id) => keys.exportRun(id)));
  return items.map((item) => item && runs.read(item));
};

/** Says how far an export is. @throws `Rerun` where another worker has said so already */
export const saveRun = async (
  id: string,
  before: ExportRun | null,
  changes: Omit<ExportRun, 'version'>,
  at: Instant,
): Promise<ExportRun> => {
  const after = { ...changes, savedAt: at, version: (before?.version ?? 0) + 1 };
  const expiresAt = epochSeconds(at) + RUN_KEPT_SECONDS;
  const item = { ...runs.put(keys.exportRun(id), after), expiresAt };
  await commit([before ? replaceItem(item, before.version, rerun) : createItem(item, rerun)]);
  return after;
};

/** Exports, newest first: one person's, or everybody's. */
export const listExports = async (
  userId: string | null,
  options: { readonly limit: number; readonly position: unknown },
) => {
  const query = userId
    ? ({ index: 'lookup', partition: `EXP#${userId}` } as const)
    : ({ index: 'all', partition: 'EXP' } as const);
  const found = await sortedQuery({
    index: query.index,
    ranges: [{ partition: query.partition }],
    descending: true,
    limit: options.limit,
    position: options.position as Position,
  });
  const items = await getItems(found.items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
  return { items: items.filter((item) => item !== null).map(exports.read), next: found.position };
};
