import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startLocal } from '../../infra/local/main.ts';

export interface DemoUser {
  readonly id: string;
  readonly role: string;
  readonly team: string | null;
  readonly name: string;
  readonly token: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    baseUrl: string;
    demoUsers: readonly DemoUser[];
  }
}

/** Starts the product once for all end-to-end tests, seeded, on the embedded engine, in a folder of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  process.env.GUANXI_ENGINE ??= 'dynoxide';
  const dataDir = mkdtempSync(join(tmpdir(), 'guanxi-e2e-'));
  const local = await startLocal({ port: 0, dataDir, fresh: true });
  project.provide('baseUrl', local.baseUrl);
  project.provide('demoUsers', local.demo.users);
  return async () => {
    await local.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
