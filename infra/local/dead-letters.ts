import type { QueueModel } from './app-model.ts';
import type { Notice } from './function-log.ts';
import type { Queues } from './queues.ts';

/** What could not be processed, in the queues that the template names for it. */
export class DeadLetters {
  readonly #queues: Queues;
  readonly #notice: Notice;
  readonly #names: ReadonlySet<string>;

  /** `arns`: every queue that anything names as its dead-letter queue. */
  constructor(queues: Queues, arns: readonly (string | undefined)[], notice: Notice) {
    this.#queues = queues;
    this.#notice = notice;
    this.#names = new Set(arns.flatMap((arn) => (arn && queues.find(arn)?.name) || []));
  }

  add(
    queueArn: string | undefined,
    body: unknown,
    source: string,
    attributes: Readonly<Record<string, string>> = {},
  ): void {
    const queue = queueArn ? this.#queues.find(queueArn) : undefined;
    this.#notice(
      `error ${source}: given up after the last retry; ${queue ? `see ${queue.name}` : 'nothing keeps it'}`,
    );
    if (queue) this.#queues.send(queue, JSON.stringify(body), attributes);
  }

  list() {
    return this.#deadQueues().flatMap((queue) =>
      this.#queues.peek(queue).map(({ id, body, attributes, sentAt }) => ({
        queue: queue.name,
        id,
        at: new Date(sentAt).toISOString(),
        attributes,
        body,
      })),
    );
  }

  clear(): void {
    for (const queue of this.#deadQueues()) this.#queues.purge(queue);
  }

  #deadQueues(): QueueModel[] {
    return this.#queues.all.filter(({ name }) => this.#names.has(name));
  }
}
