import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import type { ClockMemory } from '../../../infra/local/shared-clock.ts';
import { installVirtualDate } from '../../../infra/local/worker-date.ts';
import { currentInvocation } from './invocation.ts';
import type { SeededRandom } from './seeded-random.ts';

const fill = <T extends Uint8Array>(array: T, random: SeededRandom): T => {
  for (let i = 0; i < array.length; i += 1) array[i] = random.between(0, 255);
  return array;
};

/** What waits longer is a connection’s own timeout, and not for us to hurry. */
const LONGEST_PAUSE_MS = 2000;

class VirtualTimer {
  readonly cancel: () => void;

  constructor(cancel: () => void) {
    this.cancel = cancel;
  }

  unref(): this {
    return this;
  }
}

/** Takes a timer that a handler sets; answers what cancels it. */
export type SetTimer = (run: () => void, milliseconds: number) => () => void;

/**
 * Everything by which two runs of one program differ, taken over: time, random numbers, and timers of
 * handlers. Only in this process and only for the simulation; the product does not know.
 */
export const installSeededSources = (
  memory: ClockMemory,
  outside: SeededRandom,
  setTimer: SetTimer,
): void => {
  const random = () => currentInvocation()?.random ?? outside;
  installVirtualDate(memory);
  Math.random = () => random().unit();
  crypto.randomBytes = ((count: number) => fill(Buffer.alloc(count), random())) as typeof crypto.randomBytes;
  globalThis.crypto.getRandomValues = (array) => {
    if (array) fill(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), random());
    return array;
  };
  syncBuiltinESMExports();
  const realTimeout = globalThis.setTimeout;
  const virtualTimeout = (run: (...given: unknown[]) => void, milliseconds = 0, ...given: unknown[]) => {
    const isPause = currentInvocation() !== undefined && milliseconds <= LONGEST_PAUSE_MS;
    if (!isPause) return realTimeout(run, milliseconds, ...given);
    return new VirtualTimer(setTimer(() => run(...given), milliseconds));
  };
  const realClear = globalThis.clearTimeout;
  globalThis.setTimeout = Object.assign(virtualTimeout, realTimeout) as unknown as typeof setTimeout;
  globalThis.clearTimeout = ((timer: Parameters<typeof realClear>[0]) =>
    timer instanceof VirtualTimer ? timer.cancel() : realClear(timer)) as typeof clearTimeout;
};
