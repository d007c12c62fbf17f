import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';

export interface DemoUser {
  readonly id: string;
  readonly role: string;
  readonly team: string | null;
  readonly name: string;
  readonly token: string;
}

/** The running product, or why it does not run. */
export interface Told {
  readonly baseUrl?: string;
  readonly demoUsers?: readonly DemoUser[];
  readonly failure?: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** The file in which the product tells where it runs, once it does. */
    stackFile: string;
  }
}

const tell = (file: string, told: Told): void => {
  writeFileSync(`${file}.new`, JSON.stringify(told));
  renameSync(`${file}.new`, file);
};

/** Its engine ends with it, however it ends. */
const STOP_MS = 3000;

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || !child.connected) return;
  child.send('stop');
  await Promise.race([once(child, 'exit'), wait(STOP_MS)]);
  child.kill('SIGKILL');
};

/**
 * Starts the product once for all end-to-end tests, seeded, on the embedded engine, in a folder and a process of its
 * own. Nobody waits for it here: other tests run meanwhile.
 */
export default function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-e2e-'));
  const file = join(folder, 'stack.json');
  const env = { ...process.env, GUANXI_ENGINE: process.env.GUANXI_ENGINE ?? 'dynoxide' };
  const child = fork(join(import.meta.dirname, 'local-stack-process.ts'), [join(folder, 'data')], { env });
  child.once('message', (told: Told) => tell(file, told));
  child.once('exit', (code) => {
    if (!existsSync(file)) tell(file, { failure: `the local stack ended with ${code}` });
  });
  project.provide('stackFile', file);
  return async () => {
    await stop(child);
    rmSync(folder, { recursive: true, force: true });
  };
}
