import { randomUUID } from 'node:crypto';
import type { DeadLetters } from './dead-letters.ts';
import type { FunctionError, Outcome } from './worker-messages.ts';
import type { WorkerPool } from './worker-pool.ts';

/** AWS waits one and two minutes; whoever sits before the screen should not have to. */
const RETRY_DELAYS_MS = [1000, 2000];

/** Lambda's asynchronous invocation: two retries, then the function's dead-letter queue. */
export class AsyncInvoker {
  readonly #deadLetters: DeadLetters;
  readonly #timers = new Set<NodeJS.Timeout>();
  #stopped = false;

  constructor(deadLetters: DeadLetters) {
    this.#deadLetters = deadLetters;
  }

  /** Answers how the last attempt ended. The request id is the same for all, as on AWS. */
  async invoke(pool: WorkerPool, event: string): Promise<Outcome> {
    const id = randomUUID();
    let outcome = await pool.invoke(event, id);
    for (const delay of RETRY_DELAYS_MS) {
      if ('result' in outcome || this.#stopped) return outcome;
      await this.#sleep(delay);
      outcome = await pool.invoke(event, id);
    }
    if ('error' in outcome && !this.#stopped) this.#giveUp(pool, event, id, outcome.error);
    return outcome;
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #giveUp({ model }: WorkerPool, event: string, id: string, { errorMessage }: FunctionError): void {
    const attributes = { RequestID: id, ErrorCode: '200', ErrorMessage: errorMessage };
    this.#deadLetters.add(model.deadLetterArn, JSON.parse(event) as unknown, model.name, attributes);
  }

  #sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        resolve();
      }, milliseconds);
      this.#timers.add(timer);
    });
  }
}
