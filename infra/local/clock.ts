import { type ClockMemory, clockMemory, readClock, virtualAt, writeClock } from './shared-clock.ts';

/** Is told by how much the time jumped, in milliseconds. */
type Listener = (jump: number) => void;

const MAX_RATE = 100_000;

/** The time that handlers, jobs and schedules see. It runs with the real one until somebody sets it. */
export class VirtualClock {
  readonly memory: ClockMemory = clockMemory();
  readonly #listeners = new Set<Listener>();

  constructor() {
    this.reset();
  }

  now(): number {
    return virtualAt(this.memory, Date.now());
  }

  instant(): string {
    return new Date(this.now()).toISOString();
  }

  get rate(): number {
    return readClock(this.memory).rate;
  }

  /** What the virtual clock showed, or would have shown, at a real moment. */
  fromReal(milliseconds: number): number {
    return virtualAt(this.memory, milliseconds);
  }

  set(now: number, rate: number): void {
    const jump = now - this.now();
    writeClock(this.memory, { real: Date.now(), virtual: now, rate });
    for (const listener of this.#listeners) listener(jump);
  }

  reset(): void {
    this.set(Date.now(), 1);
  }

  onChange(listener: Listener): void {
    this.#listeners.add(listener);
  }
}

/** A request to the clock: either or both, and nothing else. */
export const readClockChange = (
  body: unknown,
  clock: VirtualClock,
): { now: number; rate: number } | string => {
  if (typeof body !== 'object' || body === null) return 'send { "now": "<instant>" } or { "rate": <number> }';
  const { now, rate, ...rest } = body as Record<string, unknown>;
  if (Object.keys(rest).length > 0 || (now === undefined && rate === undefined)) {
    return 'send "now", "rate" or both, and nothing else';
  }
  const at = now === undefined ? clock.now() : typeof now === 'string' ? Date.parse(now) : Number.NaN;
  if (Number.isNaN(at)) return '"now" must be an instant such as 2026-11-23T00:30:00Z';
  const speed = rate === undefined ? clock.rate : rate;
  if (typeof speed !== 'number' || !(speed >= 0 && speed <= MAX_RATE)) {
    return `"rate" must be a number from 0 (stands still) to ${MAX_RATE}`;
  }
  return { now: at, rate: speed };
};
