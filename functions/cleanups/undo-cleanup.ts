import { cleanupsContracts } from '../../shared/cleanups/cleanups.contract.ts';
import { reviseCleanup } from '../../shared/cleanups/cleanups.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidState } from '../../shared/kernel/errors.ts';
import { sendWork, startWorkWrites } from '../../shared/kernel/work.ts';
import { findCleanup } from './find-cleanup.ts';
import { undoSubject } from './undo-subject.ts';

export const undoCleanup = endpoint(cleanupsContracts.undoCleanup, async ({ params, caller, now }) => {
  const before = await findCleanup(params.month);
  if (before.state !== 'done')
    throw invalidState(`It is ${before.state}: only one that is done can be undone.`);
  if (before.undoUntil && now > before.undoUntil)
    throw invalidState(`It could be undone until ${before.undoUntil}.`);
  const { cleanup, writes } = reviseCleanup(before, { state: 'undoing', undoneBy: caller.id });
  const task = startWorkWrites('cleanup', undoSubject(before.month), caller.id, now);
  return {
    body: cleanup,
    writes: [...writes, ...task.writes],
    after: () => sendWork({ workId: task.work.id }),
  };
});
