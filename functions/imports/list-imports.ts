import { importsContracts } from '../../shared/imports/imports.contract.ts';
import { getRuns, listImports as listStored } from '../../shared/imports/imports.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { showImport } from './show-import.ts';

export const listImports = endpoint(importsContracts.listImports, async ({ caller, page, now }) => {
  const { items, next } = await listStored(caller.role === 'admin' ? null : caller.id, page);
  const runs = await getRuns(items.map(({ id }) => id));
  const shown = await Promise.all(items.map((record, i) => showImport(record, runs[i] ?? null, now)));
  return { body: { items: shown, nextCursor: null }, next };
});
