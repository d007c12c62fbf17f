import type { Customer } from '../../shared/customers/customers.contract.ts';
import { getListed, listAll } from '../../shared/customers/lists.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import { forEachAtOnce } from '../../shared/kernel/job.ts';
import { failureFields, log } from '../../shared/kernel/log.ts';
import { commit, isStoreBusy } from '../../shared/kernel/transaction.ts';
import { moveWork, moveWorkWrites, type Work, type WorkStep } from '../../shared/kernel/work.ts';
import { type ChurnFinding, turns, withFindings } from '../../shared/settings/churn-simulation.rules.ts';
import { type TierOutlook, withTierOutlooks } from '../../shared/settings/simulated-tiers.rules.ts';
import type { Effect, Simulation } from '../../shared/settings/simulations.contract.ts';
import { withEffects } from '../../shared/settings/simulations.rules.ts';
import { getSimulation, updateSimulationWrites } from '../../shared/settings/simulations.store.ts';
import { comparedSettings } from './compared-settings.ts';
import { churnDocuments, simulateChurn } from './simulate-churn.ts';
import { simulateCustomer } from './simulate-customer.ts';
import { advanceSla } from './simulate-sla.ts';
import { simulateTier } from './simulate-tiers.ts';

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

type Look<T> = (customer: Customer) => Promise<T | null>;

/** One that fails is told of and left out: it must not keep the others from being counted. */
const tryCustomer = async <T>(
  customer: Customer,
  simulation: Simulation,
  look: Look<T>,
): Promise<T | null> => {
  try {
    return await look(customer);
  } catch (failure) {
    if (isStoreBusy(failure)) throw failure;
    const about = { simulation: simulation.id, customer: customer.id };
    log.error('customer not simulated', { ...about, ...failureFields(failure) });
    return null;
  }
};

const lookAtEach = async <T>(
  simulation: Simulation,
  customers: readonly Customer[],
  look: Look<T>,
): Promise<T[]> => {
  const found: (T | null)[] = customers.map(() => null);
  const [failure] = await forEachAtOnce(customers.entries(), AT_ONCE, async ([i, customer]) => {
    found[i] = await tryCustomer(customer, simulation, look);
  });
  if (failure) throw failure;
  return found.flatMap((one) => (one === null ? [] : [one]));
};

/** A simulation with one more page of customers, by what its setting is about. */
const withPage = async (simulation: Simulation, customers: readonly Customer[]): Promise<Simulation> => {
  if (simulation.churn) {
    const documents = churnDocuments(simulation);
    const look: Look<ChurnFinding> = (customer) => simulateChurn(customer, simulation, documents);
    const findings = await lookAtEach(simulation, customers, look);
    const changed = findings.filter(({ effect }) => effect !== null && turns(effect)).length;
    return {
      ...simulation,
      churn: withFindings(simulation.churn, findings),
      customers: simulation.customers + findings.length,
      customersChanged: simulation.customersChanged + changed,
      version: simulation.version + 1,
    };
  }
  if (simulation.tiers) {
    const look: Look<TierOutlook> = (customer) => simulateTier(customer, simulation);
    return withTierOutlooks(simulation, simulation.tiers, await lookAtEach(simulation, customers, look));
  }
  const settings = comparedSettings(simulation);
  const look: Look<readonly Effect[]> = (customer) => simulateCustomer(customer, simulation, settings);
  return withEffects(simulation, await lookAtEach(simulation, customers, look));
};

const advance = async (work: Work, simulation: Simulation): Promise<Work> => {
  if (simulation.sla) return advanceSla(work, simulation, simulation.sla);
  const { customers, next } = await readPage(work, simulation);
  const found = await withPage(simulation, customers);
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
