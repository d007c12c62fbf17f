import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

const HOST = fileURLToPath(new URL('./lambda-host.ts', import.meta.url));

export interface Invocation {
  /** Path of a `*.lambda.ts` from the repository's root, one of those in `mortals.ts`. */
  readonly file: string;
  readonly event: unknown;
  /** What the handler's clock shows. */
  readonly now: string;
  readonly env: Readonly<Record<string, string>>;
}

export type Outcome = { readonly result: unknown } | { readonly failed: string } | { readonly killed: true };

/** Runs a handler in a process of its own, which can be killed at any moment as a crash would. */
export const startLambda = (invocation: Invocation): { outcome: Promise<Outcome>; kill: () => void } => {
  const bundle = join(inject('mortals'), invocation.file.replace(/\.ts$/, '.cjs'));
  // A process that finds nothing to run ends as one that was killed does.
  if (!existsSync(bundle)) throw new Error(`${invocation.file} is not among those in mortals.ts`);
  const child = fork(HOST, {
    env: { ...process.env, ...invocation.env, NODE_OPTIONS: '' },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const kill = (): void => void child.kill('SIGKILL');
  const outcome = new Promise<Outcome>((resolve) => {
    child.once('message', (message) => resolve(message as Outcome));
    child.once('error', (error) => resolve({ failed: String(error) }));
    child.once('exit', () => resolve({ killed: true }));
  });
  child.send({ ...invocation, bundle });
  return { outcome: outcome.finally(kill), kill };
};
