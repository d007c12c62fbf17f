import { stopwatch } from './clock.ts';
import { failureFields, log } from './log.ts';
import { Rerun } from './transaction.ts';

/** A message of a work queue; `attempt` counts the failures since the task last came any further. */
export interface Task {
  readonly attempt?: number;
}

export type Outcome = 'ended' | 'unfinished';

const MAX_ATTEMPTS = 6;
const FIRST_DELAY_SECONDS = 15;
const MAX_DELAY_SECONDS = 900;

/** Enough to end the step under way and to pass the rest on. */
const RESERVE_MS = 60_000;

/** Tells whether a worker's time is nearly up. */
export const timeIsUp = (context: { readonly getRemainingTimeInMillis?: () => number }) => (): boolean =>
  (context.getRemainingTimeInMillis?.() ?? Number.POSITIVE_INFINITY) < RESERVE_MS;

const withoutAttempt = <T extends Task>({ attempt: _, ...task }: T) => task as T;

/**
 * Carries a task as far as `run` comes and sends the rest on. After a failure it is sent again, later each time:
 * the queue itself would wait for its visibility timeout and give up after three deliveries.
 *
 * @throws the sixth failure in a row, which makes the message a dead letter in the end
 */
export const carryOut = async <T extends Task>(
  { name, subject, task }: { readonly name: string; readonly subject: string; readonly task: T },
  run: (onStep: () => void) => Promise<Outcome>,
  send: (task: T, delaySeconds?: number) => Promise<void>,
): Promise<void> => {
  const elapsed = stopwatch();
  let failures = task.attempt ?? 0;
  const onStep = () => {
    failures = 0;
  };
  try {
    const outcome = await run(onStep);
    log.info(name, { subject, outcome, ms: Math.round(elapsed()) });
    if (outcome === 'unfinished') await send(withoutAttempt(task));
  } catch (failure) {
    // Another worker is at the same task, and ahead.
    if (failure instanceof Rerun) return;
    failures += 1;
    log.error(`${name} failed`, { subject, failures, ...failureFields(failure) });
    if (failures >= MAX_ATTEMPTS) throw failure;
    const delay = Math.min(MAX_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** (failures - 1));
    await send({ ...withoutAttempt(task), attempt: failures }, delay);
  }
};
