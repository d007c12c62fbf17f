import { addDaysToDate, daysBetween, type LocalDate } from '../kernel/calendar.ts';
import type { ChurnRule, RiskReason } from './risk.rules.ts';
import type { WarningInputs } from './warnings.fields.ts';

/** What besides silence says that a customer may leave (CH-1); two of them warn. */

export interface Sign {
  readonly reason: RiskReason | null;
  readonly warns: boolean;
  readonly turnsOn: readonly LocalDate[];
}
export type Signal = (
  inputs: WarningInputs,
  rule: ChurnRule,
  today: LocalDate,
  dayOf: (at: string) => LocalDate,
) => Sign;

const NOTHING: Sign = { reason: null, warns: false, turnsOn: [] };

/** What was so before a recovery has not kept the customer from ordering again, and speaks no more. */
const isNew = (on: LocalDate, { recoveredOn }: WarningInputs): boolean =>
  recoveredOn === null || on > recoveredOn;

const sign = (
  code: RiskReason['code'],
  points: number,
  facts: RiskReason['facts'],
  warns: boolean,
  ...turnsOn: LocalDate[]
): Sign => ({ reason: points > 0 ? { code, points, facts } : null, warns, turnsOn });

const satisfaction: Signal = (inputs, { weights, signals }, today, dayOf) => {
  if (!inputs.satisfaction) return NOTHING;
  const { latest, before, at } = inputs.satisfaction;
  const on = dayOf(at);
  const counts = latest < before && isNew(on, inputs) && daysBetween(on, today) <= signals.satisfactionDays;
  if (!counts) return NOTHING;
  const until = addDaysToDate(on, signals.satisfactionDays + 1);
  return sign('satisfaction_falling', weights.satisfaction, { latest, before, on }, true, until);
};

/** An open one counts half until it has been open for too long. */
const complaint: Signal = (inputs, { weights, signals }, today, dayOf) => {
  if (inputs.complaintOpenSince === null) return NOTHING;
  const since = dayOf(inputs.complaintOpenSince);
  if (!isNew(since, inputs)) return NOTHING;
  const tooLong = daysBetween(since, today) > signals.complaintDays;
  const points = tooLong ? weights.complaint : Math.floor(weights.complaint / 2);
  const turnsOn = addDaysToDate(since, signals.complaintDays + 1);
  return sign('complaint_open', points, { since }, tooLong, turnsOn);
};

const unanswered: Signal = (inputs, { weights, signals }, _today, dayOf) => {
  const { count, since } = inputs.unanswered;
  const enough = signals.unansweredTouches;
  const points = Math.floor((weights.unanswered * Math.min(count, enough)) / enough);
  const facts = { count, since: since && dayOf(since) };
  return sign('unanswered', points, facts, count >= enough);
};

const lostRenewal: Signal = (inputs, { weights, signals }, today) => {
  const on = inputs.lastLostRenewalOn;
  const counts = on !== null && isNew(on, inputs) && daysBetween(on, today) <= signals.lostRenewalDays;
  if (!counts) return NOTHING;
  const until = addDaysToDate(on, signals.lostRenewalDays + 1);
  return sign('renewal_lost', weights.lostRenewal, { on }, true, until);
};

export const SIGNALS: readonly Signal[] = [satisfaction, complaint, unanswered, lostRenewal];
