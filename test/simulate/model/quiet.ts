/** FU-3 in plain words: no more than so many outbound touches in any 24 hours, and in any 7 days. */
export interface ContactLimits {
  perDay: number;
  perWeek: number;
}

const DAY = 24 * 3_600_000;
const WEEK = 7 * DAY;

const tooMany = (touches: readonly number[], at: number, most: number, window: number): boolean => {
  const all = [...touches, at].sort((a, b) => a - b);
  return all.some((first, i) => {
    const last = all[i + most];
    return last !== undefined && last - first < window && first <= at && at <= last;
  });
};

/** Whether one more outbound touch then is more than a customer may be asked to bear. */
export const bothers = (
  touches: readonly number[],
  at: number,
  { perDay, perWeek }: ContactLimits,
): boolean => tooMany(touches, at, perDay, DAY) || tooMany(touches, at, perWeek, WEEK);

/** The first instant from `from` on at which a touch bothers nobody. */
export const quietFrom = (touches: readonly number[], from: number, limits: ContactLimits): number => {
  const ends = touches.flatMap((touch) => [touch + DAY, touch + WEEK]).filter((end) => end > from);
  const candidates = [from, ...ends.sort((a, b) => a - b)];
  return candidates.find((at) => !bothers(touches, at, limits)) ?? from;
};
