import { contentType, exportKey } from '../../shared/exports/export-files.ts';
import type { ExportFault, ExportRecord, ExportRun } from '../../shared/exports/exports.fields.ts';
import { begun, ended, failed, isOpen } from '../../shared/exports/exports.rules.ts';
import { getExport, getRuns, saveRun, updateExportWrites } from '../../shared/exports/exports.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import { EMPLOYEES, type Role } from '../../shared/kernel/contract.ts';
import { beginUpload, endUpload, UploadLost } from '../../shared/kernel/objects.ts';
import type { Outcome } from '../../shared/kernel/task-worker.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { WorkLimits } from '../../shared/kernel/work.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { getUser } from '../../shared/people/people.store.ts';
import { gatherColumns } from './gather-columns.ts';
import { writeRows } from './write-rows.ts';

const MAX_RESTARTS = 3;

const fail = async (record: ExportRecord, problem: ExportFault): Promise<void> =>
  commit(updateExportWrites(record, failed(record, problem, now())));

const exporterOf = async ({ createdBy }: ExportRecord): Promise<User | null> => {
  const user = await getUser(createdBy);
  const isEmployee = user && (EMPLOYEES as readonly Role[]).includes(user.role);
  return isEmployee && user.state === 'active' ? user : null;
};

const needsColumns = ({ kind, format }: ExportRecord): boolean => kind === 'customers' && format === 'csv';

/** Begins, or begins anew, with an upload of its own. */
const begin = async (record: ExportRecord, before: ExportRun | null, restarts = 0): Promise<ExportRun> => {
  const uploadId = await beginUpload(exportKey(record), contentType(record));
  const first = {
    phase: needsColumns(record) ? 'columns' : 'rows',
    position: null,
    uploadId,
    etags: [],
    rest: null,
    rows: 0,
    bytes: 0,
    custom: [],
    restarts,
  } as const;
  return saveRun(record.id, before, { ...first, etags: [], custom: [] }, now());
};

/** Phase by phase, as far as time allows; null when it is over. */
const carryOn = async (
  record: ExportRecord,
  started: ExportRun,
  exporter: User,
  limits: WorkLimits,
): Promise<ExportRun | null> => {
  let run: ExportRun | null = started;
  if (run.phase === 'columns') run = await gatherColumns(record, run, exporter, limits);
  if (run?.phase === 'rows') run = await writeRows(record, run, exporter, limits);
  if (run?.phase === 'joining') await endUpload(exportKey(record), run.uploadId, run.etags);
  return run;
};

/** Brings an export as far as its time allows. */
export const runExport = async (exportId: string, limits: WorkLimits): Promise<Outcome> => {
  const found = await getExport(exportId);
  if (!found || !isOpen(found)) return 'ended';
  const exporter = await exporterOf(found);
  if (!exporter) return fail(found, 'exporter_inactive').then(() => 'ended');
  const record = found.state === 'waiting' ? begun(found, now()) : found;
  if (record !== found) await commit(updateExportWrites(found, record));
  const [saved = null] = await getRuns([exportId]);
  const started = saved ?? (await begin(record, null));
  try {
    const run = await carryOn(record, started, exporter, limits);
    if (!run) return 'unfinished';
    await commit(updateExportWrites(record, ended(record, run, now())));
    return 'ended';
  } catch (failure) {
    if (!(failure instanceof UploadLost)) throw failure;
    if (started.restarts === MAX_RESTARTS) return fail(record, 'file_lost').then(() => 'ended');
    const [present = null] = await getRuns([exportId]);
    await begin(record, present, started.restarts + 1);
    return 'unfinished';
  }
};
