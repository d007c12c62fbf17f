import type { Cleanup } from '../../shared/cleanups/cleanups.fields.ts';
import { missedMonths, monthToClean } from '../../shared/cleanups/cleanups.rules.ts';
import {
  BegunAlready,
  createCleanupWrites,
  getCleanup,
  latestCleanup,
} from '../../shared/cleanups/cleanups.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { env } from '../../shared/kernel/env.ts';
import { job } from '../../shared/kernel/job.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import { sendWork, startWorkWrites } from '../../shared/kernel/work.ts';

const newCleanup = (month: string, missed: string[], at: Instant): Cleanup => ({
  month,
  state: 'planning',
  missed,
  startedAt: at,
  plan: null,
  approvedBy: null,
  approvedAt: null,
  report: null,
  doneAt: null,
  undoUntil: null,
  undoneBy: null,
  undone: null,
  version: 1,
});

const begin = async (month: string, at: Instant): Promise<number> => {
  const last = await latestCleanup();
  const { work, writes } = startWorkWrites('cleanup', month, 'system', at);
  try {
    const cleanup = newCleanup(month, missedMonths(last?.month ?? null, month), at);
    await commit([...createCleanupWrites(cleanup), ...writes]);
  } catch (failure) {
    if (failure instanceof BegunAlready) return 0;
    throw failure;
  }
  await sendWork({ workId: work.id });
  return 1;
};

/**
 * Trigger: 22:00 on the last day of the month, organisation time. Fired twice, late, on the first of the next
 * month, or not at all in some month: the run is of the latest month that is over, is begun once, and covers the
 * months before it that had none.
 * 1. begin the month's run: its record and its task in one transaction; 2. send the task to the worker.
 * A crash between the two: resume-work sends the task.
 */
export const handler = job('clean-up-data', async (at) => {
  const month = monthToClean(at, env('ORG_TIME_ZONE'));
  return { started: (await getCleanup(month)) ? 0 : await begin(month, at) };
});
