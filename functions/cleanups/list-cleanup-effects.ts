import { cleanupsContracts } from '../../shared/cleanups/cleanups.contract.ts';
import { listEffects } from '../../shared/cleanups/effects.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';

export const listCleanupEffects = endpoint(cleanupsContracts.listCleanupEffects, async ({ params, page }) => {
  const { items, next } = await listEffects(params.month, page);
  return { body: { items, nextCursor: null }, next };
});
