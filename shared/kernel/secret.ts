import { randomBytes } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from './keys.ts';
import { documents, getItem, tableName } from './table.ts';

const held = new Map<string, Buffer>();

/** The key that signs cursors or links, for who may not make one; null while there is none, and so nothing that it has signed. */
export const knownSecret = async (name: string): Promise<Buffer | null> => {
  const cached = held.get(name);
  if (cached) return cached;
  const item = await getItem(keys.secret(name));
  if (!item) return null;
  const secret = Buffer.from(String(item.secret), 'base64url');
  held.set(name, secret);
  return secret;
};

/**
 * The same for who may make it. It lives in the encrypted table and is made on first use: no secret in a template, no
 * second service to pay for. Whoever comes second reads what the first one made.
 */
export const signingSecret = async (name: string): Promise<Buffer> => {
  const known = await knownSecret(name);
  if (known) return known;
  await makeSecret(name);
  const made = await knownSecret(name);
  if (!made) throw new Error(`the secret ${name} was made and is not there`);
  return made;
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
