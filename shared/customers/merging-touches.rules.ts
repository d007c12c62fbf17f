import type { Instant } from '../kernel/clock.ts';

/** As many as one customer keeps. */
const MAX_RECENT = 20;

/** Both were touched: the survivor bears what the two had together (FU-3). */
export const uniteTouches = (a: readonly Instant[], b: readonly Instant[]): Instant[] =>
  [...a, ...b].toSorted().toReversed().slice(0, MAX_RECENT);

/** Each of `these` that is not in `those`, as often as it is there more often. */
const less = (these: readonly Instant[], those: readonly Instant[]): Instant[] => {
  const left = [...those];
  return these.filter((touch) => {
    const i = left.indexOf(touch);
    if (i >= 0) left.splice(i, 1);
    return i < 0;
  });
};

/** The survivor's own touches again: those before the merge that nobody took back, and those since. */
export const separateTouches = (
  now: readonly Instant[],
  before: readonly Instant[],
  merged: readonly Instant[],
): Instant[] => uniteTouches(less(before, less(merged, now)), less(now, merged));
