import { cleanupsContracts } from '../../shared/cleanups/cleanups.contract.ts';
import { listCleanups as listAll } from '../../shared/cleanups/cleanups.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { showCleanup } from './find-cleanup.ts';

export const listCleanups = endpoint(cleanupsContracts.listCleanups, async ({ caller, page }) => {
  const { items, next } = await listAll(page);
  const shown = await Promise.all(items.map((cleanup) => showCleanup(cleanup, caller)));
  return { body: { items: shown, nextCursor: null }, next };
});
