import type { ContactRules } from '../../shared/interactions/do-not-disturb.rules.ts';

export const DAY_SECONDS = 24 * 3600;
export const WEEK_SECONDS = 7 * DAY_SECONDS;

/**
 * FU-3 in plain words, by all touches ever made, in seconds: how many there are in each window that begins with one of
 * them, one more at `at` included.
 */
export const bothers = (
  touches: readonly number[],
  { perDay, perWeek }: ContactRules,
  at: number,
): boolean => {
  const near = [...touches.filter((touch) => Math.abs(touch - at) < WEEK_SECONDS), at];
  const tooMany = (window: number, most: number) =>
    near.some((from) => {
      const within = (touch: number) => touch >= from && touch < from + window;
      return within(at) && near.filter(within).length > most;
    });
  return tooMany(DAY_SECONDS, perDay) || tooMany(WEEK_SECONDS, perWeek);
};
