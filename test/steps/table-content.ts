import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Item } from '../../shared/kernel/keys.ts';

/** Every item of the table whose partition key passes, in the order of keys: what a test compares before and after. */
export const tableContent = async (passes: (pk: string) => boolean = () => true): Promise<Item[]> => {
  const client = new DynamoDBClient({});
  // Of a whole table, its copy for a log is a third of the work.
  client.middlewareStack.remove('loggerMiddleware');
  const items: Item[] = [];
  let ExclusiveStartKey: Record<string, never> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: process.env.TABLE_NAME,
        ConsistentRead: true,
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    );
    items.push(...(page.Items ?? []).map((item) => unmarshall(item)));
    ExclusiveStartKey = page.LastEvaluatedKey as typeof ExclusiveStartKey;
  } while (ExclusiveStartKey);
  client.destroy();
  const keyOf = ({ pk, sk }: Item) => `${pk} ${sk}`;
  return items.filter(({ pk }) => passes(String(pk))).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
};

/** What is not of the product's records: imports' own traces, answers kept for repeated requests, secrets. */
export const isRecord = (pk: string): boolean => !/^(IMP|RUN|ROW|CLM|IDEM|SECRET)#/.test(pk);
