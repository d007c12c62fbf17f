import { addSeconds, type Instant } from '../kernel/clock.ts';
import type { Caller } from '../kernel/endpoint.ts';
import { revise } from '../kernel/entity.ts';
import type { CsvFacts } from './csv-form.ts';
import { FileFault } from './file-fault.ts';
import {
  type Counts,
  type ImportRecord,
  type ImportRun,
  MAX_COLUMN_NAME,
  MAX_COLUMNS,
  ROW_STATUSES,
  type RowStatus,
  type UndoCounts,
  type UndoOutcome,
} from './imports.fields.ts';
import { mappedColumns } from './mapping.rules.ts';

export const NO_COUNTS: Counts = { created: 0, updated: 0, merged: 0, skipped: 0, refused: 0 };

export const addResults = (counts: Counts, statuses: readonly RowStatus[]): Counts => {
  const sum = { ...counts };
  for (const status of statuses) sum[status] += 1;
  return sum;
};

export const rowsIn = (counts: Counts): number =>
  ROW_STATUSES.reduce((sum, status) => sum + counts[status], 0);

/** An import is its creator's; only an admin sees it too. */
export const mayRead = (record: Pick<ImportRecord, 'createdBy'>, caller: Caller): boolean =>
  caller.role === 'admin' || record.createdBy === caller.id;

/** The header is kept with the import, in one item of at most 400 KB. */
const MAX_HEADER_BYTES = 128 * 1024;

const assertKeepable = (columns: readonly string[]): void => {
  const bytes = columns.reduce((sum, column) => sum + Buffer.byteLength(column), 0);
  const tooLong = columns.some(({ length }) => length > MAX_COLUMN_NAME);
  if (columns.length <= MAX_COLUMNS && !tooLong && bytes <= MAX_HEADER_BYTES) return;
  const most = `${MAX_COLUMNS} columns, ${MAX_COLUMN_NAME} characters for each, and 128 KiB for all`;
  throw new FileFault('row_too_large', `The header is too large: at most ${most}.`, { line: 1 });
};

/** @throws `FileFault` naming every column that the mapping wants and the file lacks, or has more than once */
export const assertColumns = (record: ImportRecord, columns: readonly string[]): void => {
  const wanted = mappedColumns(record.mapping);
  const missing = wanted.filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    throw new FileFault('missing_columns', `The file has no column ${missing.join(', ')}.`, {
      columns: missing,
    });
  }
  const repeated = wanted.filter((column) => columns.indexOf(column) !== columns.lastIndexOf(column));
  if (repeated.length > 0) {
    throw new FileFault('duplicate_columns', `More than one column is named ${repeated.join(', ')}.`, {
      columns: repeated,
    });
  }
  assertKeepable(columns);
};

/** The file is read and sound: its rows are next. */
export const begun = (record: ImportRecord, facts: CsvFacts, etag: string, at: Instant): ImportRecord =>
  revise(
    record,
    { state: 'running', file: { ...facts, columns: [...facts.columns], etag }, startedAt: at },
    record.createdBy,
    at,
  );

export const ended = (record: ImportRecord, counts: Counts, at: Instant): ImportRecord =>
  revise(record, { state: 'done', counts, endedAt: at }, record.createdBy, at);

export const failed = (record: ImportRecord, fault: FileFault, counts: Counts, at: Instant): ImportRecord => {
  const { line = null, columns = [] } = fault.where;
  const problem = {
    code: fault.code,
    detail: fault.message.slice(0, 2000),
    line,
    columns: columns.slice(0, 200),
  };
  return revise(record, { state: 'failed', problem, counts, endedAt: at }, record.createdBy, at);
};

/** Where a run begins. */
export const firstRun = (file: NonNullable<ImportRecord['file']>): ImportRun => ({
  ...file.start,
  counts: NO_COUNTS,
});

/** Which object of an import its rows are read from, and that it must be that very one. */
export const rowsFile = ({ format, etag }: NonNullable<ImportRecord['file']>) =>
  ({ file: format === 'csv' ? 'source' : 'rows.csv', etag }) as const;

const UNDO_SECONDS = 30 * 24 * 3600;

/** Why an import cannot be taken back; null where it can. */
export const undoFault = (record: ImportRecord, at: Instant): string | null => {
  if (record.dryRun) return 'A dry run changed nothing.';
  if (record.state === 'undoing' || record.state === 'undone') return 'It is taken back already.';
  if (!record.endedAt) return 'It has not ended yet.';
  return addSeconds(record.endedAt, UNDO_SECONDS) < at ? 'It ended more than 30 days ago.' : null;
};

export const NOTHING_UNDONE: UndoCounts = { undone: 0, partly: 0, kept: 0 };

export const addOutcomes = (counts: UndoCounts, outcomes: readonly UndoOutcome[]): UndoCounts => {
  const sum = { ...counts };
  for (const outcome of outcomes) sum[outcome] += 1;
  return sum;
};

export const undoing = (record: ImportRecord, workId: string, by: string, at: Instant): ImportRecord =>
  revise(
    record,
    { state: 'undoing', undo: { by, workId, startedAt: at, endedAt: null, counts: null } },
    by,
    at,
  );

export const undone = (record: ImportRecord, counts: UndoCounts, by: string, at: Instant): ImportRecord =>
  revise(record, { state: 'undone', undo: record.undo && { ...record.undo, endedAt: at, counts } }, by, at);

/** How far undoing has come: all rows from the last down to this place, with these outcomes. */
export interface UndoProgress {
  readonly position: unknown;
  readonly counts: UndoCounts;
}

/** From the position of its task. */
export const undoProgress = (position: string | null): UndoProgress =>
  position === null
    ? { position: undefined, counts: NOTHING_UNDONE }
    : (JSON.parse(position) as UndoProgress);
