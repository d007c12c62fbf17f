import { isDeepStrictEqual } from 'node:util';
import type { VirtualClock } from './clock.ts';
import { passes } from './event-filter.ts';
import type { Json } from './intrinsics.ts';
import type { State } from './state.ts';
import type { StreamConsumer } from './stream-consumer.ts';
import type { RawChange, StreamSource } from './stream-source.ts';
import type { TimeToLive } from './time-to-live.ts';

export interface StreamReaderSettings {
  readonly streamArn: string;
  readonly region: string;
  readonly source: StreamSource;
  readonly consumers: readonly StreamConsumer[];
  readonly timeToLive: TimeToLive;
  readonly state: State;
  readonly clock: VirtualClock;
  readonly onFailure: (failure: unknown) => void;
}

const BUSY_MS = 5;
const IDLE_MS = 100;
/** So many changes wait for a consumer at most; the rest stays in the stream. */
const MAX_WAITING = 20_000;

/**
 * Reads a table's stream once and lays each change, where a mapping's filter lets it pass, into the mapping's
 * own queue, together with the position, in one transaction: a restart neither loses nor repeats one.
 */
export class StreamReader {
  readonly #settings: StreamReaderSettings;
  readonly #fact: string;
  #timer: NodeJS.Timeout | undefined;
  #reading: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(settings: StreamReaderSettings) {
    this.#settings = settings;
    this.#fact = `stream:${settings.streamArn}`;
  }

  start(): void {
    this.nudge();
  }

  /** Somebody may have written: look now. */
  nudge(): void {
    if (this.#stopped) return;
    if (this.#reading) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#reading = this.#drain().finally(() => {
      this.#reading = undefined;
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#reading;
    this.#settings.source.close();
  }

  async #drain(): Promise<void> {
    try {
      do {
        this.#again = false;
        while (!this.#stopped && this.#hasRoom() && (await this.#readOnce())) this.#again = true;
      } while (this.#again && !this.#stopped && this.#hasRoom());
    } catch (failure) {
      this.#settings.onFailure(failure);
    }
    if (!this.#stopped) this.#timer = setTimeout(() => this.nudge(), this.#hasRoom() ? IDLE_MS : BUSY_MS);
  }

  #hasRoom(): boolean {
    return this.#settings.consumers.every(({ waiting }) => waiting < MAX_WAITING);
  }

  async #readOnce(): Promise<boolean> {
    const { source, state } = this.#settings;
    const before = state.fact(this.#fact);
    const { changes, position } = await source.read(before);
    if (position === undefined || position === before) return false;
    state.together(() => {
      for (const change of changes) this.#distribute(change);
      state.remember(this.#fact, position);
    });
    source.forget(position);
    for (const consumer of this.#settings.consumers) consumer.wake();
    return changes.length > 0;
  }

  #distribute(change: RawChange): void {
    const { consumers, timeToLive } = this.#settings;
    // AWS writes no record for a write that changes nothing; dynoxide does.
    if (change.kind === 'MODIFY' && isDeepStrictEqual(change.before, change.after)) return;
    const expired = timeToLive.observe(change);
    const record = this.#record(change, expired);
    let json: string | undefined;
    for (const consumer of consumers) {
      if (!passes(consumer.filters, record)) continue;
      json ??= JSON.stringify(record);
      consumer.add(change.sequence, json);
    }
  }

  #record({ eventId, kind, sequence, at, keys, before, after }: RawChange, expired: boolean) {
    const { clock, region, streamArn } = this.#settings;
    const record = {
      eventID: eventId,
      eventName: kind,
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: region,
      ...(expired && { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } }),
      dynamodb: {
        ApproximateCreationDateTime: Math.floor(clock.fromReal(at) / 1000),
        Keys: keys,
        ...(after && { NewImage: after }),
        ...(before && { OldImage: before }),
        SequenceNumber: sequence,
        SizeBytes: 0,
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
      eventSourceARN: streamArn,
    };
    return record as typeof record & Json;
  }
}
