import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { plainImage } from '../../infra/local/stream-image.ts';

const client = (): DynamoDBStreamsClient =>
  new DynamoDBStreamsClient({ endpoint: String(process.env.AWS_ENDPOINT_URL_DYNAMODB) });

const streamOf = async (table: string): Promise<string> => {
  const tables = new DynamoDBClient({});
  const { Table } = await tables.send(new DescribeTableCommand({ TableName: table }));
  tables.destroy();
  return String(Table?.LatestStreamArn);
};

/** A record as Lambda hands it over. */
const recordOf = ({ dynamodb, ...record }: StreamRecord): DynamoDBRecord => {
  const { NewImage, OldImage } = dynamodb ?? {};
  const images = {
    ...(NewImage && { NewImage: plainImage(NewImage) }),
    ...(OldImage && { OldImage: plainImage(OldImage) }),
  };
  return { ...record, dynamodb: { ...dynamodb, ...images } } as unknown as DynamoDBRecord;
};

const shardRecords = async (streams: DynamoDBStreamsClient, StreamArn: string, ShardId: string) => {
  const found: DynamoDBRecord[] = [];
  const start = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
  let { ShardIterator } = await streams.send(new GetShardIteratorCommand(start));
  while (ShardIterator) {
    const { Records = [], NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator }));
    found.push(...Records.map(recordOf));
    ShardIterator = Records.length > 0 ? NextShardIterator : undefined;
  }
  return found;
};

/** Everything the table's stream has told so far, of the partitions that `record-changes` listens to. */
export const readStream = async (table: string): Promise<DynamoDBRecord[]> => {
  const streams = client();
  const StreamArn = await streamOf(table);
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const shards = StreamDescription?.Shards ?? [];
  const records = await Promise.all(
    shards.map(({ ShardId }) => shardRecords(streams, StreamArn, String(ShardId))),
  );
  streams.destroy();
  return records
    .flat()
    .filter(({ dynamodb }) =>
      /^(CUS|USR|TEAM|IMP|TAG|SEG|EXP|SET|LED|PRD|ANS)#/.test(dynamodb?.Keys?.pk?.S ?? ''),
    );
};

type Consumer = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

/** Hands records to a consumer as one batch; a record that is given back is a failure. */
export const deliver = async (consumer: Consumer, records: readonly DynamoDBRecord[]): Promise<void> => {
  const { batchItemFailures } = await consumer({ Records: [...records] });
  if (batchItemFailures.length > 0) throw new Error('the batch was given back');
};
