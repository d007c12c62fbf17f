import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Item } from './keys.ts';
import { failureFields, log } from './log.ts';

/** One change of one item, as the table's stream tells it. */
export interface Change {
  /** Unique per change and the same when it is delivered again: the key of whatever is made of it. */
  readonly eventId: string;
  readonly before: Item | null;
  readonly after: Item | null;
}

type Image = Record<string, AttributeValue>;
const itemOf = (image: unknown): Item | null => (image ? unmarshall(image as Image) : null);

const changeOf = (record: DynamoDBRecord): Change => ({
  eventId: String(record.eventID),
  before: itemOf(record.dynamodb?.OldImage),
  after: itemOf(record.dynamodb?.NewImage),
});

const failed = (record: DynamoDBRecord | undefined): DynamoDBBatchResponse => ({
  batchItemFailures: record ? [{ itemIdentifier: String(record.dynamodb?.SequenceNumber) }] : [],
});

/** A consumer that takes a whole batch at once; on a failure Lambda cuts the batch in halves and delivers it again. */
export const batchConsumer =
  (consume: (changes: readonly Change[]) => Promise<void>) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    try {
      await consume(event.Records.map(changeOf));
      return failed(undefined);
    } catch (failure) {
      log.error('batch failed', { records: event.Records.length, ...failureFields(failure) });
      // Naming the first record would only repeat the batch as it is.
      throw failure;
    }
  };

/** A consumer that takes changes one by one; what comes before a failure is not given back. */
export const consumer =
  (consume: (change: Change) => Promise<void>) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const record of event.Records) {
      try {
        await consume(changeOf(record));
      } catch (failure) {
        log.error('record failed', { event: record.eventID, ...failureFields(failure) });
        return failed(record);
      }
    }
    return failed(undefined);
  };
