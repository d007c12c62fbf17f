import { randomUUID } from 'node:crypto';
import type { ScheduleModel } from './app-model.ts';
import type { AsyncInvoker } from './async-invoker.ts';
import type { VirtualClock } from './clock.ts';
import type { Functions } from './functions.ts';
import { type NextFiring, parseSchedule } from './schedule-expression.ts';
import type { FunctionError, Outcome } from './worker-messages.ts';

export interface Firing {
  readonly job: string;
  readonly scheduledAt: string;
  readonly executionId: string;
  readonly milliseconds: number;
  readonly result?: unknown;
  readonly error?: FunctionError;
}

interface Schedule {
  readonly model: ScheduleModel;
  readonly next: NextFiring;
  timer: NodeJS.Timeout | undefined;
  dueAt: number | null;
  last: Firing | undefined;
}

const MAX_TIMER_MS = 24 * 3_600_000;

/** `2026-11-22T22:30:00Z`, as EventBridge Scheduler writes it. */
const scheduledTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

const inputOf = ({ input, arn }: ScheduleModel, at: number, executionId: string): string =>
  input
    .replaceAll('<aws.scheduler.scheduled-time>', scheduledTime(at))
    .replaceAll('<aws.scheduler.execution-id>', executionId)
    .replaceAll('<aws.scheduler.attempt-number>', '1')
    .replaceAll('<aws.scheduler.schedule-arn>', arn);

/**
 * EventBridge Scheduler by the virtual clock. A clock that runs fast fires everything it passes; one that is
 * set anew fires nothing of what lies between, as after an outage.
 */
export class Scheduler {
  readonly #schedules: readonly Schedule[];
  readonly #functions: Functions;
  readonly #invoker: AsyncInvoker;
  readonly #clock: VirtualClock;
  #running = false;

  constructor(
    models: readonly ScheduleModel[],
    functions: Functions,
    invoker: AsyncInvoker,
    clock: VirtualClock,
  ) {
    this.#schedules = models.map((model) => ({
      model,
      next: parseSchedule(model.expression, model.timeZone),
      timer: undefined,
      dueAt: null,
      last: undefined,
    }));
    this.#functions = functions;
    this.#invoker = invoker;
    this.#clock = clock;
    clock.onChange(() => this.#planAll());
  }

  start(): void {
    this.#running = true;
    this.#planAll();
  }

  stop(): void {
    this.#running = false;
    for (const { timer } of this.#schedules) clearTimeout(timer);
  }

  list() {
    const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString());
    return this.#schedules.map(({ model, next, last }) => ({
      job: model.name,
      expression: model.expression,
      timeZone: model.timeZone,
      running: this.#running,
      nextFiringAt: instant(next(this.#clock.now())),
      last: last ?? null,
    }));
  }

  /** Fires once, now, and waits for the end; a failure is the answer and is not retried. */
  async fire(job: string): Promise<Firing | null> {
    const schedule = this.#schedules.find(({ model }) => model.name === job);
    if (!schedule) return null;
    return this.#run(schedule, this.#clock.now(), (input) =>
      this.#functions.get(schedule.model.targetArn).invoke(input),
    );
  }

  async #run(schedule: Schedule, at: number, invoke: (input: string) => Promise<Outcome>): Promise<Firing> {
    const { model } = schedule;
    const executionId = randomUUID();
    const started = performance.now();
    const outcome = await invoke(inputOf(model, at, executionId));
    const firing: Firing = {
      job: model.name,
      scheduledAt: scheduledTime(at),
      executionId,
      milliseconds: Math.round(performance.now() - started),
      ...('result' in outcome ? { result: JSON.parse(outcome.result) as unknown } : { error: outcome.error }),
    };
    schedule.last = firing;
    return firing;
  }

  #planAll(): void {
    for (const schedule of this.#schedules) this.#plan(schedule, this.#clock.now());
  }

  #plan(schedule: Schedule, after: number): void {
    clearTimeout(schedule.timer);
    schedule.dueAt = this.#running ? schedule.next(after) : null;
    if (schedule.dueAt === null || this.#clock.rate === 0) return;
    const wait = (schedule.dueAt - this.#clock.now()) / this.#clock.rate;
    schedule.timer = setTimeout(() => this.#due(schedule), Math.min(MAX_TIMER_MS, Math.max(0, wait)));
  }

  #due(schedule: Schedule): void {
    const { dueAt, model } = schedule;
    if (dueAt === null) return;
    if (dueAt <= this.#clock.now()) {
      // Scheduler invokes functions asynchronously: Lambda does the retries.
      void this.#run(schedule, dueAt, (input) =>
        this.#invoker.invoke(this.#functions.get(model.targetArn), input),
      );
      this.#plan(schedule, dueAt);
    } else this.#plan(schedule, this.#clock.now());
  }
}
