import { vi } from 'vitest';

/**
 * Test files share a worker, since loading the SDK and schemas anew takes longer than most of them run. Each begins as if
 * it were the first: our own modules are evaluated anew, so that nothing is remembered; clock and environment are as
 * they were.
 */
const state = globalThis as { environmentAtFirst?: NodeJS.ProcessEnv };
state.environmentAtFirst ??= { ...process.env };
for (const name of Object.keys(process.env))
  if (!(name in state.environmentAtFirst)) delete process.env[name];
Object.assign(process.env, state.environmentAtFirst);
vi.useRealTimers();
vi.resetModules();
