import { job } from '../../shared/kernel/job.ts';
import { log } from '../../shared/kernel/log.ts';
import { listStalledWork, sendWork } from '../../shared/kernel/work.ts';

/** Longer than any step takes. */
const STALLED_SECONDS = 10 * 60;

/**
 * Trigger: every 15 minutes. Fired twice: a task is sent twice, and the second worker finds it moved on.
 * 1. find tasks that have not moved for ten minutes: the worker was killed, or its message was lost; 2. send
 * them to the worker again. A crash leaves the rest for the next run.
 */
export const handler = job('resume-work', async (at) => {
  let resumed = 0;
  for await (const { id, kind, movedAt } of listStalledWork(at, STALLED_SECONDS)) {
    log.warn('work resumed', { workId: id, kind, movedAt });
    await sendWork({ workId: id });
    resumed += 1;
  }
  return { resumed };
});
