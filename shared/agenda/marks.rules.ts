import {
  addDays,
  addDaysToDate,
  daysBetween,
  instantOf,
  type LocalTime,
  localDate,
  workingDayFrom,
} from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import { type Mark, type MarkSource, markSlot, SERVICE_SOURCES } from '../kernel/marks.ts';
import { toldAt } from '../kernel/told-at.ts';
import type { AgendaEntry } from './agenda.fields.ts';
import { askedFrom, latest, type Occasion, opensBefore } from './occasions.rules.ts';
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

const SERVICE = new Set<MarkSource>(SERVICE_SOURCES);
const isService = ({ source }: Pick<Mark, 'source'>): boolean => SERVICE.has(source);

/** So many days before the day of its mark. */
const leadDaysOf = (source: MarkSource, { document }: SalesRule): number => {
  const { reviewDays, quoteLeadDays, contractLeadDays, trialLeadDays } = document;
  const days: Partial<Record<MarkSource, number>> = {
    quote_end: quoteLeadDays,
    contract_end: contractLeadDays,
    trial_end: trialLeadDays,
    opportunity_review: -reviewDays,
  };
  return days[source] ?? 0;
};

const AGAIN = new Set<MarkSource>(['plan_step', 'churn_warning', 'win_back_step', ...SERVICE_SOURCES]);

/** Called done while it still is to be done, it comes again so many days later; null: done is done. */
const againDaysOf = (source: MarkSource, { document }: SalesRule): number | null => {
  if (source === 'opportunity_review') return document.reviewDays;
  return AGAIN.has(source) ? STEP_AGAIN_DAYS : null;
};

/** Of service: since when it is asked for, which may be long before its day. */
const askedSince = ({ facts }: Pick<Mark, 'facts'>): Instant | null => facts?.asked ?? facts?.since ?? null;

/** What has just come up is not late, whatever day it is. */
const notBefore = (dueAt: Instant, since: Instant | null, timeZone: string): Instant =>
  since === null ? dueAt : latest(dueAt, instantOf(localDate(since, timeZone), DUE_AT, timeZone));

/** When its owner is told of it; a hand-over is due on the first working day after. */
export const markDueAt = (
  mark: Pick<Mark, 'source' | 'on' | 'facts'>,
  rule: SalesRule,
  days: Days,
): Instant => {
  const { source, on } = mark;
  if (source === 'delivery_hand_over')
    return instantOf(workingDayFrom(addDaysToDate(on, 1), days.isWorking), DUE_AT, days.timeZone);
  const told = toldAt(on, { leadDays: leadDaysOf(source, rule), ...days });
  return notBefore(told, askedSince(mark), days.timeZone);
};

/** No setting has a say in their days once they are written. */
const BY_PEOPLE = new Set<MarkSource>(['churn_warning', 'win_back_step', ...SERVICE_SOURCES]);
const AT_ONCE = new Set<MarkSource>(['opportunity_review', 'delivery_hand_over']);

/** What follows from something that has happened is on the agenda at once, the rest when its time comes near. */
const opensAt = (mark: Mark, dueAt: Instant, at: Instant, timeZone: string): Instant => {
  if (isService(mark)) return dueAt < at ? dueAt : at;
  return AT_ONCE.has(mark.source) ? instantOf(mark.on, DAY_BEGINS, timeZone) : opensBefore(dueAt, timeZone);
};

/** What service asks for may be called done long before its day. */
const begunOn = (mark: Mark, timeZone: string): Instant =>
  isService(mark) ? '' : instantOf(mark.on, DAY_BEGINS, timeZone);

/** Since when it is called done and is not, and when it comes again; null: nobody has, or done is done. */
const askedAgain = (mark: Mark, before: AgendaEntry | null, rule: SalesRule, { timeZone }: Days) => {
  const every = againDaysOf(mark.source, rule);
  if (every === null) return null;
  const { from, cycle } = askedFrom(before, askedSince(mark) ?? begunOn(mark, timeZone));
  return cycle === null ? null : { cycle, dueAt: addDays(from, every, timeZone) };
};

/** When it comes again; of service not before its day, which may still be ahead. */
const againDueAt = (mark: Mark, again: Instant, firstDue: Instant): Instant =>
  isService(mark) ? latest(again, firstDue) : again;

/** What service asks for is still to be done, however old it is. */
const isHistory = (mark: Mark, dueAt: Instant, at: Instant, timeZone: string): boolean => {
  if (isService(mark)) return false;
  const { on } = mark;
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
  if (!before && isHistory(mark, firstDue, at, days.timeZone)) return null;
  const again = askedAgain(mark, before, rule, days);
  const againAt = again && againDueAt(mark, again.dueAt, firstDue);
  return {
    slot: markSlot(mark),
    source,
    ownerId,
    dueAt: againAt ?? firstDue,
    cycle: again?.cycle ?? askedSince(mark) ?? on,
    reason: { code: source, ...(mark.label && { label: clipped(mark.label) }), occursOn: on, recordId },
    rule: BY_PEOPLE.has(source) ? null : { setting: 'sales', version: rule.version },
    // Called done while it still is to be done it comes again, and not before it is due.
    opensAt: againAt ?? opensAt(mark, firstDue, at, days.timeZone),
  };
};
