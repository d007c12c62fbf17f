import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    endpoint: string;
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const dynoxide = (): string => {
  const require = createRequire(import.meta.url);
  return join(require.resolve('@dynoxide/linux-x64/package.json'), '..', 'dynoxide');
};

const answers = async (endpoint: string): Promise<void> => {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    if (
      await fetch(endpoint).then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`no emulator answers at ${endpoint}`);
};

/** Starts one emulator for all integration tests; each test file makes tables of its own in it. */
export default async function setup(project: TestProject): Promise<() => void> {
  const given = process.env.DYNAMODB_ENDPOINT;
  if (given) {
    project.provide('endpoint', given);
    return () => undefined;
  }
  const port = await freePort();
  const child = spawn(dynoxide(), ['serve', '--port', String(port)], { stdio: 'ignore' });
  const endpoint = `http://127.0.0.1:${port}`;
  await answers(endpoint);
  project.provide('endpoint', endpoint);
  return () => void child.kill('SIGKILL');
}
