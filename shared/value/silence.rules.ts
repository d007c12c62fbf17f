/** After how long without an order a customer is warned (CH-1), as the churn rule has it. */
export interface SilenceRule {
  readonly rhythmFactor: number;
  readonly leastDays: number;
  readonly mostDays: number;
}

/** So many of its own rhythms, never less than the least, or the most where it has none; null: it never ordered. */
export const silenceDaysOf = (
  { count, medianIntervalDays }: { readonly count: number; readonly medianIntervalDays: number | null },
  { rhythmFactor, leastDays, mostDays }: SilenceRule,
): number | null => {
  if (count === 0) return null;
  if (medianIntervalDays === null) return mostDays;
  return Math.min(mostDays, Math.max(leastDays, rhythmFactor * medianIntervalDays));
};
