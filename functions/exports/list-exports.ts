import { exportsContracts } from '../../shared/exports/exports.contract.ts';
import { getRuns, listExports as listStored } from '../../shared/exports/exports.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { showExport } from './show-export.ts';

export const listExports = endpoint(exportsContracts.listExports, async ({ caller, page, now }) => {
  const { items, next } = await listStored(caller.role === 'admin' ? null : caller.id, page);
  const runs = await getRuns(items.map(({ id }) => id));
  const shown = await Promise.all(items.map((record, i) => showExport(record, runs[i] ?? null, caller, now)));
  return { body: { items: shown, nextCursor: null }, next };
});
