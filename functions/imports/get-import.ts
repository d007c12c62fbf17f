import { importsContracts } from '../../shared/imports/imports.contract.ts';
import { getRuns } from '../../shared/imports/imports.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { findImport } from './find-import.ts';
import { showImport } from './show-import.ts';

export const getImport = endpoint(importsContracts.getImport, async ({ params, caller, now }) => {
  const record = await findImport(params.importId, caller);
  const [run = null] = await getRuns([record.id]);
  return { body: await showImport(record, run, now) };
});
