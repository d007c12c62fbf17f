import { daysBetween, instantOf, localDate } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import type { Mark } from '../kernel/marks.ts';
import { HISTORY_DAYS, markDueAt, type SalesRule } from './marks.rules.ts';
import type { ReviewSettings } from './reviews.rules.ts';

export interface Renewals {
  /** Contracts whose renewal has begun; whether it is opened already their records say. */
  readonly due: readonly Mark[];
  /** When time alone brings the next; null: never. */
  readonly opensAt: Instant | null;
}

export const NO_RENEWALS: Renewals = { due: [], opensAt: null };

/** The first instant of the day on which a contract's end is told of (FU-5): from then on it is to be renewed. */
export const renewalFrom = (
  mark: Pick<Mark, 'source' | 'on'>,
  rule: SalesRule,
  days: Pick<ReviewSettings, 'timeZone' | 'isWorking'>,
): Instant => instantOf(localDate(markDueAt(mark, rule, days), days.timeZone), '00:00', days.timeZone);

/** Which contracts of a customer are to be renewed by now. What ended long before it came here is history. */
export const renewalsOf = (
  marks: readonly Mark[],
  rule: SalesRule,
  days: Pick<ReviewSettings, 'timeZone' | 'isWorking'>,
  at: Instant,
): Renewals => {
  const today = localDate(at, days.timeZone);
  const ending = marks
    .filter(({ source }) => source === 'contract_end')
    .map((mark) => ({ mark, from: renewalFrom(mark, rule, days) }));
  return {
    due: ending.flatMap(({ mark, from }) =>
      from <= at && daysBetween(mark.on, today) <= HISTORY_DAYS ? [mark] : [],
    ),
    opensAt:
      ending
        .map(({ from }) => from)
        .filter((from) => from > at)
        .sort()[0] ?? null,
  };
};
