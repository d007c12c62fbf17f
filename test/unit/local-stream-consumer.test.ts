import { beforeEach, describe, expect, it } from 'vitest';
import type { QueueModel, StreamMapping } from '../../infra/local/app-model.ts';
import { VirtualClock } from '../../infra/local/clock.ts';
import { DeadLetters } from '../../infra/local/dead-letters.ts';
import { Queues } from '../../infra/local/queues.ts';
import { State } from '../../infra/local/state.ts';
import { StreamConsumer } from '../../infra/local/stream-consumer.ts';
import type { Outcome } from '../../infra/local/worker-messages.ts';
import type { WorkerPool } from '../../infra/local/worker-pool.ts';

const dead: QueueModel = {
  name: 'dead',
  arn: 'arn:dead',
  visibilitySeconds: 30,
  retentionSeconds: 1e6,
  maxReceives: undefined,
  deadLetterArn: undefined,
};
const mapping = (more: Partial<StreamMapping> = {}): StreamMapping => ({
  id: 'mapping',
  functionName: 'record-changes',
  sourceArn: 'arn:stream',
  batchSize: 4,
  filters: [],
  bisect: true,
  maxRetries: 1,
  reportsItemFailures: true,
  deadLetterArn: 'arn:dead',
  maxConcurrency: undefined,
  ...more,
});

let state: State;
let letters: DeadLetters;
beforeEach(() => {
  state = new State(':memory:');
  letters = new DeadLetters(new Queues([dead], state, new VirtualClock()), ['arn:dead'], () => undefined);
});

/** A function that keeps what it was given, record by record. */
const consumerOf = (answer: (sequences: string[]) => Outcome, more?: Partial<StreamMapping>) => {
  const batches: string[][] = [];
  const invoke = async (event: string): Promise<Outcome> => {
    const { Records } = JSON.parse(event) as { Records: { sequence: string }[] };
    const sequences = Records.map(({ sequence }) => sequence);
    batches.push(sequences);
    return answer(sequences);
  };
  const pool = { model: { name: 'record-changes', arn: 'arn:fn' }, invoke } as unknown as WorkerPool;
  return {
    batches,
    consumer: new StreamConsumer({ mapping: mapping(more), pool, state, deadLetters: letters }),
  };
};

const feed = async (consumer: StreamConsumer, ...sequences: string[]) => {
  for (const sequence of sequences) consumer.add(sequence, JSON.stringify({ sequence }));
  consumer.wake();
  while (consumer.waiting > 0) await new Promise((resolve) => setTimeout(resolve, 5));
};

const ok: Outcome = { result: '{"batchItemFailures":[]}' };
const failedAt = (sequence: string): Outcome => ({
  result: JSON.stringify({ batchItemFailures: [{ itemIdentifier: sequence }] }),
});
const thrown: Outcome = { error: { errorType: 'Error', errorMessage: 'no' } };

describe('an event source mapping of a stream', () => {
  it('hands on in order, batch by batch', async () => {
    const { batches, consumer } = consumerOf(() => ok);
    await feed(consumer, '1', '2', '3', '4', '5', '6');
    expect(batches).toEqual([
      ['1', '2', '3', '4'],
      ['5', '6'],
    ]);
  });

  it('what came before the reported failure is not given again', async () => {
    let failed = false;
    const { batches, consumer } = consumerOf((sequences) => {
      if (failed || !sequences.includes('3')) return ok;
      failed = true;
      return failedAt('3');
    });
    await feed(consumer, '1', '2', '3', '4');
    expect(batches).toEqual([['1', '2', '3', '4'], ['3'], ['4']]);
    expect(letters.list()).toEqual([]);
  });

  it('halves a failing batch until the record at fault is alone, tries it again, and puts it aside', async () => {
    const { batches, consumer } = consumerOf((sequences) => (sequences.includes('3') ? thrown : ok));
    await feed(consumer, '1', '2', '3', '4', '5');
    expect(batches).toEqual([
      ['1', '2', '3', '4'],
      ['1', '2'],
      ['3', '4', '5'],
      ['3', '4'],
      ['3'],
      ['3'],
      ['4', '5'],
    ]);
    expect(letters.list().map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
      {
        requestContext: { condition: 'RetryAttemptsExhausted' },
        DDBStreamBatchInfo: { startSequenceNumber: '3', endSequenceNumber: '3', batchSize: 1 },
      },
    ]);
  });

  it('without bisection the whole batch is tried again and put aside', async () => {
    const { batches, consumer } = consumerOf((sequences) => (sequences.includes('1') ? thrown : ok), {
      bisect: false,
    });
    await feed(consumer, '1', '2');
    expect(batches).toEqual([
      ['1', '2'],
      ['1', '2'],
    ]);
    expect(letters.list()).toHaveLength(1);
  });

  it('an unknown identifier fails the whole batch', async () => {
    const { batches, consumer } = consumerOf(() => failedAt('nonsense'), { maxRetries: 0, bisect: false });
    await feed(consumer, '1', '2');
    expect(batches).toEqual([['1', '2']]);
    expect(letters.list()).toHaveLength(1);
  });

  it('goes on where it was after a restart', async () => {
    const first = consumerOf(() => ok).consumer;
    for (const sequence of ['1', '2']) first.add(sequence, JSON.stringify({ sequence }));
    const { batches, consumer } = consumerOf(() => ok);
    expect(consumer.waiting).toBe(2);
    await feed(consumer, '3');
    expect(batches).toEqual([['1', '2', '3']]);
  });
});
