import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readRows } from '../../shared/imports/csv-rows.ts';
import { csvLine, unguardCell } from '../../shared/imports/formula-guard.ts';
import { openFile, saveRefused } from '../../shared/imports/import-files.ts';
import { refusedRowsOf } from '../../shared/imports/import-rows.store.ts';
import type { ImportRecord, ImportRow } from '../../shared/imports/imports.fields.ts';
import { rowsFile } from '../../shared/imports/imports.rules.ts';

const BYTE_ORDER_MARK = '\ufeff';
/** First, so that a row with too many cells stays as it was. */
const REPORT_COLUMNS = ['refused row', 'refused because'];

const reasons = ({ faults }: ImportRow): string =>
  faults
    .map(({ column, field, message }) => [column ?? field, message].filter(Boolean).join(': '))
    .join('; ');

/** The refused rows one by one as the file goes by. */
const refusedInOrder = (importId: string) => {
  const refusals = refusedRowsOf(importId);
  let head: IteratorResult<ImportRow> | undefined;
  return async (row: number): Promise<ImportRow | null> => {
    head ??= await refusals.next();
    if (head.done || head.value.row !== row) return null;
    const { value } = head;
    head = undefined;
    return value;
  };
};

/** A file sent again brings the last report along; it is not reported once more. */
const ownCells = (columns: readonly string[]) => {
  const old = new Set(columns.flatMap((column, i) => (REPORT_COLUMNS.includes(column) ? [i] : [])));
  return (cells: readonly string[]) => cells.filter((_, i) => !old.has(i)).map(unguardCell);
};

async function* linesOf(record: ImportRecord, wanted: number): AsyncGenerator<string> {
  const { file } = record;
  if (!file) return;
  const own = ownCells(file.columns);
  yield BYTE_ORDER_MARK + csvLine([...REPORT_COLUMNS, ...own(file.columns)]);
  const refusalOf = refusedInOrder(record.id);
  const { body } = await openFile(record.id, { ...rowsFile(file), from: file.start.position });
  let found = 0;
  for await (const { row, cells } of readRows(body, file, file.start)) {
    const refusal = await refusalOf(row);
    if (!refusal) continue;
    yield csvLine([String(row), reasons(refusal), ...own(cells)]);
    found += 1;
    if (found === wanted) return;
  }
}

/** Makes the file of refused rows, through the disk: it may be as large as what was sent. */
export const writeRefusedFile = async (record: ImportRecord, refused: number): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'import-'));
  try {
    const path = join(folder, 'refused.csv');
    await pipeline(Readable.from(linesOf(record, refused)), createWriteStream(path));
    await saveRefused(record.id, path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
