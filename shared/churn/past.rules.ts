import type { LocalDate } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import { churnOf } from './moves.rules.ts';
import type { Warning } from './warnings.fields.ts';

const until = <T extends { readonly at: Instant }>(what: T | null, at: Instant): T | null =>
  what !== null && what.at <= at ? what : null;

/** A warning as it stood at an instant of the past. */
const asItStood = (warning: Warning, at: Instant): Warning => {
  const confirmation = until(warning.confirmation, at);
  const recovery = until(warning.recovery, at);
  const withdrawal = until(warning.withdrawal, at);
  const measures = warning.measures.filter((measure) => measure.at <= at);
  const standing = measures.length > 0 ? 'deferred' : 'open';
  const result = until(warning.winBack?.result ?? null, at);
  return {
    ...warning,
    confirmation,
    recovery,
    withdrawal,
    measures,
    winBack: confirmation && warning.winBack && { ...warning.winBack, result },
    state: withdrawal ? 'withdrawn' : confirmation ? 'confirmed' : recovery ? 'recovered' : standing,
  };
};

/** What a customer's record said of its warnings at an instant. */
export const churnAt = (
  warnings: readonly Warning[],
  at: Instant,
  beginOf: (on: LocalDate) => Instant,
): ReturnType<typeof churnOf> =>
  warnings
    .filter(({ openedAt }) => openedAt <= at)
    .toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1))
    .map((warning) => churnOf(asItStood(warning, at), beginOf))
    .find((churn) => churn !== null) ?? null;

/** How a warning ended, as far as that says whether the customer has left: who is won back later has left all the same. */
export const outcomeOf = ({
  confirmation,
  recovery,
}: Pick<Warning, 'confirmation' | 'recovery'>): {
  readonly ended: 'confirmed' | 'recovered';
  readonly at: Instant;
} | null => {
  if (confirmation) return { ended: 'confirmed', at: confirmation.at };
  return recovery ? { ended: 'recovered', at: recovery.at } : null;
};
