import { importsContracts } from '../../shared/imports/imports.contract.ts';
import { undoFault, undoing } from '../../shared/imports/imports.rules.ts';
import { getRuns, updateImportWrites } from '../../shared/imports/imports.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidState } from '../../shared/kernel/errors.ts';
import { sendWork, startWorkWrites } from '../../shared/kernel/work.ts';
import { findImport } from './find-import.ts';
import { showImport } from './show-import.ts';

export const undoImport = endpoint(importsContracts.undoImport, async ({ params, caller, now }) => {
  const before = await findImport(params.importId, caller);
  const fault = undoFault(before, now);
  if (fault) throw invalidState(fault);
  const { work, writes } = startWorkWrites('import_undo', before.id, caller.id, now);
  const after = undoing(before, work.id, caller.id, now);
  const [run = null] = await getRuns([before.id]);
  return {
    body: await showImport(after, run, now),
    writes: [...updateImportWrites(before, after), ...writes],
    after: () => sendWork({ workId: work.id }),
  };
});
