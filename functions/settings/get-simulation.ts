import { endpoint } from '../../shared/kernel/endpoint.ts';
import { notFound } from '../../shared/kernel/errors.ts';
import { simulationsContracts } from '../../shared/settings/simulations.contract.ts';
import { getSimulation as find } from '../../shared/settings/simulations.store.ts';

export const getSimulation = endpoint(simulationsContracts.getSimulation, async ({ params }) => {
  const simulation = await find(params.simulationId);
  if (!simulation) throw notFound();
  return { body: simulation, version: simulation.version };
});
