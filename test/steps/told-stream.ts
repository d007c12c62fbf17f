import { isDeepStrictEqual } from 'node:util';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { handler as indexRecords } from '../../functions/derive/index-records.lambda.ts';
import { handler as recordChanges } from '../../functions/streams/record-changes.lambda.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import { deliver } from './stream-records.ts';
import { tableContent } from './table-content.ts';
import type { WorkQueue } from './work-queue.ts';

/** As many records as Lambda hands over at once. */
const BATCH = 100;

const isFollowed = (pk: string): boolean => /^(CUS|USR|TEAM|IMP|TAG|SEG|EXP|SET|PRD|LED|ANS)#/.test(pk);
const keyOf = ({ pk, sk }: Item): string => `${pk} ${sk}`;

const recordOf = (before: Item | undefined, after: Item | undefined, number: number): DynamoDBRecord => {
  const { pk, sk } = after ?? before ?? {};
  const image = (item: Item) => marshall(item, { removeUndefinedValues: true }) as never;
  return {
    eventID: `told-${number}`,
    eventName: before ? (after ? 'MODIFY' : 'REMOVE') : 'INSERT',
    dynamodb: {
      Keys: marshall({ pk, sk }) as never,
      SequenceNumber: String(number).padStart(21, '0'),
      ApproximateCreationDateTime: Date.parse(now()) / 1000,
      ...(before && { OldImage: image(before) }),
      ...(after && { NewImage: image(after) }),
    },
  };
};

/**
 * Tells what has become of the table since the last time, as a stream would, and lets the index queue be worked off.
 * For thousands of records: an emulator's stream grows slower with each.
 */
export class ToldStream {
  readonly #queue: WorkQueue;
  #known = new Map<string, Item>();
  #told = 0;

  /** The queue must be that of `INDEX_QUEUE_URL`, with nothing else in it. */
  constructor(queue: WorkQueue) {
    this.#queue = queue;
  }

  async drain(): Promise<void> {
    const records = await this.#changes();
    for (let i = 0; i < records.length; i += BATCH) await deliver(recordChanges, records.slice(i, i + BATCH));
    for (let message = this.#queue.messages.shift(); message; message = this.#queue.messages.shift())
      await indexRecords({ Records: [{ body: message.body } as never] });
  }

  async #changes(): Promise<DynamoDBRecord[]> {
    const before = this.#known;
    this.#known = new Map((await tableContent(isFollowed)).map((item) => [keyOf(item), item]));
    const keys = [...new Set([...before.keys(), ...this.#known.keys()])];
    return keys
      .map((key) => [before.get(key), this.#known.get(key)] as const)
      .filter(([was, is]) => !isDeepStrictEqual(was, is))
      .map(([was, is]) => {
        this.#told += 1;
        return recordOf(was, is, this.#told);
      });
  }
}
