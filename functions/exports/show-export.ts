import { downloadLink } from '../../shared/exports/export-files.ts';
import type { ShownExport } from '../../shared/exports/exports.contract.ts';
import type { ExportRecord, ExportRun } from '../../shared/exports/exports.fields.ts';
import { hasFile } from '../../shared/exports/exports.rules.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';

/** An export as its creator sees it; the file is his alone, since it shows what he may see. */
export const showExport = async (
  record: ExportRecord,
  run: ExportRun | null,
  caller: Caller,
  at: Instant,
): Promise<ShownExport> => ({
  ...record,
  rows: record.rows ?? run?.rows ?? 0,
  bytes: record.bytes ?? run?.bytes ?? 0,
  download: hasFile(record, at) && record.createdBy === caller.id ? await downloadLink(record, at) : null,
});
