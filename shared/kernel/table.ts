import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { pause } from './clock.ts';
import { env } from './env.ts';
import { storeThrottled } from './errors.ts';
import type { Item, Key } from './keys.ts';

const MAX_BATCH_GET = 100;
const MAX_BATCH_WRITE = 25;
const MAX_BATCH_ATTEMPTS = 7;

let client: DynamoDBDocumentClient | undefined;

/** The document client, made on first use so that importing a bundle opens nothing. */
export const documents = (): DynamoDBDocumentClient => {
  if (client) return client;
  const plain = new DynamoDBClient({ maxAttempts: 4 });
  // It makes a copy without secrets of every request and answer, for a logger that nobody set.
  plain.middlewareStack.remove('loggerMiddleware');
  client = DynamoDBDocumentClient.from(plain, { marshallOptions: { removeUndefinedValues: true } });
  return client;
};

export const tableName = (): string => env('TABLE_NAME');

/** Reads one item; strongly, unless `eventual` saves half the read where a second of age does no harm. */
export const getItem = async (key: Key, { eventual = false } = {}): Promise<Item | null> => {
  const command = new GetCommand({ TableName: tableName(), Key: key, ConsistentRead: !eventual });
  return (await documents().send(command)).Item ?? null;
};

type QueryOptions = Omit<QueryCommandInput, 'TableName'>;

export interface Page {
  readonly items: readonly Item[];
  readonly lastKey: Item | undefined;
}

export const queryPage = async (options: QueryOptions): Promise<Page> => {
  const { Items, LastEvaluatedKey } = await documents().send(
    new QueryCommand({ TableName: tableName(), ...options }),
  );
  return { items: Items ?? [], lastKey: LastEvaluatedKey };
};

/** Every item of a query, page by page, as they come. */
export async function* queryAll(options: QueryOptions): AsyncGenerator<Item> {
  let start: Item | undefined;
  do {
    const page: Page = await queryPage({ ...options, ...(start && { ExclusiveStartKey: start }) });
    yield* page.items;
    start = page.lastKey;
  } while (start);
}

/** Before what the store left undone is asked for again. @throws 503 when it keeps leaving it */
const waitForBatch = async (attempt: number): Promise<void> => {
  if (attempt > MAX_BATCH_ATTEMPTS) throw storeThrottled();
  await pause(Math.random() * Math.min(1000, 50 * 2 ** attempt));
};

const getChunk = async (keys: readonly Key[], eventual: boolean): Promise<Item[]> => {
  const found: Item[] = [];
  let wanted: Record<string, unknown>[] = keys.map((key) => ({ ...key }));
  for (let attempt = 0; wanted.length > 0; attempt += 1) {
    if (attempt > 0) await waitForBatch(attempt);
    const answer = await documents().send(
      new BatchGetCommand({ RequestItems: { [tableName()]: { Keys: wanted, ConsistentRead: !eventual } } }),
    );
    found.push(...(answer.Responses?.[tableName()] ?? []));
    wanted = answer.UnprocessedKeys?.[tableName()]?.Keys ?? [];
  }
  return found;
};

const keyText = (key: { readonly pk: unknown; readonly sk: unknown }) => `${key.pk}\u0000${key.sk}`;

/** Reads many items by key, strongly or not; answers in the order asked for, `null` where there is none. */
export const getItems = async (keys: readonly Key[], { eventual = false } = {}): Promise<(Item | null)[]> => {
  const wanted = [...new Map(keys.map((key) => [keyText(key), { pk: key.pk, sk: key.sk }])).values()];
  const chunks: Promise<Item[]>[] = [];
  for (let i = 0; i < wanted.length; i += MAX_BATCH_GET)
    chunks.push(getChunk(wanted.slice(i, i + MAX_BATCH_GET), eventual));
  const found = (await Promise.all(chunks)).flat();
  const byKey = new Map(found.map((item) => [keyText({ pk: item.pk, sk: item.sk }), item]));
  return keys.map((key) => byKey.get(keyText(key)) ?? null);
};

type BatchRequest = { PutRequest: { Item: Item } } | { DeleteRequest: { Key: Item } };

const writeChunk = async (requests: readonly BatchRequest[]): Promise<void> => {
  let waiting = [...requests];
  for (let attempt = 0; waiting.length > 0; attempt += 1) {
    if (attempt > 0) await waitForBatch(attempt);
    const answer = await documents().send(
      new BatchWriteCommand({ RequestItems: { [tableName()]: waiting } }),
    );
    waiting = (answer.UnprocessedItems?.[tableName()] ?? []) as typeof waiting;
  }
};

const writeBatch = async (requests: readonly BatchRequest[]): Promise<void> => {
  const chunks: Promise<void>[] = [];
  for (let i = 0; i < requests.length; i += MAX_BATCH_WRITE)
    chunks.push(writeChunk(requests.slice(i, i + MAX_BATCH_WRITE)));
  await Promise.all(chunks);
};

const distinct = <T extends object>(items: readonly T[], keyOf: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [keyOf(item), item])).values(),
];

/** Writes items whose keys say what they are, so that writing them again changes nothing: projections of the stream. */
export const putItems = (items: readonly Item[]): Promise<void> =>
  writeBatch(
    distinct(items, (item) => keyText({ pk: item.pk, sk: item.sk })).map((Item) => ({
      PutRequest: { Item },
    })),
  );

/** Deletes items that somebody else may have deleted already. */
export const deleteItems = (keys: readonly Key[]): Promise<void> =>
  writeBatch(distinct(keys, keyText).map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })));
