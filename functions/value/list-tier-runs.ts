import { endpoint } from '../../shared/kernel/endpoint.ts';
import { listTierRuns as listAll } from '../../shared/value/tier-runs.store.ts';
import { tiersContracts } from '../../shared/value/tiers.contract.ts';

export const listTierRuns = endpoint(tiersContracts.listTierRuns, async ({ page }) => {
  const { items, next } = await listAll(page);
  return { body: { items, nextCursor: null }, next };
});
