import type { Context, SQSEvent } from 'aws-lambda';
import { carryOut, type Outcome, timeIsUp } from '../../shared/kernel/task-worker.ts';
import { getWork, sendWork, type WorkLimits, type WorkMessage } from '../../shared/kernel/work.ts';
import { STEPS } from './steps.ts';

const runOn = async (workId: string, limits: WorkLimits): Promise<Outcome> => {
  const work = await getWork(workId);
  if (work?.state !== 'running') return 'ended';
  return STEPS[work.kind](work, limits);
};

/**
 * Trigger: the work queue, by a request that began a task, by resume-work, or by this worker itself, which passes
 * on what it has no time for. Delivered twice, or to two workers at once: every step is guarded by the task's
 * version and the records' own; whoever comes second stops.
 * 1. read the task; 2. carry it on step by step, each a transaction; 3. pass the rest on.
 * A crash leaves whole steps; resume-work sends the task again after ten minutes of silence.
 */
export const handler = async (
  event: Pick<SQSEvent, 'Records'>,
  context: Partial<Pick<Context, 'getRemainingTimeInMillis'>>,
): Promise<void> => {
  const mustStop = timeIsUp(context);
  for (const { body } of event.Records) {
    const task = JSON.parse(body) as WorkMessage;
    const run = (onStep: () => void) => runOn(task.workId, { mustStop, onStep });
    await carryOut({ name: 'work', subject: task.workId, task }, run, sendWork);
  }
};
