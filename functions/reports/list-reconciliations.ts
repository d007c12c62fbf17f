import { endpoint } from '../../shared/kernel/endpoint.ts';
import { listReconciliations as listAll } from '../../shared/reports/reconciliations.store.ts';
import { reportsContracts } from '../../shared/reports/reports.contract.ts';

export const listReconciliations = endpoint(reportsContracts.listReconciliations, async ({ page }) => {
  const { items, next } = await listAll(page);
  return { body: { items, nextCursor: null }, next };
});
