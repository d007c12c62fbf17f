import { handler } from '../../functions/imports/imports.lambda.ts';
import { undoImportStep } from '../../functions/imports/undo-import-rows.ts';
import { importsContracts } from '../../shared/imports/imports.contract.ts';
import { getWork, type WorkLimits, type WorkMessage } from '../../shared/kernel/work.ts';
import type { User } from '../../shared/people/people.contract.ts';
import type { ImportServices } from './given-import.ts';
import { type Called, call } from './when.ts';

export const askUndo = (as: User, importId: string): Promise<Called> =>
  call(handler, importsContracts.undoImport, { as, params: { importId }, body: {} });

const LIMITS: WorkLimits = { mustStop: () => false, onStep: () => undefined };

/** Does what the work queue's worker does with a task of undoing. */
export const carryOnUndo = async (workId: string, limits: WorkLimits = LIMITS) => {
  const work = await getWork(workId);
  return work?.state === 'running' ? undoImportStep(work, limits) : 'ended';
};

/** The tasks that wait in the queue. */
export const undoTasks = ({ queue }: ImportServices): string[] =>
  queue.messages.splice(0).map(({ body }) => (JSON.parse(body) as WorkMessage).workId);

/** Takes an import back from asking to the end. */
export const undoImport = async (as: User, importId: string, services: ImportServices): Promise<void> => {
  const asked = await askUndo(as, importId);
  if (asked.status !== 202) throw new Error(`not undone: ${asked.text}`);
  for (const workId of undoTasks(services)) {
    while ((await carryOnUndo(workId)) === 'unfinished');
  }
};
