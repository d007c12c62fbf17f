import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import type { Item } from '../../shared/kernel/keys.ts';
import { queryAll } from '../../shared/kernel/table.ts';

const imageOf = (item: Item | undefined) => item && marshall(item, { removeUndefinedValues: true });

const collectionOf = async (partition: string): Promise<Map<string, Item>> => {
  const items = new Map<string, Item>();
  const query = queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': partition },
  });
  for await (const item of query) items.set(String(item.sk), item);
  return items;
};

/** The stream's record of an item that went from `before` to `after`. */
export const streamEvent = (changes: readonly { before?: Item | undefined; after?: Item | undefined }[]) =>
  ({
    Records: changes.map(({ before, after }, i) => ({
      eventID: `event-${String(i).padStart(26, '0')}`,
      eventName: before ? 'MODIFY' : 'INSERT',
      dynamodb: { OldImage: imageOf(before), NewImage: imageOf(after), SequenceNumber: String(i) },
    })),
  }) as unknown as DynamoDBStreamEvent;

/** What the stream says of one item collection when `work` is done. */
export const changesOf = async (
  partition: string,
  work: () => Promise<unknown>,
): Promise<DynamoDBStreamEvent> => {
  const before = await collectionOf(partition);
  await work();
  const changed = [...(await collectionOf(partition))].filter(
    ([sk, item]) => before.get(sk)?.version !== item.version,
  );
  return streamEvent(changed.map(([sk, after]) => ({ before: before.get(sk), after })));
};
