import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { FunctionModel } from './app-model.ts';
import type { FunctionLog } from './function-log.ts';
import type { FunctionError, Invoke, Outcome, WorkerReply, WorkerStart } from './worker-messages.ts';

export interface PoolSettings {
  readonly model: FunctionModel;
  readonly environment: Readonly<Record<string, string>>;
  readonly log: FunctionLog;
  readonly clock: SharedArrayBuffer;
  readonly faults: SharedArrayBuffer;
  readonly proxyPort: number;
  readonly size?: number;
  /** After each invocation: something may have been written. */
  readonly onDone?: () => void;
}

interface Call extends Pick<Invoke, 'id' | 'event'> {
  readonly settle: (outcome: Outcome) => void;
}

interface Environment {
  readonly worker: Worker;
  call: Call | undefined;
  timer: NodeJS.Timeout | undefined;
}

const DEFAULT_SIZE = 4;
/** What Lambda takes and gives in one synchronous invocation. */
export const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

const failure = (errorType: string, errorMessage: string): { error: FunctionError } => ({
  error: { errorType, errorMessage },
});

/** The execution environments of one function: threads that are started when needed, kept, and given one event each. */
export class WorkerPool {
  readonly #settings: PoolSettings;
  readonly #size: number;
  readonly #environments = new Set<Environment>();
  readonly #idle: Environment[] = [];
  readonly #waiting: Call[] = [];
  #stopped = false;

  constructor(settings: PoolSettings) {
    this.#settings = settings;
    this.#size = settings.size ?? DEFAULT_SIZE;
  }

  get model(): FunctionModel {
    return this.#settings.model;
  }

  /** Runs the handler and answers what it answered, or how it failed; never throws. */
  invoke(event: string, id: string = randomUUID()): Promise<Outcome> {
    if (this.#stopped) return Promise.resolve(failure('ServiceException', 'the local stack is stopping'));
    return new Promise((settle) => {
      this.#waiting.push({ id, event, settle });
      this.#next();
    });
  }

  /** Ends the thread that works on an invocation, in the middle of whatever it does. */
  kill(invocationId: string): boolean {
    const environment = [...this.#environments].find(({ call }) => call?.id === invocationId);
    if (!environment) return false;
    this.#lose(
      environment,
      failure('Runtime.ExitError', `RequestId: ${invocationId} Error: killed by a fault`),
    );
    return true;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const call of this.#waiting.splice(0))
      call.settle(failure('ServiceException', 'the local stack is stopping'));
    await Promise.all([...this.#environments].map(({ worker }) => worker.terminate()));
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const environment =
        this.#idle.pop() ?? (this.#environments.size < this.#size ? this.#start() : undefined);
      if (!environment) return;
      const call = this.#waiting.shift();
      if (call) this.#give(environment, call);
    }
  }

  #give(environment: Environment, call: Call): void {
    const { timeoutSeconds } = this.model;
    environment.call = call;
    environment.timer = setTimeout(() => {
      const message = `RequestId: ${call.id} Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
      this.#lose(environment, failure('Sandbox.Timedout', message));
    }, timeoutSeconds * 1000);
    const deadline = Date.now() + timeoutSeconds * 1000;
    environment.worker.postMessage({ id: call.id, event: call.event, deadline } satisfies Invoke);
  }

  #start(): Environment {
    const { model, environment: env, log, clock, faults, proxyPort } = this.#settings;
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { ...model, clock, faults, proxyPort } satisfies WorkerStart,
      env,
      stdout: true,
      stderr: true,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: model.memoryMb },
    });
    const environment: Environment = { worker, call: undefined, timer: undefined };
    log.capture(worker.stdout, worker.stderr);
    worker.on('message', (reply: WorkerReply) => this.#answered(environment, reply));
    worker.on('error', (error: Error & { code?: string }) => {
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      this.#lose(
        environment,
        failure(outOfMemory ? 'Runtime.OutOfMemory' : 'Runtime.UnhandledError', error.message),
      );
    });
    worker.on('exit', (code) =>
      this.#lose(environment, failure('Runtime.ExitError', `the environment ended with code ${code}`)),
    );
    this.#environments.add(environment);
    return environment;
  }

  #answered(environment: Environment, reply: WorkerReply): void {
    if (environment.call?.id !== reply.id) return;
    const tooLarge = 'result' in reply && Buffer.byteLength(reply.result) > MAX_PAYLOAD_BYTES;
    this.#settle(
      environment,
      tooLarge ? failure('Function.ResponseSizeTooLarge', 'the response is above 6 MB') : reply,
    );
    if (this.#environments.has(environment)) this.#idle.push(environment);
    this.#next();
  }

  /** The thread is no more: whoever waits is told, and the next event gets a new one. */
  #lose(environment: Environment, outcome: Outcome): void {
    if (!this.#environments.delete(environment)) return;
    const at = this.#idle.indexOf(environment);
    if (at >= 0) this.#idle.splice(at, 1);
    void environment.worker.terminate();
    this.#settle(environment, outcome);
    if (!this.#stopped) this.#next();
  }

  #settle(environment: Environment, outcome: Outcome): void {
    const { call, timer } = environment;
    environment.call = undefined;
    clearTimeout(timer);
    if (call && 'error' in outcome && !this.#stopped) this.#settings.log.failed(call.id, outcome.error);
    call?.settle(outcome);
    this.#settings.onDone?.();
  }
}
