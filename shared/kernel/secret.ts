import { randomBytes } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from './keys.ts';
import { documents, getItem, tableName } from './table.ts';

const held = new Map<string, Buffer>();

/**
 * The key that signs cursors and links. It lives in the encrypted table and is made on first use: no secret
 * in a template, no second service to pay for. Whoever comes second reads what the first one made.
 */
export const signingSecret = async (name: string): Promise<Buffer> => {
  const cached = held.get(name);
  if (cached) return cached;
  const key = keys.secret(name);
  let item = await getItem(key);
  if (!item) {
    await makeSecret(name);
    item = await getItem(key);
  }
  const secret = Buffer.from(String(item?.secret), 'base64url');
  held.set(name, secret);
  return secret;
};

/** The same for who may not make one; null while there is none, and so nothing that it has signed. */
export const knownSecret = async (name: string): Promise<Buffer | null> => {
  const known = held.has(name) || (await getItem(keys.secret(name))) !== null;
  return known ? signingSecret(name) : null;
};

const makeSecret = async (name: string): Promise<void> => {
  const item = {
    ...keys.secret(name),
    _type: 'secret',
    _v: 1,
    secret: randomBytes(32).toString('base64url'),
  };
  try {
    await documents().send(
      new PutCommand({ TableName: tableName(), Item: item, ConditionExpression: 'attribute_not_exists(pk)' }),
    );
  } catch (failure) {
    if (!(failure instanceof Error) || failure.name !== 'ConditionalCheckFailedException') throw failure;
  }
};
