import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BatchWriteItemCommand,
  CreateTableCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StreamMapping } from '../../infra/local/app-model.ts';
import { VirtualClock } from '../../infra/local/clock.ts';
import type { DeadLetters } from '../../infra/local/dead-letters.ts';
import { DynoxideStream } from '../../infra/local/dynoxide-stream.ts';
import { type Engine, startEngine } from '../../infra/local/engine.ts';
import { openDynoxideFile } from '../../infra/local/engine-dynoxide.ts';
import { State } from '../../infra/local/state.ts';
import { StreamConsumer } from '../../infra/local/stream-consumer.ts';
import { StreamReader } from '../../infra/local/stream-reader.ts';
import { engineClient } from '../../infra/local/table.ts';
import { TimeToLive } from '../../infra/local/time-to-live.ts';
import type { WorkerPool } from '../../infra/local/worker-pool.ts';

interface Delivered {
  readonly eventName: string;
  readonly userIdentity?: object;
  readonly dynamodb: {
    readonly Keys: { readonly pk: { readonly S: string } };
    readonly SequenceNumber: string;
  };
}

const folder = mkdtempSync(join(tmpdir(), 'guanxi-streams-'));
const clock = new VirtualClock();
const failures: unknown[] = [];
let engine: Engine;
let client: DynamoDBClient;
let table: string;
let tables = 0;

beforeAll(async () => {
  engine = await startEngine(folder, 'dynoxide');
  client = engineClient(engine.endpoint, 'us-east-1');
});
afterAll(async () => {
  client.destroy();
  await engine.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  tables += 1;
  table = `table-${tables}`;
  await client.send(
    new CreateTableCommand({
      TableName: table,
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
});
afterEach(() => {
  clock.reset();
  expect(failures).toEqual([]);
});

const mapping: StreamMapping = {
  id: 'mapping',
  functionName: 'f',
  sourceArn: 's',
  batchSize: 100,
  filters: [{ dynamodb: { Keys: { pk: { S: [{ prefix: 'CUS#' }] } } } }],
  bisect: true,
  maxRetries: 1,
  reportsItemFailures: false,
  deadLetterArn: undefined,
  maxConcurrency: undefined,
};

const open = (state: State) => {
  const delivered: Delivered[] = [];
  const invoke = async (event: string) => {
    delivered.push(...(JSON.parse(event) as { Records: Delivered[] }).Records);
    return { result: 'null' };
  };
  const pool = { model: { name: 'f', arn: 'f' }, invoke } as unknown as WorkerPool;
  const consumer = new StreamConsumer({ mapping, pool, state, deadLetters: {} as DeadLetters });
  const onFailure = (failure: unknown) => void failures.push(failure);
  const timeToLive = new TimeToLive({ client, table, attribute: 'expiresAt', state, clock, onFailure });
  const source = new DynoxideStream(engine.file ?? '', table);
  const reader = new StreamReader({
    streamArn: table,
    region: 'x',
    source,
    consumers: [consumer],
    timeToLive,
    state,
    clock,
    onFailure,
  });
  timeToLive.start();
  reader.start();
  const close = async () => {
    timeToLive.stop();
    await reader.stop();
    await consumer.stop();
  };
  return { delivered, close };
};

const put = (pk: string, more = {}) =>
  client.send(new PutItemCommand({ TableName: table, Item: { pk: { S: pk }, ...more } }));
const keysOf = (delivered: readonly Delivered[]) =>
  delivered.map(({ eventName, dynamodb }) => `${eventName} ${dynamodb.Keys.pk.S}`);

describe('a table’s stream, read from dynoxide’s file', () => {
  it('reaches its mapping in order, filtered, soon after the write, without being told', async () => {
    const { delivered, close } = open(new State(':memory:'));
    await put('CUS#0');
    await expect.poll(() => delivered.length).toBe(1);
    const began = performance.now();
    await put('USR#1');
    await put('CUS#1');
    await expect.poll(() => delivered.length, { interval: 5 }).toBe(2);
    expect(performance.now() - began).toBeLessThan(1000);
    expect(keysOf(delivered)).toEqual(['INSERT CUS#0', 'INSERT CUS#1']);
    await close();
  });

  it('goes on behind what was read before a restart, and leaves out what changed nothing', async () => {
    const state = new State(':memory:');
    const first = open(state);
    await put('CUS#1', { n: { N: '1' } });
    await expect.poll(() => first.delivered.length).toBe(1);
    await first.close();
    await put('CUS#1', { n: { N: '1' } });
    await client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: { pk: { S: 'CUS#1' } },
        UpdateExpression: 'SET n = :n',
        ExpressionAttributeValues: { ':n': { N: '2' } },
      }),
    );
    const second = open(state);
    await expect.poll(() => second.delivered.length).toBeGreaterThan(0);
    expect(keysOf(second.delivered)).toEqual(['MODIFY CUS#1']);
    await second.close();
  });

  it('is trimmed behind the reader, and its numbers go on', async () => {
    const { delivered, close } = open(new State(':memory:'));
    for (let batch = 0; batch < 100; batch += 1) {
      const items = Array.from({ length: 25 }, (_, i) => ({
        PutRequest: { Item: { pk: { S: `CUS#${batch}-${i}` } } },
      }));
      await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: items } }));
    }
    await expect.poll(() => delivered.length, { timeout: 10_000 }).toBe(2500);
    await put('CUS#last');
    await expect.poll(() => delivered.length).toBe(2501);
    expect(Number(delivered.at(-1)?.dynamodb.SequenceNumber)).toBe(2501);
    const file = openDynoxideFile(engine.file ?? '');
    const kept = file
      .prepare('SELECT COUNT(*) AS count FROM _stream_records WHERE table_name = ?')
      .get(table)?.count;
    file.close();
    expect(kept).toBeLessThan(2500);
    await close();
  });

  it('items end when their time has come by the virtual clock, and the stream says by whom', async () => {
    const { delivered, close } = open(new State(':memory:'));
    const at = Math.floor(Date.now() / 1000) + 3600;
    await put('CUS#short', { expiresAt: { N: String(at) } });
    await put('CUS#longer', { expiresAt: { N: String(at + 7200) } });
    await expect.poll(() => delivered.length).toBe(2);
    clock.set((at + 10) * 1000, 1);
    await expect.poll(() => delivered.length).toBe(3);
    expect(delivered.at(-1)).toMatchObject({
      eventName: 'REMOVE',
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
      dynamodb: { Keys: { pk: { S: 'CUS#short' } } },
    });
    const left = await client.send(
      new GetItemCommand({ TableName: table, Key: { pk: { S: 'CUS#longer' } } }),
    );
    expect(left.Item).toBeDefined();
    await close();
  });
});
