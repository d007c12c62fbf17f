import { FaultProxy, IoCounter } from './fault-proxy.ts';
import { type Outcome, startLambda } from './lambda-process.ts';

/** A worker in a process of its own, killed at whichever of its requests to services one likes. */
export class DyingWorker {
  readonly env: Record<string, string> = {};
  readonly #file: string;
  readonly #counter = new IoCounter();
  readonly #proxies: FaultProxy[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  /** Leads the worker’s way to all services past the counter. */
  async start(): Promise<void> {
    for (const service of ['DYNAMODB', 'S3', 'SQS']) {
      const name = `AWS_ENDPOINT_URL_${service}`;
      const proxy = new FaultProxy(String(process.env[name]), this.#counter);
      this.#proxies.push(proxy);
      this.env[name] = await proxy.start();
    }
  }

  stop(): void {
    for (const proxy of this.#proxies) proxy.stop();
  }

  /** Delivers a message, and kills the worker at its `at`-th request; beyond the last it lives to the end. */
  async deliver(body: string, at: number, when: 'before' | 'after'): Promise<Outcome> {
    const event = { Records: [{ body }] };
    const env = { ...this.env, TABLE_NAME: String(process.env.TABLE_NAME) };
    const worker = startLambda({ file: this.#file, event, now: new Date().toISOString(), env });
    this.#counter.arm(at, when, worker.kill);
    const outcome = await worker.outcome;
    this.#counter.disarm();
    return outcome;
  }
}
