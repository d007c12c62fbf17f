import { addDaysToDate, instantOf, localDate } from '../kernel/calendar.ts';
import { addSeconds, type Instant } from '../kernel/clock.ts';
import type { Act, Destruction, Outcome, Suspicion } from './cleanups.fields.ts';

/** `YYYY-MM`; sorts as text. */
export type Month = string;

const CLOSING_TIME = '22:00';
/** A clock that runs behind must not make a run miss its month. */
const GRACE_SECONDS = 300;
export const QUARANTINE_SECONDS = 90 * 24 * 3600;
export const UNDO_SECONDS = 30 * 24 * 3600;
const GUARDED_SHARE = 0.05;
/** So few are never worth stopping for, however small the base. */
const NEVER_GUARDED = 3;
const MAX_MISSED = 60;

const firstDay = (month: Month): string => `${month}-01`;
export const monthAfter = (month: Month): Month => addDaysToDate(firstDay(month), 31).slice(0, 7);
const monthBefore = (month: Month): Month => addDaysToDate(firstDay(month), -1).slice(0, 7);

/** 22:00 on the month's last day, in the organisation's time zone. */
export const closesAt = (month: Month, timeZone: string): Instant =>
  instantOf(addDaysToDate(firstDay(monthAfter(month)), -1), CLOSING_TIME, timeZone);

/** The latest month that is over at `at`: the one to clean up, however late the schedule fires. */
export const monthToClean = (at: Instant, timeZone: string): Month => {
  const soon = addSeconds(at, GRACE_SECONDS);
  const month = localDate(soon, timeZone).slice(0, 7);
  return closesAt(month, timeZone) <= soon ? month : monthBefore(month);
};

/** The month in whose report something that happens now will stand. */
export const monthOfReport = (at: Instant, timeZone: string): Month => {
  const month = localDate(at, timeZone).slice(0, 7);
  return closesAt(month, timeZone) > at ? month : monthAfter(month);
};

/** Months between the last run and this one. Before the first run nothing was missed. */
export const missedMonths = (last: Month | null, month: Month): Month[] => {
  const missed: Month[] = [];
  if (last === null) return missed;
  for (let next = monthAfter(last); next < month && missed.length < MAX_MISSED; next = monthAfter(next))
    missed.push(next);
  return missed;
};

/** How many records may go out of sight or be deleted without asking: 5 % of the base, and always three. */
export const allowedOf = (base: number): number => Math.max(NEVER_GUARDED, Math.floor(base * GUARDED_SHARE));

export const needsApproval = (plan: Destruction): boolean => plan.quarantine + plan.delete > plan.allowed;

/** What is known of a suspicion that holds, at the moment of deciding. */
export interface Finding {
  readonly kind: Suspicion;
  /** Something of it has a normal form that nobody else has. */
  readonly mendable: boolean;
  readonly ownerId: string | null;
  /** The owner's agenda asks about it already. */
  readonly asked: boolean;
}

const asking = ({ ownerId, asked }: Finding): Act => {
  if (ownerId === null) return 'count';
  return asked ? 'wait' : 'ask';
};

/** DQ-1: what is safe is mended, what is dead goes into quarantine, what is doubtful to its owner. */
export const actFor = (finding: Finding): Act => {
  switch (finding.kind) {
    case 'dead_contact':
    case 'left_contact':
      return 'quarantine';
    case 'format':
      return finding.mendable ? 'mend' : asking(finding);
    default:
      return asking(finding);
  }
};

export const OUTCOME_OF: Readonly<Record<Act, Outcome>> = {
  mend: 'mended',
  ask: 'asked',
  wait: 'waiting',
  count: 'unowned',
  quarantine: 'quarantined',
  delete: 'deleted',
};
