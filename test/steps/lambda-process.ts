import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

const HOST = fileURLToPath(new URL('./lambda-host.ts', import.meta.url));

export interface Invocation {
  /** Path of a `*.lambda.ts` from the repository's root. */
  readonly file: string;
  readonly event: unknown;
  /** What the handler's clock shows. */
  readonly now: string;
  readonly env: Readonly<Record<string, string>>;
}

export type Outcome = { readonly result: unknown } | { readonly failed: string } | { readonly killed: true };

/** Runs a handler in a thread of its own, which can be ended at any moment as a crash would. */
export const startLambda = (invocation: Invocation): { outcome: Promise<Outcome>; kill: () => void } => {
  const worker = new Worker(HOST, {
    workerData: invocation,
    env: { ...process.env, ...invocation.env } as NodeJS.ProcessEnv,
    stdout: true,
    stderr: true,
  });
  const outcome = new Promise<Outcome>((resolve) => {
    worker.once('message', (message: Outcome) => resolve(message));
    worker.once('error', (error) => resolve({ failed: String(error) }));
    worker.once('exit', () => resolve({ killed: true }));
  });
  return { outcome: outcome.finally(() => worker.terminate()), kill: () => void worker.terminate() };
};
