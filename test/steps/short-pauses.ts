import { vi } from 'vitest';

/** Below it lie the waits that keep two writers apart: they are real. */
const LONGEST_MS = 400;

// A longer pause is for a store to become consistent, or for a service to recover: neither takes time here.
vi.mock('../../shared/kernel/clock.ts', async (importOriginal) => {
  const clock = await importOriginal<typeof import('../../shared/kernel/clock.ts')>();
  return {
    ...clock,
    pause: (milliseconds: number) => clock.pause(milliseconds > LONGEST_MS ? 1 : milliseconds),
  };
});
