import { epochSeconds } from '../kernel/clock.ts';
import { createItem, entity, replaceItem } from '../kernel/entity.ts';
import { type Item, keys } from '../kernel/keys.ts';
import { getItem } from '../kernel/table.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import { type Simulation, simulationRecord } from './simulations.contract.ts';
import { NO_TALLIES } from './simulations.rules.ts';

const KEPT_SECONDS = 90 * 24 * 3600;

/** Before there were sales, and before there was a service desk. */
const withSources = (item: Item): Item => ({
  ...item,
  bySource: { ...NO_TALLIES, ...(item.bySource as Partial<Simulation['bySource']>) },
});

/** Before churn was watched, and tiers were scored. */
const withChurn = (item: Item): Item => ({ ...withSources(item), churn: null, tiers: null });

/** Before tickets had clocks. */
const withSla = (item: Item): Item => ({ ...item, sla: null });

const simulations = entity({
  type: 'simulation',
  schema: simulationRecord,
  upgrades: [withSources, withChurn, withSources, withSla],
});

const itemOf = (simulation: Simulation): Item =>
  simulations.put(keys.simulation(simulation.id), simulation, {
    expiresAt: epochSeconds(simulation.evaluatedAt) + KEPT_SECONDS,
  });

export const createSimulationWrites = (simulation: Simulation): Write[] => [createItem(itemOf(simulation))];

/** What a step has found; of two workers the second looks again. */
export const updateSimulationWrites = (before: Simulation, after: Simulation): Write[] => [
  replaceItem(itemOf(after), before.version, rerun),
];

export const getSimulation = async (id: string): Promise<Simulation | null> => {
  const item = await getItem(keys.simulation(id));
  return item && simulations.read(item);
};
