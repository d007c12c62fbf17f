import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { dynoxideBinary } from './engine-dynoxide.ts';
import { javaCommand } from './engine-java.ts';
import { UsageError } from './options.ts';

export type EngineKind = 'dynoxide' | 'java' | 'external';

export interface Engine {
  readonly kind: EngineKind;
  readonly endpoint: string;
  /** The engine's database file, where it is one that can be read beside the engine. */
  readonly file: string | undefined;
  stop(): Promise<void>;
}

interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly file?: string;
}

const MISSING = `No engine for the table: dynoxide has no package for ${process.platform}-${process.arch}, and no Java 17 or newer was found.
Install a Java runtime (https://adoptium.net), or name any DynamoDB-compatible endpoint with DYNAMODB_ENDPOINT.`;

const KINDS = ['dynoxide', 'java'] as const;

/** dynoxide first: DynamoDB Local takes 8 ms for a transaction of six on this table, dynoxide 2 (docs/decisions). */
export const chooseEngine = async (wanted = process.env.GUANXI_ENGINE): Promise<'dynoxide' | 'java'> => {
  if (wanted !== undefined && !KINDS.some((kind) => kind === wanted)) {
    throw new UsageError(`GUANXI_ENGINE must be one of ${KINDS.join(', ')}, not "${wanted}"`);
  }
  if (wanted !== 'java' && dynoxideBinary()) return 'dynoxide';
  if (wanted !== 'dynoxide' && (await javaCommand('', 0))) return 'java';
  throw new UsageError(wanted ? `GUANXI_ENGINE=${wanted} is not possible here.\n${MISSING}` : MISSING);
};

const commandOf = async (kind: 'dynoxide' | 'java', folder: string, port: number): Promise<Command> => {
  if (kind === 'java') {
    const java = await javaCommand(folder, port);
    if (!java) throw new UsageError(MISSING);
    return java;
  }
  const file = join(folder, 'dynoxide.sqlite');
  return {
    command: dynoxideBinary() ?? '',
    args: ['serve', '--port', String(port), '--db-path', file],
    file,
  };
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const EXIT_ATTEMPTS = 200;

/** After `kill -9` of a runner its engine needs a moment to notice; two on one file would spoil it. */
const awaitPredecessor = async (pidFile: string): Promise<void> => {
  let pid: number;
  try {
    pid = Number(readFileSync(pidFile, 'utf8'));
  } catch {
    return;
  }
  for (let attempt = 0; pid > 0 && isAlive(pid) && attempt < EXIT_ATTEMPTS; attempt += 1) await pause(25);
  rmSync(pidFile, { force: true });
};

const START_ATTEMPTS = 1200;

const awaitAnswer = async (endpoint: string, child: ChildProcess, log: string): Promise<void> => {
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`The database engine ended at once; see ${log}`);
    const answers = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (answers) return;
    await pause(attempt < 100 ? 5 : 50);
  }
  throw new Error(`The database engine does not answer at ${endpoint}; see ${log}`);
};

const stopChild = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.stdin?.end();
  });

const startChild = async (kind: 'dynoxide' | 'java', folder: string): Promise<Engine> => {
  mkdirSync(folder, { recursive: true });
  const pidFile = join(folder, 'keeper.pid');
  await awaitPredecessor(pidFile);
  const port = await freePort();
  const { command, args, file } = await commandOf(kind, folder, port);
  const log = join(folder, 'engine.log');
  const output = openSync(log, 'w');
  const keeper = join(import.meta.dirname, 'keeper.ts');
  const child = spawn(process.execPath, [keeper, command, ...args], {
    stdio: ['pipe', output, output],
    cwd: folder,
  });
  writeFileSync(pidFile, String(child.pid));
  const endpoint = `http://127.0.0.1:${port}`;
  await awaitAnswer(endpoint, child, log);
  return {
    kind,
    endpoint,
    file,
    stop: async () => {
      await stopChild(child);
      rmSync(pidFile, { force: true });
    },
  };
};

/** Starts the engine on its files, or takes the one that `DYNAMODB_ENDPOINT` names. */
export const startEngine = async (folder: string, kept: string | undefined): Promise<Engine> => {
  const given = process.env.DYNAMODB_ENDPOINT;
  if (given) return { kind: 'external', endpoint: given, file: undefined, stop: async () => undefined };
  const kind = await chooseEngine();
  if (kept && kept !== kind) {
    throw new UsageError(
      `What is kept here was written by ${kept}, not ${kind}: start with GUANXI_ENGINE=${kept}, with --fresh, or with another --data`,
    );
  }
  return startChild(kind, folder);
};
