import type { Customer } from '../../shared/customers/customers.contract.ts';
import { getListed, listAll } from '../../shared/customers/lists.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import { forEachAtOnce } from '../../shared/kernel/job.ts';
import { failureFields, log } from '../../shared/kernel/log.ts';
import { commit, isStoreBusy } from '../../shared/kernel/transaction.ts';
import { moveWork, moveWorkWrites, type Work, type WorkStep } from '../../shared/kernel/work.ts';
import type { Effect, Simulation } from '../../shared/settings/simulations.contract.ts';
import { withEffects } from '../../shared/settings/simulations.rules.ts';
import { getSimulation, updateSimulationWrites } from '../../shared/settings/simulations.store.ts';
import { type Compared, comparedSettings } from './compared-settings.ts';
import { simulateCustomer } from './simulate-customer.ts';

const PAGE = 100;
const AT_ONCE = 10;

/** Newest first; who was added after the moment that is evaluated is not in the base. */
const readPage = async ({ position }: Work, { evaluatedAt }: Simulation) => {
  const page = await listAll({
    limit: PAGE,
    position: position ?? undefined,
    createdBefore: evaluatedAt,
  });
  const customers = (await getListed(page.entries)).filter((customer) => customer !== null);
  return { customers, next: page.next };
};

/** One that fails is told of and left out: it must not keep the others from being counted. */
const tryCustomer = async (
  customer: Customer,
  simulation: Simulation,
  settings: Compared,
): Promise<readonly Effect[] | null> => {
  try {
    return await simulateCustomer(customer, simulation, settings);
  } catch (failure) {
    if (isStoreBusy(failure)) throw failure;
    const about = { simulation: simulation.id, customer: customer.id };
    log.error('customer not simulated', { ...about, ...failureFields(failure) });
    return null;
  }
};

const effectsOf = async (simulation: Simulation, customers: readonly Customer[]) => {
  const settings = comparedSettings(simulation);
  const found: (readonly Effect[] | null)[] = customers.map(() => null);
  const [failure] = await forEachAtOnce(customers.entries(), AT_ONCE, async ([i, customer]) => {
    found[i] = await tryCustomer(customer, simulation, settings);
  });
  if (failure) throw failure;
  return found.filter((effects) => effects !== null);
};

const advance = async (work: Work, simulation: Simulation): Promise<Work> => {
  const { customers, next } = await readPage(work, simulation);
  const found = withEffects(simulation, await effectsOf(simulation, customers));
  const at = now();
  const after: Simulation = next === null ? { ...found, state: 'done', doneAt: at } : found;
  const moved = moveWorkWrites(work, next === null ? { state: 'done' } : { position: next }, at);
  await commit([...updateSimulationWrites(simulation, after), ...moved.writes]);
  return moved.work;
};

/** Goes through the base page by page: each is added up in the transaction that moves the task, so none counts twice. */
export const runSimulation: WorkStep = async (begun, { mustStop, onStep }) => {
  for (let work = begun; !mustStop(); onStep()) {
    const simulation = await getSimulation(work.subjectId);
    work =
      simulation?.state === 'running'
        ? await advance(work, simulation)
        : await moveWork(work, { state: 'done' }, now());
    if (work.state === 'done') return 'ended';
  }
  return 'unfinished';
};
