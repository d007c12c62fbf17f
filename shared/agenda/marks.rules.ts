import {
  addDays,
  addDaysToDate,
  daysBetween,
  instantOf,
  type LocalDate,
  type LocalTime,
  localDate,
  workingDayFrom,
} from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import { type Mark, type MarkSource, markSlot } from '../kernel/marks.ts';
import { toldAt } from '../kernel/told-at.ts';
import type { AgendaEntry } from './agenda.fields.ts';
import { askedFrom, type Occasion, opensBefore } from './occasions.rules.ts';
import type { ReviewSettings } from './reviews.rules.ts';

/** How long before or after its day each is asked for (FU-5, OP-5), and the version of the setting that says so. */
export interface SalesRule {
  readonly version: number;
  readonly document: {
    readonly reviewDays: number;
    readonly quoteLeadDays: number;
    readonly contractLeadDays: number;
    readonly trialLeadDays: number;
  };
}

const DUE_AT: LocalTime = '09:00';
const DAY_BEGINS: LocalTime = '00:00';
/** A step that was called done and not executed is asked for again after so many days. */
const STEP_AGAIN_DAYS = 7;
/** What was over for so long before it first came here is history, such as what was imported. */
export const HISTORY_DAYS = 30;
const MAX_LABEL = 200;

type Days = Pick<ReviewSettings, 'timeZone' | 'isWorking'>;

/** So many days before the day of its mark. */
const leadDaysOf = (source: MarkSource, { document }: SalesRule): number => {
  const { reviewDays, quoteLeadDays, contractLeadDays, trialLeadDays } = document;
  return {
    quote_end: quoteLeadDays,
    contract_end: contractLeadDays,
    trial_end: trialLeadDays,
    opportunity_review: -reviewDays,
    plan_step: 0,
    delivery_hand_over: 0,
    churn_warning: 0,
    win_back_step: 0,
  }[source];
};

/** Called done while it still is to be done, it comes again so many days later; null: done is done. */
const againDaysOf = (source: MarkSource, { document }: SalesRule): number | null =>
  ({
    opportunity_review: document.reviewDays,
    plan_step: STEP_AGAIN_DAYS,
    churn_warning: STEP_AGAIN_DAYS,
    win_back_step: STEP_AGAIN_DAYS,
  })[String(source)] ?? null;

/** When its owner is told of it; a hand-over is due on the first working day after. */
export const markDueAt = (
  { source, on }: Pick<Mark, 'source' | 'on'>,
  rule: SalesRule,
  days: Days,
): Instant =>
  source === 'delivery_hand_over'
    ? instantOf(workingDayFrom(addDaysToDate(on, 1), days.isWorking), DUE_AT, days.timeZone)
    : toldAt(on, { leadDays: leadDaysOf(source, rule), ...days });

/** No setting has a say in their days once they are written. */
const BY_PEOPLE = new Set<MarkSource>(['churn_warning', 'win_back_step']);
const AT_ONCE = new Set<MarkSource>(['opportunity_review', 'delivery_hand_over']);

/** What follows from something that has happened is on the agenda at once, the rest when its time comes near. */
const opensAt = ({ source, on }: Mark, dueAt: Instant, timeZone: string): Instant =>
  AT_ONCE.has(source) ? instantOf(on, DAY_BEGINS, timeZone) : opensBefore(dueAt, timeZone);

/** Since when it is called done and is not, and when it comes again; null: nobody has, or done is done. */
const askedAgain = (mark: Mark, before: AgendaEntry | null, rule: SalesRule, { timeZone }: Days) => {
  const every = againDaysOf(mark.source, rule);
  if (every === null) return null;
  const { from, cycle } = askedFrom(before, instantOf(mark.on, DAY_BEGINS, timeZone));
  return cycle === null ? null : { cycle, dueAt: addDays(from, every, timeZone) };
};

const isHistory = (on: LocalDate, dueAt: Instant, at: Instant, timeZone: string): boolean => {
  const dueOn = localDate(dueAt, timeZone);
  return daysBetween(dueOn > on ? dueOn : on, localDate(at, timeZone)) > HISTORY_DAYS;
};

const clipped = (text: string): string => [...text].slice(0, MAX_LABEL).join('').slice(0, MAX_LABEL);

/**
 * The occasion of a mark: what its record wants done, by whom and when.
 * @param before what stands in its slot, open or closed
 */
export const markOccasion = (
  mark: Mark,
  ownerId: string,
  before: AgendaEntry | null,
  rule: SalesRule,
  days: Days,
  at: Instant,
): Occasion | null => {
  const { source, recordId, on } = mark;
  const firstDue = markDueAt(mark, rule, days);
  if (!before && isHistory(on, firstDue, at, days.timeZone)) return null;
  const again = askedAgain(mark, before, rule, days);
  return {
    slot: markSlot(mark),
    source,
    ownerId,
    dueAt: again?.dueAt ?? firstDue,
    cycle: again?.cycle ?? on,
    reason: { code: source, ...(mark.label && { label: clipped(mark.label) }), occursOn: on, recordId },
    rule: BY_PEOPLE.has(source) ? null : { setting: 'sales', version: rule.version },
    // Called done while it still is to be done it comes again, and not before it is due.
    opensAt: again?.dueAt ?? opensAt(mark, firstDue, days.timeZone),
  };
};
