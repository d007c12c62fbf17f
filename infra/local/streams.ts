import { type StreamMapping, streamMappings } from './app-model.ts';
import type { Assembly } from './assembly.ts';
import type { VirtualClock } from './clock.ts';
import type { DeadLetters } from './dead-letters.ts';
import { DynoxideStream } from './dynoxide-stream.ts';
import type { Engine } from './engine.ts';
import type { Functions } from './functions.ts';
import type { State } from './state.ts';
import { StreamConsumer } from './stream-consumer.ts';
import { StreamReader } from './stream-reader.ts';
import { StreamApi } from './stream-source.ts';
import { claimTable, engineClient, ensureTable, type TableModel, tableModels } from './table.ts';
import { TimeToLive } from './time-to-live.ts';

export interface StreamsSettings {
  readonly assembly: Assembly;
  readonly engine: Engine;
  readonly fresh: boolean;
  readonly functions: Functions;
  readonly state: State;
  readonly clock: VirtualClock;
  readonly deadLetters: DeadLetters;
  readonly onFailure: (failure: unknown) => void;
}

export interface Streams {
  nudge(): void;
  stop(): Promise<void>;
}

const sourceOf = ({ engine, assembly }: StreamsSettings, table: TableModel, arn: string) =>
  engine.file
    ? new DynoxideStream(engine.file, table.name)
    : new StreamApi(engine.endpoint, assembly.region, arn);

const consumersOf = (
  { functions, state, deadLetters }: StreamsSettings,
  mappings: readonly StreamMapping[],
) =>
  mappings.map(
    (mapping) =>
      new StreamConsumer({ mapping, pool: functions.get(mapping.functionName), state, deadLetters }),
  );

/** Makes the tables and sets their streams and their times to live in motion. */
export const startStreams = async (settings: StreamsSettings): Promise<Streams> => {
  const { assembly, engine, fresh, state, clock, onFailure } = settings;
  const client = engineClient(engine.endpoint, assembly.region);
  const mappings = streamMappings(assembly);
  const readers: StreamReader[] = [];
  const allConsumers: StreamConsumer[] = [];
  const expiries: TimeToLive[] = [];
  for (const table of tableModels(assembly)) {
    const known = engine.kind !== 'external' || state.fact(`table:${table.name}`);
    if (!known) await claimTable(client, table.name, fresh);
    state.remember(`table:${table.name}`, 'ours');
    const arn = await ensureTable(client, table);
    if (!arn) continue;
    const consumers = consumersOf(
      settings,
      mappings.filter(({ sourceArn }) => sourceArn === table.streamArn),
    );
    const timeToLive = new TimeToLive({
      client,
      table: table.name,
      attribute: table.timeToLive,
      state,
      clock,
      onFailure,
    });
    const source = sourceOf(settings, table, arn);
    readers.push(
      new StreamReader({
        streamArn: table.streamArn,
        region: assembly.region,
        source,
        consumers,
        timeToLive,
        state,
        clock,
        onFailure,
      }),
    );
    allConsumers.push(...consumers);
    expiries.push(timeToLive);
  }
  for (const part of [...readers, ...expiries]) part.start();
  for (const consumer of allConsumers) consumer.wake();
  return {
    nudge: () => {
      for (const reader of readers) reader.nudge();
    },
    stop: async () => {
      for (const expiry of expiries) expiry.stop();
      await Promise.all(readers.map((reader) => reader.stop()));
      await Promise.all(allConsumers.map((consumer) => consumer.stop()));
      client.destroy();
    },
  };
};
