import { handler } from '../../functions/settings/settings.lambda.ts';
import { handler as runWork } from '../../functions/work/run-work.lambda.ts';
import { type Simulation, simulationsContracts } from '../../shared/settings/simulations.contract.ts';
import { type CallOptions, call } from './when.ts';
import type { WorkQueue } from './work-queue.ts';

type As = NonNullable<CallOptions['as']>;

export const askSimulation = (as: As, name: string, body: object) =>
  call(handler, simulationsContracts.simulateSetting, { as, params: { name }, body });

export const readSimulation = async (as: As, simulationId: string): Promise<Simulation> =>
  (await call(handler, simulationsContracts.getSimulation, { as, params: { simulationId } })).body;

export const carryOut = (body: string): Promise<void> =>
  runWork({ Records: [{ body }] } as Parameters<typeof runWork>[0], {});

/** Delivers what is in the queue for long tasks until there is no more. */
export const workOff = async (queue: WorkQueue): Promise<void> => {
  for (;;) {
    const sent = queue.messages.splice(0).filter(({ body }) => body.includes('workId'));
    if (sent.length === 0) return;
    for (const { body } of sent) await carryOut(body);
  }
};

/** A simulation, asked for and carried out. */
export const simulated = async (
  as: As,
  name: string,
  body: object,
  queue: WorkQueue,
): Promise<Simulation> => {
  const asked = await askSimulation(as, name, body);
  if (asked.status !== 202) throw new Error(asked.text);
  await workOff(queue);
  return readSimulation(as, asked.body.id);
};
