import { type Instant, now, stopwatch } from './clock.ts';
import { failureFields, log } from './log.ts';

/** What EventBridge Scheduler sends; its placeholders are filled in by infra. */
export interface ScheduleEvent {
  readonly job: string;
  readonly scheduledAt?: string;
  readonly executionId?: string;
}

/** Counts of what a run did; logged and, locally, answered. */
export type JobResult = Readonly<Record<string, number>>;

/**
 * The handler of a schedule. Schedules fire at least once, late, or not at all: a job finds what is due by
 * its own index and the clock, never by the time it was meant to fire.
 */
export const job =
  (name: string, run: (at: Instant) => Promise<JobResult>) =>
  async (event: ScheduleEvent): Promise<JobResult> => {
    const elapsed = stopwatch();
    try {
      const result = await run(now());
      log.info('job', { job: name, execution: event.executionId, ms: Math.round(elapsed()), ...result });
      return result;
    } catch (failure) {
      log.error('job failed', { job: name, execution: event.executionId, ...failureFields(failure) });
      throw failure;
    }
  };

/** Runs `work` on each item, `width` at a time; one failure stops nobody else's. Answers the failures. */
export const forEachAtOnce = async <T>(
  items: AsyncIterable<T> | Iterable<T>,
  width: number,
  work: (item: T) => Promise<void>,
): Promise<unknown[]> => {
  const failures: unknown[] = [];
  const running = new Set<Promise<void>>();
  for await (const item of items) {
    const task = work(item)
      .catch((failure: unknown) => void failures.push(failure))
      .finally(() => running.delete(task));
    running.add(task);
    if (running.size >= width) await Promise.race(running);
  }
  await Promise.all(running);
  return failures;
};
