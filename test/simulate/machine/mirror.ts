import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { RawChange, StreamSource } from '../../../infra/local/stream-source.ts';
import { plainItem } from './plain-item.ts';

export type Item = Record<string, unknown>;

const plain = (image: unknown): Item => plainItem(image as Record<string, AttributeValue>);

/** A change as Lambda hands it over, under an id that is the same in every run of one seed. */
const recordOf = ({ kind, sequence, keys, before, after }: RawChange): DynamoDBRecord =>
  ({
    eventID: `change-${sequence.padStart(9, '0')}`,
    eventName: kind,
    dynamodb: {
      Keys: keys,
      SequenceNumber: sequence,
      ...(before && { OldImage: before }),
      ...(after && { NewImage: after }),
    },
  }) as unknown as DynamoDBRecord;

/** What the table holds, as its stream tells: read beside the engine, at no cost to it. */
export class Mirror {
  /** Every item by its key. */
  readonly items = new Map<string, Item>();
  /** Changes that no consumer has had yet. */
  readonly undelivered: DynamoDBRecord[] = [];
  readonly #byType = new Map<string, Map<string, Item>>();
  readonly #listeners: ((after: Item | null, before: Item | null) => void)[] = [];
  readonly #stream: StreamSource;
  #position: string | undefined;
  #reading: Promise<void> = Promise.resolve();

  constructor(stream: StreamSource) {
    this.#stream = stream;
  }

  onChange(listener: (after: Item | null, before: Item | null) => void): void {
    this.#listeners.push(listener);
  }

  /** All items of a type. */
  ofType(type: string): Iterable<Item> {
    return this.#byType.get(type)?.values() ?? [];
  }

  /** Reads on; one reader at a time, or a change would be taken twice. */
  catchUp(): Promise<void> {
    this.#reading = this.#reading.then(() => this.#readOn());
    return this.#reading;
  }

  async #readOn(): Promise<void> {
    for (;;) {
      const { changes, position } = await this.#stream.read(this.#position);
      if (changes.length === 0) return;
      for (const change of changes) this.#take(change);
      this.#position = position;
      if (position) this.#stream.forget(position);
    }
  }

  #take(change: RawChange): void {
    const { pk, sk } = plain(change.keys);
    const key = `${pk} ${sk}`;
    const before = this.items.get(key) ?? null;
    const after = change.after ? plain(change.after) : null;
    this.#keep(key, after, before);
    this.undelivered.push(recordOf(change));
    for (const listener of this.#listeners) listener(after, before);
  }
  #keep(key: string, after: Item | null, before: Item | null): void {
    if (before) this.#byType.get(String(before._type))?.delete(key);
    if (!after) return void this.items.delete(key);
    this.items.set(key, after);
    const type = String(after._type);
    const same = this.#byType.get(type) ?? new Map<string, Item>();
    this.#byType.set(type, same.set(key, after));
  }
}
