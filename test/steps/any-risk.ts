import fc from 'fast-check';
import type { ChurnRule } from '../../shared/churn/risk.rules.ts';
import type { WarningInputs } from '../../shared/churn/warnings.fields.ts';
import { addDaysToDate } from '../../shared/kernel/calendar.ts';
import { DEFAULTS } from '../../shared/settings/defaults.ts';

export const RULE: ChurnRule = DEFAULTS.churn;
export const EPOCH = '2026-06-10';
export const dayOf = (at: string): string => at.slice(0, 10);
export const ago = (days: number): string => addDaysToDate(EPOCH, -days);
const instantAgo = (days: number): string => `${ago(days)}T05:00:00.000Z`;

export const NOTHING: WarningInputs = {
  orders: { count: 0, lastOn: null, medianIntervalDays: null },
  unanswered: { count: 0, since: null },
  lastLostRenewalOn: null,
  complaintOpenSince: null,
  satisfaction: null,
  recoveredOn: null,
};
export const buyer = (silent: number, median: number | null, more: Partial<WarningInputs> = {}) => ({
  ...NOTHING,
  orders: { count: 4, lastOn: ago(silent), medianIntervalDays: median },
  ...more,
});

const days = (most = 500) => fc.integer({ min: 0, max: most });
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });

/** Anything that may be known of a customer that has ordered, as of `EPOCH`. */
export const anyInputs: fc.Arbitrary<WarningInputs> = fc.record({
  orders: fc.record({
    count: fc.integer({ min: 1, max: 50 }),
    lastOn: days().map(ago),
    medianIntervalDays: maybe(fc.integer({ min: 1, max: 400 }).map((halves) => halves / 2)),
  }),
  unanswered: fc.record({ count: fc.integer({ min: 0, max: 6 }), since: days(90).map(instantAgo) }),
  lastLostRenewalOn: maybe(days().map(ago)),
  complaintOpenSince: maybe(days(30).map(instantAgo)),
  satisfaction: maybe(
    fc.record({
      latest: fc.integer({ min: 1, max: 5 }),
      before: fc.integer({ min: 1, max: 5 }),
      at: days().map(instantAgo),
    }),
  ),
  recoveredOn: maybe(days().map(ago)),
});

const weight = () => fc.integer({ min: 0, max: 100 });
const some = () => fc.integer({ min: 1, max: 400 });

export const anyRule: fc.Arbitrary<ChurnRule> = fc.record({
  rhythmFactor: fc.integer({ min: 10, max: 200 }).map((tenths) => tenths / 10),
  minRhythmDays: some(),
  silentDays: some(),
  recoveredSilentDays: some(),
  signals: fc.record({
    needed: fc.integer({ min: 1, max: 4 }),
    complaintDays: fc.integer({ min: 0, max: 60 }),
    unansweredTouches: fc.integer({ min: 1, max: 6 }),
    lostRenewalDays: some(),
    satisfactionDays: some(),
  }),
  weights: fc.record({
    silence: weight(),
    satisfaction: weight(),
    complaint: weight(),
    unanswered: weight(),
    lostRenewal: weight(),
  }),
});
