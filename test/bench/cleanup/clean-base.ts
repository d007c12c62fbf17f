import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { buildCustomer } from '../../../functions/customers/new-customer.ts';
import { newCustomer } from '../../../shared/customers/customers.contract.ts';
import { addToCounter } from '../../../shared/derived/counters.store.ts';
import { addSeconds, type Instant, now } from '../../../shared/kernel/clock.ts';
import type { Item } from '../../../shared/kernel/keys.ts';
import { commit } from '../../../shared/kernel/transaction.ts';
import type { User } from '../../../shared/people/people.contract.ts';
import { DEFAULT_CADENCE } from '../../steps/settings.ts';
import { DAY, typicalCustomer } from '../fixtures.ts';

const BATCH = 25;
const AT_ONCE = 8;

/** A name that is like no other's: four syllables by the digits of its number. */
const SYLLABLES = ['ba', 'ke', 'li', 'mo', 'nu', 'pra', 'sto', 'tri', 'vex', 'zan'];
export const distinctName = (number: number): string =>
  [...String(number).padStart(6, '0')].map((digit) => SYLLABLES[Number(digit)] ?? '').join('');

/**
 * The record as it stands in the lists, touched yesterday: nothing of it is a matter for the cleanup. The lower its
 * number, the newer it is: the top of the list is the same, however long the list.
 */
const cleanItem = (number: number, owner: User, at: Instant): Item => {
  const name = `${distinctName(number)} ${distinctName(number * 7919 + 13)}`;
  const body = newCustomer().parse({
    ...typicalCustomer({ name, shortName: null, website: `https://${distinctName(number)}.example.com` }),
    email: `${distinctName(number)}@${distinctName(number)}.example.com`,
    phone: `138${String(number).padStart(8, '0')}`,
  });
  const { writes } = buildCustomer(
    body,
    owner.id,
    DEFAULT_CADENCE,
    owner,
    addSeconds(at, -30 * DAY - number),
  );
  const item = writes.flatMap(({ Put }) => (Put?.Item?.sk === 'CUS' ? [Put.Item] : []))[0];
  if (!item) throw new Error('no record was made');
  return { ...item, lastInteractionAt: addSeconds(at, -DAY) };
};

/** Puts clean customers straight into the table, past the counting: as many as the base has. */
export const loadCleanCustomers = async (
  endpoint: string,
  tableName: string,
  count: number,
  owner: User,
): Promise<void> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint }), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const at = now();
  const write = async (from: number): Promise<void> => {
    const length = Math.min(BATCH, count - from);
    const requests = Array.from({ length }, (_, i) => ({
      PutRequest: { Item: cleanItem(from + i, owner, at) },
    }));
    await client.send(new BatchWriteCommand({ RequestItems: { [tableName]: requests } }));
  };
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let from = next; from < count; from = next) {
      next += BATCH;
      await write(from);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  await commit(addToCounter('customers', 'cus_BASE', { count }));
  client.destroy();
};
