import { defineConfig } from 'vitest/config';

const project = (name: string, testTimeout: number, extra: object = {}) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    environment: 'node',
    testTimeout,
    env: { LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' },
    hookTimeout: 120_000,
    ...extra,
  },
});

export default defineConfig({
  test: {
    // Tests wait for the store, for retries and for each other: two workers for each of two cores.
    maxWorkers: 4,
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'test-results.json' }]] : ['default'],
    projects: [
      // They share no service and no environment, and half of them take longer to import than to run.
      project('unit', 30_000, { isolate: false }),
      project('bench', 10_000),
      // Templates are synthesized once and shared by all files of the project.
      project('infra', 60_000, { isolate: false, fileParallelism: false, sequence: { groupOrder: 2 } }),
      // No process is killed here: files share threads, each with modules of its own.
      project('integration', 30_000, {
        pool: 'threads',
        isolate: false,
        setupFiles: ['test/steps/fresh-file.ts', 'test/steps/short-pauses.ts'],
        globalSetup: ['test/steps/emulator.ts'],
      }),
      project('faults', 120_000, {
        setupFiles: ['test/steps/short-pauses.ts'],
        globalSetup: ['test/steps/emulator.ts', 'test/steps/mortals.ts'],
      }),
      project('e2e', 60_000, {
        // It starts while other tests run.
        globalSetup: ['test/steps/local-stack.ts'],
        setupFiles: ['test/steps/await-stack.ts'],
        fileParallelism: false,
        sequence: { groupOrder: 2 },
      }),
    ],
  },
});
