import { sendExport } from '../../shared/exports/export-queue.ts';
import { exportsContracts } from '../../shared/exports/exports.contract.ts';
import { isStalled } from '../../shared/exports/exports.rules.ts';
import { getRuns } from '../../shared/exports/exports.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { findExport } from './find-export.ts';
import { showExport } from './show-export.ts';

export const getExport = endpoint(exportsContracts.getExport, async ({ params, caller, now }) => {
  const record = await findExport(params.exportId, caller);
  const [run = null] = await getRuns([record.id]);
  // Its message was lost: who waits for the file brings it on.
  const resume = isStalled(record, run, now) && { after: () => sendExport({ exportId: record.id }) };
  return { body: await showExport(record, run, caller, now), ...resume };
});
