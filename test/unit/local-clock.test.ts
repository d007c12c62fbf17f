import { describe, expect, it } from 'vitest';
import { readClockChange, VirtualClock } from '../../infra/local/clock.ts';
import { clockMemory, virtualAt, writeClock } from '../../infra/local/shared-clock.ts';

describe('the virtual clock', () => {
  it('runs at its rate from where it was set', () => {
    const memory = clockMemory();
    writeClock(memory, { real: 1000, virtual: 50_000, rate: 60 });
    expect([0, 500, 1000, 2000].map((real) => virtualAt(memory, real))).toEqual([
      -10_000, 20_000, 50_000, 110_000,
    ]);
  });

  it('is seen by whoever shares its memory', () => {
    const clock = new VirtualClock();
    clock.set(Date.parse('2030-01-01T00:00:00Z'), 0);
    const elsewhere = clockMemory(clock.memory.index.buffer as SharedArrayBuffer);
    expect(virtualAt(elsewhere, Date.now() + 5000)).toBe(Date.parse('2030-01-01T00:00:00Z'));
  });

  it('tells of changes', () => {
    const clock = new VirtualClock();
    let told = 0;
    clock.onChange(() => {
      told += 1;
    });
    clock.set(0, 1);
    clock.reset();
    expect(told).toBe(2);
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(50);
  });

  it.each([
    [{}, /nothing else/],
    [null, /send/],
    [{ now: 'tomorrow' }, /"now" must be an instant/],
    [{ now: 5 }, /"now" must be an instant/],
    [{ rate: -1 }, /"rate" must be/],
    [{ rate: '2' }, /"rate" must be/],
    [{ now: '2026-11-23T00:30:00Z', zone: 'UTC' }, /nothing else/],
  ])('%j is refused', (body, reason) => {
    expect(readClockChange(body, new VirtualClock())).toMatch(reason);
  });

  it('takes either or both', () => {
    const clock = new VirtualClock();
    clock.set(1_000_000, 0);
    const now = Date.parse('2026-11-23T00:30:00Z');
    expect(readClockChange({ now: '2026-11-23T00:30:00Z' }, clock)).toEqual({ now, rate: 0 });
    expect(readClockChange({ rate: 60 }, clock)).toEqual({ now: 1_000_000, rate: 60 });
    expect(readClockChange({ now: '2026-11-23T00:30:00Z', rate: 2 }, clock)).toEqual({ now, rate: 2 });
  });
});
