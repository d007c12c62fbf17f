import type { QueueModel, StreamMapping } from './app-model.ts';
import type { VirtualClock } from './clock.ts';
import { type Message, md5, type Queues } from './queues.ts';
import type { Outcome } from './worker-messages.ts';
import type { WorkerPool } from './worker-pool.ts';

export interface QueueConsumerSettings {
  readonly mapping: StreamMapping;
  readonly queue: QueueModel;
  readonly queues: Queues;
  readonly pool: WorkerPool;
  readonly region: string;
  readonly clock: VirtualClock;
}

const DEFAULT_CONCURRENCY = 4;
const MAX_TIMER_MS = 60_000;

/** The messages that were processed; all, none, or all but those that the function named. */
const processed = (
  outcome: Outcome,
  batch: readonly Message[],
  reportsItems: boolean,
): readonly Message[] => {
  if ('error' in outcome) return [];
  const answer = JSON.parse(outcome.result) as { batchItemFailures?: { itemIdentifier?: unknown }[] } | null;
  const failed = new Set(
    reportsItems ? (answer?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier) : [],
  );
  return batch.filter(({ id }) => !failed.has(id));
};

/** An SQS event source mapping: several batches at once, each message deleted when it was processed. */
export class QueueConsumer {
  readonly #settings: QueueConsumerSettings;
  readonly #running = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(settings: QueueConsumerSettings) {
    this.#settings = settings;
    settings.queues.onMessage(settings.queue, () => this.wake());
    settings.clock.onChange(() => this.wake());
  }

  wake(): void {
    const { queue, queues, mapping, clock } = this.#settings;
    clearTimeout(this.#timer);
    while (!this.#stopped && this.#running.size < (mapping.maxConcurrency ?? DEFAULT_CONCURRENCY)) {
      const batch = queues.receive(queue, mapping.batchSize);
      if (batch.length === 0) break;
      const work = this.#process(batch).finally(() => {
        this.#running.delete(work);
        this.wake();
      });
      this.#running.add(work);
    }
    const wait = queues.nextVisibleIn(queue);
    if (this.#stopped || wait === undefined || clock.rate === 0) return;
    this.#timer = setTimeout(() => this.wake(), Math.min(MAX_TIMER_MS, Math.max(10, wait / clock.rate)));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await Promise.all(this.#running);
  }

  async #process(batch: readonly Message[]): Promise<void> {
    const { pool, queue, queues, mapping } = this.#settings;
    const outcome = await pool.invoke(
      JSON.stringify({ Records: batch.map((message) => this.#record(message)) }),
    );
    if (this.#stopped) return;
    for (const { receipt } of processed(outcome, batch, mapping.reportsItemFailures))
      queues.delete(queue, receipt);
  }

  #record({ id, body, receipt, sentAt, receives, attributes }: Message) {
    const { queue, region, clock } = this.#settings;
    return {
      messageId: id,
      receiptHandle: receipt,
      body,
      attributes: {
        ApproximateReceiveCount: String(receives),
        SentTimestamp: String(sentAt),
        SenderId: 'local',
        ApproximateFirstReceiveTimestamp: String(clock.now()),
      },
      messageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [name, { stringValue: value, dataType: 'String' }]),
      ),
      md5OfBody: md5(body),
      eventSource: 'aws:sqs',
      eventSourceARN: queue.arn,
      awsRegion: region,
    };
  }
}
