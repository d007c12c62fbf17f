import { cleanupsContracts } from '../../shared/cleanups/cleanups.contract.ts';
import { latestCleanup, reviseCleanup } from '../../shared/cleanups/cleanups.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidState } from '../../shared/kernel/errors.ts';
import { sendWork, startWorkWrites } from '../../shared/kernel/work.ts';
import { findCleanup } from './find-cleanup.ts';

export const approveCleanup = endpoint(cleanupsContracts.approveCleanup, async ({ params, caller, now }) => {
  const before = await findCleanup(params.month);
  if (before.state !== 'needs_approval')
    throw invalidState(`It is ${before.state}: nothing waits for approval.`);
  const latest = await latestCleanup();
  if (latest && latest.month > before.month)
    throw invalidState(`The cleanup of ${latest.month} has taken its place.`);
  const approval = { state: 'running', approvedBy: caller.id, approvedAt: now } as const;
  const { cleanup, writes } = reviseCleanup(before, approval);
  const task = startWorkWrites('cleanup', before.month, caller.id, now);
  return {
    body: cleanup,
    writes: [...writes, ...task.writes],
    after: () => sendWork({ workId: task.work.id }),
  };
});
