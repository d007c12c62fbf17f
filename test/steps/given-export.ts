import { handler as worker } from '../../functions/exports/export-rows.lambda.ts';
import { handler } from '../../functions/exports/exports.lambda.ts';
import { exportsContracts, type ShownExport } from '../../shared/exports/exports.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import type { ImportServices } from './given-import.ts';
import { type Called, call } from './when.ts';

type Event = Parameters<typeof worker>[0];

export const askExport = (as: User, body: object): Promise<Called> =>
  call(handler, exportsContracts.createExport, { as, body });

export const readExport = async (as: User, exportId: string): Promise<ShownExport> =>
  (await call(handler, exportsContracts.getExport, { as, params: { exportId } })).body;

/** Delivers a message of the exports queue to a worker that has so much time left. */
export const deliverExport = (body: string, remaining?: () => number): Promise<void> =>
  worker({ Records: [{ body }] } as Event, remaining ? { getRemainingTimeInMillis: remaining } : {});

/** Delivers what waits in the queue until nothing is left. */
export const workOffExports = async (
  { queue }: ImportServices,
  remaining?: () => number,
): Promise<number> => {
  let delivered = 0;
  for (let message = queue.messages.shift(); message; message = queue.messages.shift()) {
    await deliverExport(message.body, remaining);
    delivered += 1;
  }
  return delivered;
};

/** Exports from beginning to end. */
export const exportFile = async (as: User, body: object, services: ImportServices): Promise<ShownExport> => {
  const asked = await askExport(as, body);
  if (asked.status !== 202) throw new Error(`no export was made: ${asked.text}`);
  await workOffExports(services);
  return readExport(as, asked.body.id);
};

export const download = async ({ download: link }: ShownExport): Promise<string> => {
  if (!link) throw new Error('the export has no file');
  return Buffer.from(await (await fetch(link.url)).arrayBuffer()).toString('utf8');
};
