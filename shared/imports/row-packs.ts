import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { entity } from '../kernel/entity.ts';
import type { Item } from '../kernel/keys.ts';
import { type JournalEntry, journalOf } from './import-journal.ts';
import { type ImportRow, importRow } from './imports.fields.ts';

/** A row's result, and what undoing it needs. */
export interface JournaledRow {
  readonly row: ImportRow;
  readonly journal: readonly JournalEntry[];
}

/** Results of rows that were settled together: one text, for a store takes a map of maps apart piece by piece. */
const rowPack = lazy(() => z.strictObject({ rows: z.string(), undone: z.boolean() }));

const rows = entity({ type: 'import_row', schema: importRow });
const packs = entity({ type: 'import_rows', schema: rowPack });

export const { put: putRow, read: readRow } = rows;

/** A fault may be told at length; those of fifty rows must fit into an item. */
const MOST_BYTES = 300_000;
const SHORT = 100;

const shortened = (row: ImportRow): ImportRow => ({
  ...row,
  faults: row.faults.map((fault) => ({ ...fault, message: fault.message.slice(0, SHORT) })),
});

const packed = (results: readonly JournaledRow[]): string => {
  const text = JSON.stringify(results);
  if (Buffer.byteLength(text) <= MOST_BYTES) return text;
  return JSON.stringify(results.map(({ row, journal }) => ({ row: shortened(row), journal })));
};

export const putRows = (
  key: Parameters<typeof packs.put>[0],
  results: readonly JournaledRow[],
  undone: boolean,
  others: Item = {},
): Item => packs.put(key, { rows: packed(results), undone }, others);

export const isPack = ({ _type }: Item): boolean => _type === packs.type;

/** The results that an item holds, in the order of the rows: one, or those of a pack. */
export const rowsOfItem = (item: Item): JournaledRow[] => {
  if (!isPack(item)) return [{ row: rows.read(item), journal: journalOf(item) }];
  const results = JSON.parse(packs.read(item).rows) as { row: unknown; journal: unknown }[];
  return results.map(({ row, journal }) => ({
    row: importRow().parse(row),
    journal: journalOf({ journal }),
  }));
};
