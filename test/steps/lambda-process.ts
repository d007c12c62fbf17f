import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject, vi } from 'vitest';

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

const bundleOf = ({ file }: Invocation): string => {
  const bundle = join(inject('mortals'), file.replace(/\.ts$/, '.cjs'));
  // A process that finds nothing to run ends as one that was killed does.
  if (!existsSync(bundle)) throw new Error(`${file} is not among those in mortals.ts`);
  return bundle;
};

/**
 * Runs the same bundle here, as a container that is warm already: for what follows a crash, and lives. It takes a
 * fraction of the time of a process of its own.
 */
export const runLambda = async (invocation: Invocation): Promise<Outcome> => {
  const { handler } = createRequire(import.meta.url)(bundleOf(invocation)) as {
    handler: (event: unknown, context: unknown) => Promise<unknown>;
  };
  Object.assign(process.env, invocation.env);
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(invocation.now) });
  try {
    return { result: await handler(invocation.event, {}) };
  } catch (failure) {
    return { failed: String(failure) };
  } finally {
    vi.useRealTimers();
  }
};

/** Runs a handler in a process of its own, which can be killed at any moment as a crash would. */
export const startLambda = (invocation: Invocation): { outcome: Promise<Outcome>; kill: () => void } => {
  const bundle = bundleOf(invocation);
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
