import type { AskedForm } from '../../shared/imports/csv-facts.ts';
import type { Format } from '../../shared/imports/csv-form.ts';
import { kindOf } from '../../shared/imports/file-kind.ts';
import { importKey, openFile, type SourceFile } from '../../shared/imports/import-files.ts';
import type { ImportRecord } from '../../shared/imports/imports.fields.ts';
import { workbookCsv } from '../../shared/imports/workbook-csv.ts';
import { PartedUpload } from '../../shared/kernel/parted-upload.ts';

/** What a workbook's sheet is made into. */
export const WORKBOOK_FORM: AskedForm = { format: 'xlsx', encoding: 'utf-8', delimiter: ',' };

/** Makes the rows of a workbook into a file of text, once: from there on it is like any other. */
const unpack = async ({ id, sheet }: ImportRecord, { bytes, etag }: SourceFile): Promise<void> => {
  const read = async (from: number, to: number) => (await openFile(id, { from, to, etag })).body;
  const upload = await PartedUpload.begin(importKey(id, 'rows.csv'), 'text/csv; charset=utf-8');
  for await (const piece of workbookCsv(bytes, read, sheet)) await upload.write(piece);
  await upload.end();
};

/** Opens the rows of an import: what was sent, or what a workbook was made into. @throws `FileFault` */
export const openRows = async (record: ImportRecord): Promise<SourceFile & { readonly format: Format }> => {
  const source = await openFile(record.id);
  const format = await kindOf(source.body);
  if (format === 'csv') return { ...source, format };
  source.body.destroy();
  await unpack(record, source);
  return { ...(await openFile(record.id, { file: 'rows.csv' })), format };
};
