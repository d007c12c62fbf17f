import { inspectCsv } from '../../shared/imports/csv-facts.ts';
import { FileFault } from '../../shared/imports/file-fault.ts';
import type { ImportRecord } from '../../shared/imports/imports.fields.ts';
import { assertColumns, begun, ended, failed, NO_COUNTS } from '../../shared/imports/imports.rules.ts';
import { getImport, getRuns, updateImportWrites } from '../../shared/imports/imports.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import { commit, Rerun } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { getUser } from '../../shared/people/people.store.ts';
import { type ImportLimits, importRows } from './import-rows.ts';
import { openRows, WORKBOOK_FORM } from './open-rows.ts';
import { writeRefusedFile } from './refused-file.ts';

const OPEN: readonly ImportRecord['state'][] = ['waiting_for_file', 'running'];
const WRITERS = ['admin', 'manager', 'sales'];

/** Moves the import on; where another worker already has, its word counts. */
const move = async (before: ImportRecord, after: ImportRecord): Promise<ImportRecord> => {
  try {
    await commit(updateImportWrites(before, after));
    return after;
  } catch (failure) {
    const present = failure instanceof Rerun ? await getImport(before.id) : null;
    if (!present) throw failure;
    return present;
  }
};

const importerOf = async ({ createdBy }: ImportRecord): Promise<User> => {
  const user = await getUser(createdBy);
  if (user?.state === 'active' && WRITERS.includes(user.role)) return user;
  throw new FileFault('importer_inactive', 'Whoever began the import may not import any more.');
};

/** Reads the whole file once before any of it is carried out. */
const begin = async (record: ImportRecord): Promise<ImportRecord> => {
  const { format, etag, body } = await openRows(record);
  const facts = await inspectCsv(body, format === 'csv' ? { ...record, format } : WORKBOOK_FORM);
  assertColumns(record, facts.columns);
  return move(record, begun(record, facts, etag, now()));
};

const fail = async (record: ImportRecord, fault: FileFault): Promise<void> => {
  const [run] = await getRuns([record.id]);
  await move(record, failed(record, fault, run?.counts ?? NO_COUNTS, now()));
};

const carryOn = async (record: ImportRecord, limits: ImportLimits): Promise<'ended' | 'unfinished'> => {
  const importer = await importerOf(record);
  const running = record.state === 'waiting_for_file' ? await begin(record) : record;
  if (running.state !== 'running' || !running.file) return 'ended';
  const { run, moved } = await importRows(running, running.file, importer, limits);
  if (run.position < running.file.bytes) return 'unfinished';
  // The report reads the file once more: better with a whole run's time than with the rest of this one.
  if (run.counts.refused > 0 && moved && limits.mustStop()) return 'unfinished';
  if (run.counts.refused > 0) await writeRefusedFile(running, run.counts.refused);
  await move(running, ended(running, run.counts, now()));
  return 'ended';
};

/** Brings an import as far as its time allows. */
export const runImport = async (importId: string, limits: ImportLimits): Promise<'ended' | 'unfinished'> => {
  const record = await getImport(importId);
  if (!record || !OPEN.includes(record.state)) return 'ended';
  try {
    return await carryOn(record, limits);
  } catch (failure) {
    if (!(failure instanceof FileFault)) throw failure;
    const present = (await getImport(importId)) ?? record;
    await fail(present, failure);
    return 'ended';
  }
};
