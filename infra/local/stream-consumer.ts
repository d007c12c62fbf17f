import { randomUUID } from 'node:crypto';
import type { StreamMapping } from './app-model.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { Json } from './intrinsics.ts';
import type { State } from './state.ts';
import type { Outcome } from './worker-messages.ts';
import type { WorkerPool } from './worker-pool.ts';

export interface StreamConsumerSettings {
  readonly mapping: StreamMapping;
  readonly pool: WorkerPool;
  readonly state: State;
  readonly deadLetters: DeadLetters;
}

interface Waiting {
  readonly position: number;
  readonly sequence: string;
  readonly json: string;
}

const FIRST_DELAY_MS = 100;
const MAX_DELAY_MS = 10_000;
/** Records of a batch together; Lambda's limit is 6 MB with everything around them. */
const MAX_BATCH_BYTES = 5_500_000;

/** Where a batch failed: at this record and whatever follows it; null when all went well. */
const failedFrom = (outcome: Outcome, batch: readonly Waiting[], reportsItems: boolean): number | null => {
  if ('error' in outcome) return 0;
  if (!reportsItems) return null;
  const answer = JSON.parse(outcome.result) as { batchItemFailures?: { itemIdentifier?: unknown }[] } | null;
  const failures = answer?.batchItemFailures ?? [];
  if (failures.length === 0) return null;
  // An identifier that is not of this batch fails the batch, as on AWS.
  return Math.max(
    0,
    Math.min(
      ...failures.map(({ itemIdentifier }) => batch.findIndex(({ sequence }) => sequence === itemIdentifier)),
    ),
  );
};

/** One event source mapping: takes its queue in order, batch after batch, with Lambda's retries and bisection. */
export class StreamConsumer {
  readonly #settings: StreamConsumerSettings;
  #positions: number;
  #stored: number;
  #running: Promise<void> | undefined;
  #sleeping: { readonly timer: NodeJS.Timeout; readonly wake: () => void } | undefined;
  #limit: number;
  #attempts = 0;
  #stopped = false;

  constructor(settings: StreamConsumerSettings) {
    this.#settings = settings;
    this.#limit = settings.mapping.batchSize;
    const { state, mapping } = settings;
    const kept = state.get(
      'SELECT COUNT(*) AS count, MAX(position) AS last FROM changes WHERE mapping = ?',
      mapping.id,
    );
    this.#stored = Number(kept?.count ?? 0);
    this.#positions = Number(kept?.last ?? 0);
  }

  get filters(): readonly Json[] {
    return this.#settings.mapping.filters;
  }

  get waiting(): number {
    return this.#stored;
  }

  /** Called within the reader's transaction. */
  add(sequence: string, json: string): void {
    this.#positions += 1;
    this.#stored += 1;
    this.#settings.state.run(
      'INSERT INTO changes VALUES (?, ?, ?)',
      this.#settings.mapping.id,
      this.#positions,
      `${sequence} ${json}`,
    );
  }

  wake(): void {
    if (this.#stopped || this.#stored === 0) return;
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined;
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#sleeping?.timer);
    this.#sleeping?.wake();
    await this.#running;
  }

  async #work(): Promise<void> {
    while (!this.#stopped && this.#stored > 0) {
      const batch = this.#nextBatch();
      const { pool, mapping } = this.#settings;
      const outcome = await pool.invoke(`{"Records":[${batch.map(({ json }) => json).join(',')}]}`);
      if (this.#stopped) return;
      const failed = failedFrom(outcome, batch, mapping.reportsItemFailures);
      this.#remove(batch.slice(0, failed ?? batch.length));
      if (failed === null) this.#succeeded();
      else await this.#failed(batch.slice(failed), failed > 0);
    }
  }

  #nextBatch(): Waiting[] {
    const { state, mapping } = this.#settings;
    const rows = state.all(
      'SELECT position, record FROM changes WHERE mapping = ? ORDER BY position LIMIT ?',
      mapping.id,
      this.#limit,
    );
    const batch: Waiting[] = [];
    let bytes = 0;
    for (const { position, record } of rows) {
      const text = String(record);
      const at = text.indexOf(' ');
      bytes += Buffer.byteLength(text);
      if (batch.length > 0 && bytes > MAX_BATCH_BYTES) break;
      batch.push({ position: Number(position), sequence: text.slice(0, at), json: text.slice(at + 1) });
    }
    return batch;
  }

  #succeeded(): void {
    this.#limit = this.#settings.mapping.batchSize;
    this.#attempts = 0;
  }

  async #failed(rest: readonly Waiting[], madeProgress: boolean): Promise<void> {
    const { bisect, maxRetries } = this.#settings.mapping;
    if (madeProgress) this.#attempts = 0;
    if (bisect && rest.length > 1) {
      // Halving finds the record at fault and, as on AWS, counts as no retry.
      this.#limit = Math.ceil(rest.length / 2);
    } else {
      this.#limit = Math.max(1, rest.length);
      this.#attempts += 1;
    }
    if (maxRetries >= 0 && this.#attempts > maxRetries) {
      this.#giveUp(rest);
      return;
    }
    await this.#sleep(Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.max(0, this.#attempts - 1)));
  }

  #sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.#sleeping = { timer: setTimeout(resolve, milliseconds), wake: resolve };
    });
  }

  /** What Lambda sends to a stream's failure destination: where the records are, not what they hold. */
  #giveUp(batch: readonly Waiting[]): void {
    const { mapping, pool, deadLetters } = this.#settings;
    const body = {
      requestContext: {
        requestId: randomUUID(),
        functionArn: pool.model.arn,
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: this.#attempts,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: new Date().toISOString(),
      DDBStreamBatchInfo: {
        shardId: 'local',
        startSequenceNumber: batch[0]?.sequence,
        endSequenceNumber: batch.at(-1)?.sequence,
        batchSize: batch.length,
        streamArn: mapping.sourceArn,
      },
    };
    deadLetters.add(mapping.deadLetterArn, body, pool.model.name);
    this.#remove(batch);
    this.#succeeded();
  }

  #remove(done: readonly Waiting[]): void {
    const last = done.at(-1);
    if (!last) return;
    const { state, mapping } = this.#settings;
    this.#stored -= state.run(
      'DELETE FROM changes WHERE mapping = ? AND position <= ?',
      mapping.id,
      last.position,
    );
  }
}
