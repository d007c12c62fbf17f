/**
 * The virtual clock's memory, shared by the runner and all workers: two slots of (real, virtual, rate), of
 * which the index names the valid one, so that no reader ever sees half a change.
 */
export interface ClockMemory {
  readonly index: Int32Array;
  readonly slots: Float64Array;
}

const SLOT = 3;

export const clockMemory = (buffer = new SharedArrayBuffer(8 + 2 * SLOT * 8)): ClockMemory => ({
  index: new Int32Array(buffer, 0, 1),
  slots: new Float64Array(buffer, 8, 2 * SLOT),
});

export interface ClockReading {
  readonly real: number;
  readonly virtual: number;
  readonly rate: number;
}

export const readClock = ({ index, slots }: ClockMemory): ClockReading => {
  const at = Atomics.load(index, 0) * SLOT;
  return { real: slots[at] ?? 0, virtual: slots[at + 1] ?? 0, rate: slots[at + 2] ?? 1 };
};

export const writeClock = ({ index, slots }: ClockMemory, { real, virtual, rate }: ClockReading): void => {
  const next = 1 - Atomics.load(index, 0);
  slots.set([real, virtual, rate], next * SLOT);
  Atomics.store(index, 0, next);
};

/** The virtual time at a real one, in whole milliseconds as `Date` has them. */
export const virtualAt = (memory: ClockMemory, real: number): number => {
  const reading = readClock(memory);
  return Math.floor(reading.virtual + (real - reading.real) * reading.rate);
};
