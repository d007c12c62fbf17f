import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynoxideStream } from '../../../infra/local/dynoxide-stream.ts';
import { startEngine } from '../../../infra/local/engine.ts';
import type { StreamSource } from '../../../infra/local/stream-source.ts';
import { createTable } from '../../steps/create-table.ts';
import { environment } from './environment.ts';

const TABLE = 'simulated';

export interface Engine {
  readonly endpoint: string;
  readonly stream: StreamSource;
  stop(): Promise<void>;
}

/** Linux’s files in memory: the table lives no longer than the run. */
const IN_MEMORY = '/dev/shm';

const workplace = (): string => (existsSync(IN_MEMORY) ? IN_MEMORY : tmpdir());

/** The embedded engine with the product's table in a folder of its own, which goes with it. */
export const startTable = async (): Promise<Engine> => {
  const folder = mkdtempSync(join(workplace(), 'guanxi-simulation-'));
  const engine = await startEngine(folder, 'dynoxide');
  if (!engine.file)
    throw new Error('The simulation reads the stream from dynoxide’s file: unset DYNAMODB_ENDPOINT.');
  Object.assign(process.env, environment(TABLE, engine.endpoint));
  await createTable(TABLE, { stream: true });
  const stream = new DynoxideStream(engine.file, TABLE);
  return {
    endpoint: engine.endpoint,
    stream,
    stop: async () => {
      stream.close();
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
