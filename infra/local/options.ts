import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface Options {
  readonly port: number;
  readonly dataDir: string;
  readonly fresh: boolean;
  readonly seed: 'people' | 'everything';
}

/** A mistake of the person at the keyboard: shown as one sentence, without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const USAGE = `npm start -- [--port 3000] [--data .local] [--fresh] [--people]

  --port <number>   where the API listens (default 3000; 0 takes any free port)
  --data <folder>   where everything is kept between starts (default .local)
  --fresh           forget what is kept there and begin anew
  --people          what begins anew has the demo people and no customers: quicker
  --help            show this`;

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '3000' },
        data: { type: 'string', default: '.local' },
        fresh: { type: 'boolean', default: false },
        people: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (failure) {
    throw new UsageError(`${failure instanceof Error ? failure.message : failure}\n\n${USAGE}`);
  }
};

const MAX_PORT = 65_535;

/** Reads the command line; null when only help was asked for. */
export const readOptions = (args: readonly string[]): Options | null => {
  const { port, data, fresh, people, help } = parse(args);
  if (help) return null;
  if (!/^\d+$/.test(port) || Number(port) > MAX_PORT) {
    throw new UsageError(`--port must be a number from 0 to ${MAX_PORT}, not "${port}"`);
  }
  if (data.trim() === '') throw new UsageError('--data must name a folder');
  return { port: Number(port), dataDir: resolve(data), fresh, seed: people ? 'people' : 'everything' };
};
