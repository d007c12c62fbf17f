import { endpoint } from '../../shared/kernel/endpoint.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { sendWork, startWorkWrites } from '../../shared/kernel/work.ts';
import { NO_CHURN } from '../../shared/settings/churn-simulation.rules.ts';
import { SETTINGS } from '../../shared/settings/documents.ts';
import { getStored } from '../../shared/settings/settings.store.ts';
import { NO_SLA } from '../../shared/settings/simulated-sla.rules.ts';
import { NO_TIERS } from '../../shared/settings/simulated-tiers.rules.ts';
import {
  SIMULATED,
  type Simulated,
  type Simulation,
  simulationsContracts,
} from '../../shared/settings/simulations.contract.ts';
import { NO_TALLIES } from '../../shared/settings/simulations.rules.ts';
import { createSimulationWrites } from '../../shared/settings/simulations.store.ts';
import { documentFaults } from './document-faults.ts';
import { documentOf } from './show-setting.ts';

const isSimulated = (name: string | undefined): name is Simulated =>
  SIMULATED.some((known) => known === name);

/** Of what is to come nothing is known. */
const futureFaults = (body: unknown, now: string): Fault[] => {
  const { asOf } = (body ?? {}) as { asOf?: unknown };
  const ahead = typeof asOf === 'string' && Date.parse(asOf) > Date.parse(now);
  return ahead ? [{ in: 'body', pointer: '/asOf', message: 'lies in the future' }] : [];
};

export const simulateSetting = endpoint(simulationsContracts.simulateSetting, {
  check: (body, now, { name }) => [
    ...(isSimulated(name) ? documentFaults(body, SETTINGS[name].document) : []),
    ...futureFaults(body, now),
  ],
  handle: async ({ params: { name }, body, caller, now }) => {
    const stored = await getStored('setting', name);
    const id = newId('sim', now);
    const simulation: Simulation = {
      id,
      setting: name,
      document: SETTINGS[name].document().parse(body.document),
      comparedWith: { version: stored?.version ?? 0, document: documentOf(name, stored) },
      asOf: body.asOf ?? null,
      evaluatedAt: body.asOf ?? now,
      state: 'running',
      customers: 0,
      customersChanged: 0,
      bySource: NO_TALLIES,
      sample: [],
      churn: name === 'churn' ? NO_CHURN : null,
      tiers: name === 'tiers' ? NO_TIERS : null,
      sla: name === 'sla' ? NO_SLA : null,
      startedBy: caller.id,
      doneAt: null,
      version: 1,
    };
    const { work, writes } = startWorkWrites('simulation', id, caller.id, now);
    return {
      body: simulation,
      version: simulation.version,
      location: `/v1/simulations/${id}`,
      writes: [...createSimulationWrites(simulation), ...writes],
      after: () => sendWork({ workId: work.id }),
    };
  },
});
