import { cleanupsContracts } from '../../shared/cleanups/cleanups.contract.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { findCleanup, showCleanup } from './find-cleanup.ts';

export const getCleanup = endpoint(cleanupsContracts.getCleanup, async ({ params, caller }) => {
  const cleanup = await findCleanup(params.month);
  return { body: await showCleanup(cleanup, caller), version: cleanup.version };
});
