import { refusedLink, uploadLink } from '../../shared/imports/import-files.ts';
import type { ShownImport } from '../../shared/imports/imports.contract.ts';
import type { ImportRecord, ImportRun } from '../../shared/imports/imports.fields.ts';
import { NO_COUNTS } from '../../shared/imports/imports.rules.ts';
import { type Instant, secondsBetween } from '../../shared/kernel/clock.ts';

const progressOf = ({ file, state }: ImportRecord, run: ImportRun | null): ShownImport['progress'] => {
  if (file && HAS_REPORT.includes(state)) return { bytesRead: file.bytes, rowsRead: file.rows };
  // The header is a row too.
  return { bytesRead: run?.position ?? 0, rowsRead: run ? run.row - 1 : 0 };
};

const fileOf = ({ file }: ImportRecord): ShownImport['file'] => {
  if (!file) return null;
  const { start: _, etag: __, ...shown } = file;
  return shown;
};

const HAS_REPORT: readonly ImportRecord['state'][] = ['done', 'undoing', 'undone'];

/** An import as its creator sees it, with addresses that are good from now on for a while. */
export const showImport = async (
  record: ImportRecord,
  run: ImportRun | null,
  at: Instant,
): Promise<ShownImport> => {
  const { timeZone: _, ...fields } = record;
  const counts = record.counts ?? run?.counts ?? NO_COUNTS;
  const { startedAt, endedAt, state } = record;
  return {
    ...fields,
    counts,
    file: fileOf(record),
    progress: progressOf(record, run),
    durationSeconds: startedAt ? Math.max(0, secondsBetween(startedAt, endedAt ?? at)) : null,
    upload: state === 'waiting_for_file' ? await uploadLink(record.id, at) : null,
    refusedRows: HAS_REPORT.includes(state) && counts.refused > 0 ? await refusedLink(record.id, at) : null,
  };
};
