import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import { type Image, plainImage } from './stream-image.ts';

/** One record as both engines give it, before it is dressed for Lambda. */
export interface RawChange {
  readonly eventId: string;
  readonly kind: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly sequence: string;
  /** Real epoch milliseconds. */
  readonly at: number;
  readonly keys: Image;
  readonly before: Image | undefined;
  readonly after: Image | undefined;
}

export interface StreamSource {
  /** The next changes after the position; the position is opaque, `undefined` means the oldest. */
  read(
    position: string | undefined,
  ): Promise<{ readonly changes: readonly RawChange[]; readonly position: string | undefined }>;
  /** Everything up to this position has been taken over and is not needed again. */
  forget(position: string): void;
  close(): void;
}

interface Position {
  readonly shard: string;
  readonly sequence: string | undefined;
}

const toChange = ({ eventID, eventName, dynamodb }: StreamRecord): RawChange => ({
  eventId: String(eventID),
  kind: eventName ?? 'MODIFY',
  sequence: String(dynamodb?.SequenceNumber),
  at: dynamodb?.ApproximateCreationDateTime?.getTime() ?? Date.now(),
  keys: plainImage(dynamodb?.Keys ?? {}),
  before: dynamodb?.OldImage && plainImage(dynamodb.OldImage),
  after: dynamodb?.NewImage && plainImage(dynamodb.NewImage),
});

/** Reads a stream by its API, as Lambda's pollers do: shard after shard, oldest first. */
export class StreamApi implements StreamSource {
  readonly #client: DynamoDBStreamsClient;
  readonly #arn: string;
  #iterator: { readonly after: string | undefined; readonly value: string | undefined } | undefined;

  constructor(endpoint: string, region: string, arn: string) {
    this.#client = new DynamoDBStreamsClient({
      endpoint,
      region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    this.#arn = arn;
  }

  async read(text: string | undefined) {
    const position = text ? (JSON.parse(text) as Position) : await this.#firstShard();
    if (!position) return { changes: [], position: undefined };
    const kept = this.#iterator?.after === text ? this.#iterator : undefined;
    const value = kept?.value ?? (await this.#openShard(position));
    const { Records = [], NextShardIterator } = await this.#client.send(
      new GetRecordsCommand({ ShardIterator: value, Limit: 1000 }),
    );
    const changes = Records.map(toChange);
    const last = changes.at(-1);
    const ended = !NextShardIterator && changes.length === 0;
    const next = ended
      ? await this.#shardAfter(position)
      : last
        ? { ...position, sequence: last.sequence }
        : position;
    const after = JSON.stringify(next);
    this.#iterator = NextShardIterator && !ended ? { after, value: NextShardIterator } : undefined;
    return { changes, position: after };
  }

  forget(): void {
    // The engine forgets by itself after 24 hours.
  }

  close(): void {
    this.#client.destroy();
  }

  async #shards(): Promise<Shard[]> {
    const found: Shard[] = [];
    let start: string | undefined;
    do {
      const { StreamDescription } = await this.#client.send(
        new DescribeStreamCommand({ StreamArn: this.#arn, ExclusiveStartShardId: start }),
      );
      found.push(...(StreamDescription?.Shards ?? []));
      start = StreamDescription?.LastEvaluatedShardId;
    } while (start);
    return found;
  }

  async #firstShard(): Promise<Position | undefined> {
    const [first] = await this.#shards();
    return first?.ShardId ? { shard: first.ShardId, sequence: undefined } : undefined;
  }

  /** The next shard, or the same place when there is none yet. */
  async #shardAfter(position: Position): Promise<Position> {
    const shards = await this.#shards();
    const next = shards[shards.findIndex(({ ShardId }) => ShardId === position.shard) + 1];
    return next?.ShardId ? { shard: next.ShardId, sequence: undefined } : position;
  }

  async #openShard({ shard, sequence }: Position): Promise<string | undefined> {
    const from = sequence
      ? ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequence } as const)
      : ({ ShardIteratorType: 'TRIM_HORIZON' } as const);
    const command = new GetShardIteratorCommand({ StreamArn: this.#arn, ShardId: shard, ...from });
    return (await this.#client.send(command)).ShardIterator;
  }
}
