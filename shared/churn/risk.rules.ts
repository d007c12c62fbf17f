import { addDaysToDate, daysBetween, type LocalDate } from '../kernel/calendar.ts';
import { SIGNALS, type Signal } from './signals.rules.ts';
import type { Warning, WarningInputs } from './warnings.fields.ts';

/** As the setting `churn` says. */
export interface ChurnRule {
  readonly rhythmFactor: number;
  readonly minRhythmDays: number;
  readonly silentDays: number;
  readonly recoveredSilentDays: number;
  readonly signals: {
    readonly needed: number;
    readonly complaintDays: number;
    readonly unansweredTouches: number;
    readonly lostRenewalDays: number;
    readonly satisfactionDays: number;
  };
  readonly weights: {
    readonly silence: number;
    readonly satisfaction: number;
    readonly complaint: number;
    readonly unanswered: number;
    readonly lostRenewal: number;
  };
}

export type RiskReason = Warning['reasons'][number];

export interface Risk {
  readonly score: number;
  readonly reasons: readonly RiskReason[];
  /** Whether the rule asks for a warning (CH-1), for its silence or for its signals. */
  readonly isWarned: boolean;
  readonly isSilent: boolean;
  /** The next day on which time alone may change any of it; null: never. */
  readonly nextOn: LocalDate | null;
}

/** The score grows with the silence in few steps, so that few days change it: quarters of what warns, shares of the weight. */
const STEPS = [
  { quarters: 2, percent: 25 },
  { quarters: 3, percent: 50 },
  { quarters: 4, percent: 75 },
  { quarters: 5, percent: 90 },
  { quarters: 6, percent: 100 },
] as const;
const WARNS = 4;

/** Whether this silence began so soon after a recovery that it is measured more patiently. */
const isRecovering = ({ orders, recoveredOn }: WarningInputs, rule: ChurnRule): boolean =>
  recoveredOn !== null &&
  orders.lastOn !== null &&
  orders.lastOn >= recoveredOn &&
  daysBetween(recoveredOn, orders.lastOn) <= rule.recoveredSilentDays;

/** After how many days without an order a customer is silent: its rhythm's, or the most, whichever is first. */
export const silenceLimit = (inputs: WarningInputs, rule: ChurnRule): number => {
  if (isRecovering(inputs, rule)) return rule.recoveredSilentDays;
  const median = inputs.orders.medianIntervalDays;
  if (median === null) return rule.silentDays;
  return Math.min(Math.max(rule.rhythmFactor * median, rule.minRhythmDays), rule.silentDays);
};

interface Judged {
  readonly reason: RiskReason | null;
  /** Whether it speaks for a warning, not only for points. */
  readonly warns: boolean;
  readonly turnsOn: readonly LocalDate[];
}

const silenceOf = (inputs: WarningInputs, rule: ChurnRule, lastOn: LocalDate, today: LocalDate): Judged => {
  const limit = silenceLimit(inputs, rule);
  const silent = daysBetween(lastOn, today);
  const after = (quarters: number) => Math.floor((limit * quarters) / 4);
  const percent = STEPS.findLast(({ quarters }) => silent > after(quarters))?.percent ?? 0;
  const points = Math.floor((rule.weights.silence * percent) / 100);
  const byRhythm = limit < rule.silentDays && !isRecovering(inputs, rule);
  const facts = {
    lastOrderOn: lastOn,
    usualDays: inputs.orders.medianIntervalDays,
    limitDays: after(WARNS),
  };
  return {
    reason: points > 0 ? { code: byRhythm ? 'silent_beyond_rhythm' : 'silent_long', points, facts } : null,
    warns: silent > after(WARNS),
    turnsOn: STEPS.map(({ quarters }) => addDaysToDate(lastOn, after(quarters) + 1)),
  };
};

const MOST = 100;

/**
 * How likely a customer is to leave, as of a day (CH-1, CH-2): 0 to 100, more with every day of silence and every sign.
 * Nothing but days decides, so it is the same all day long, and changes on `nextOn` at the earliest.
 * Null: it never ordered.
 */
export const riskOf = (
  inputs: WarningInputs,
  rule: ChurnRule,
  today: LocalDate,
  dayOf: (at: string) => LocalDate,
): Risk | null => {
  const { lastOn } = inputs.orders;
  if (lastOn === null) return null;
  const silence = silenceOf(inputs, rule, lastOn, today);
  const signals = SIGNALS.map((signal: Signal) => signal(inputs, rule, today, dayOf));
  const all = [silence, ...signals];
  const reasons = all.flatMap(({ reason }) => reason ?? []).toSorted((a, b) => b.points - a.points);
  return {
    score: Math.min(
      MOST,
      reasons.reduce((sum, { points }) => sum + points, 0),
    ),
    reasons,
    isWarned: silence.warns || signals.filter(({ warns }) => warns).length >= rule.signals.needed,
    isSilent: silence.warns,
    nextOn:
      all
        .flatMap(({ turnsOn }) => turnsOn)
        .filter((day) => day > today)
        .sort()[0] ?? null,
  };
};
