import { endpoint } from '../../shared/kernel/endpoint.ts';
import { notFound } from '../../shared/kernel/errors.ts';
import { getTierRun as find } from '../../shared/value/tier-runs.store.ts';
import { tiersContracts } from '../../shared/value/tiers.contract.ts';

export const getTierRun = endpoint(tiersContracts.getTierRun, async ({ params }) => {
  const run = await find(params.month);
  if (!run) throw notFound();
  return { body: run, version: run.version };
});
