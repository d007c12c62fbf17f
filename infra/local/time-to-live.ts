import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { VirtualClock } from './clock.ts';
import type { State } from './state.ts';
import type { RawChange } from './stream-source.ts';

export interface TimeToLiveSettings {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly attribute: string | undefined;
  readonly state: State;
  readonly clock: VirtualClock;
  readonly onFailure: (failure: unknown) => void;
}

const SWEEP_MS = 30_000;
const SWEEP_LIMIT = 500;

type Keys = Record<string, AttributeValue>;

const keyText = (keys: object): string =>
  JSON.stringify(Object.entries(keys).sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * Deletes items whose time has come by the virtual clock. No engine does so by itself; which items expire is
 * noted from the stream as they are written, so that nothing ever scans the table.
 */
export class TimeToLive {
  readonly #settings: TimeToLiveSettings;
  readonly #swept = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(settings: TimeToLiveSettings) {
    this.#settings = settings;
  }

  start(): void {
    if (!this.#settings.attribute) return;
    this.#timer = setInterval(() => void this.sweep(), SWEEP_MS);
    this.#timer.unref();
    this.#settings.clock.onChange(() => void this.sweep());
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#timer);
  }

  /** Notes when an item expires; answers whether this is a removal by the sweep. Runs in the reader's transaction. */
  observe({ kind, keys, after, before }: RawChange): boolean {
    const { attribute, state } = this.#settings;
    if (!attribute) return false;
    const item = keyText(keys);
    const at = (after?.[attribute] as { N?: string } | undefined)?.N;
    if (at !== undefined) {
      state.run(
        'INSERT INTO expiries VALUES (?, ?) ON CONFLICT DO UPDATE SET at = excluded.at',
        item,
        Number(at),
      );
    } else if (before?.[attribute]) state.run('DELETE FROM expiries WHERE item = ?', item);
    return kind === 'REMOVE' && this.#swept.delete(item);
  }

  async sweep(): Promise<void> {
    const { state, clock, onFailure } = this.#settings;
    if (this.#stopped) return;
    const now = Math.floor(clock.now() / 1000);
    const due = state.all(
      'SELECT item, at FROM expiries WHERE at <= ? ORDER BY at LIMIT ?',
      now,
      SWEEP_LIMIT,
    );
    for (const { item, at } of due) {
      if (this.#stopped) return;
      try {
        await this.#expire(String(item), Number(at));
      } catch (failure) {
        onFailure(failure);
        return;
      }
    }
  }

  async #expire(item: string, at: number): Promise<void> {
    const { client, table, attribute = '', state } = this.#settings;
    const Key = Object.fromEntries(JSON.parse(item) as [string, AttributeValue][]) as Keys;
    this.#swept.add(item);
    try {
      await client.send(
        new DeleteItemCommand({
          TableName: table,
          Key,
          ConditionExpression: '#at = :at',
          ExpressionAttributeNames: { '#at': attribute },
          ExpressionAttributeValues: { ':at': { N: String(at) } },
        }),
      );
    } catch (failure) {
      this.#swept.delete(item);
      // It lives longer now, or is gone already; the stream will say which.
      if (!(failure instanceof ConditionalCheckFailedException)) throw failure;
    }
    state.run('DELETE FROM expiries WHERE item = ? AND at = ?', item, at);
  }
}
