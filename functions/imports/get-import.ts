import { importsContracts } from '../../shared/imports/imports.contract.ts';
import type { ImportRecord } from '../../shared/imports/imports.fields.ts';
import { undoProgress } from '../../shared/imports/imports.rules.ts';
import { getRuns } from '../../shared/imports/imports.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { getWork } from '../../shared/kernel/work.ts';
import { findImport } from './find-import.ts';
import { showImport } from './show-import.ts';

/** While it is taken back, the task tells how far that is. */
const withUndoSoFar = async (record: ImportRecord): Promise<ImportRecord> => {
  const { state, undo } = record;
  const work = state === 'undoing' && undo ? await getWork(undo.workId) : null;
  return undo && work ? { ...record, undo: { ...undo, counts: undoProgress(work.position).counts } } : record;
};

export const getImport = endpoint(importsContracts.getImport, async ({ params, caller, now }) => {
  const record = await findImport(params.importId, caller);
  const [run = null] = await getRuns([record.id]);
  return { body: await showImport(await withUndoSoFar(record), run, now) };
});
