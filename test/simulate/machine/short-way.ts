import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { plainItem } from './plain-item.ts';
import type { StoreHandler } from './store-handler.ts';

type Fields = Record<string, unknown>;
type Image = Parameters<typeof plainItem>[0];

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: object;
}

/** What the product asks of the store; anything else takes the long way. */
const OPERATIONS: Readonly<Record<string, string>> = {
  GetCommand: 'GetItem',
  QueryCommand: 'Query',
  PutCommand: 'PutItem',
  BatchGetCommand: 'BatchGetItem',
  BatchWriteCommand: 'BatchWriteItem',
  TransactWriteCommand: 'TransactWriteItems',
};

/** The fields that hold an item, a key, or values of the product's. */
const NATIVE = new Set(['Item', 'Key', 'Keys', 'ExclusiveStartKey', 'ExpressionAttributeValues']);
const OPTIONS = { removeUndefinedValues: true };

const written = (value: unknown, name = ''): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => written(one, name));
  if (NATIVE.has(name)) return marshall(value, OPTIONS);
  return Object.fromEntries(Object.entries(value).map(([field, part]) => [field, written(part, field)]));
};

const items = (images: unknown) => (images as Image[]).map(plainItem);

const read: Readonly<Record<string, (part: unknown) => unknown>> = {
  Item: (image) => plainItem(image as Image),
  Items: items,
  LastEvaluatedKey: (image) => plainItem(image as Image),
  Responses: (tables) =>
    Object.fromEntries(Object.entries(tables as Fields).map(([table, images]) => [table, items(images)])),
};

/** Whether the store has left something undone. */
const isPartial = ({ UnprocessedKeys = {}, UnprocessedItems = {} }: Fields): boolean =>
  Object.keys({ ...(UnprocessedKeys as Fields), ...(UnprocessedItems as Fields) }).length > 0;

/** Nobody checks signatures here, and by their clock the SDK would try again what was refused for good. */
const leaveUnsigned = ({ config }: DynamoDBDocumentClient): void => {
  const identityProvider = () => async () => ({});
  const signer = { sign: async (request: unknown) => request };
  const httpAuthSchemes = config.httpAuthSchemes.map(({ schemeId }) => ({
    schemeId,
    identityProvider,
    signer,
  }));
  Object.assign(config, { httpAuthSchemes });
};

/**
 * Asks the store without most of the SDK, which costs more than the engine does: signatures, endpoints,
 * user agents, logs. What the store refuses goes the SDK's whole way, with the answer that has come: its errors, its tries.
 */
export const takeShortWay = (client: DynamoDBDocumentClient, store: StoreHandler): void => {
  const longWay = client.send.bind(client) as (command: Command, options?: object) => Promise<unknown>;
  const send = async (command: Command, options?: object): Promise<unknown> => {
    const operation = OPERATIONS[command.constructor.name];
    if (!operation || options) return longWay(command, options);
    const body = Buffer.from(JSON.stringify(written(command.input)));
    const known = await store.ask(`DynamoDB_20120810.${operation}`, body);
    const answer = known.statusCode === 200 && (JSON.parse(known.body.toString()) as Fields);
    if (!answer || isPartial(answer)) return longWay(command, { answers: [known] });
    const parts = Object.entries(answer).map(([name, part]) => [name, read[name]?.(part) ?? part]);
    return Object.fromEntries(parts);
  };
  leaveUnsigned(client);
  Object.assign(client, { send });
};
