import {
  addDays,
  addDaysToDate,
  daysBetween,
  instantOf,
  type LocalDate,
  localDate,
} from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import { firstVersion, revise } from '../kernel/entity.ts';
import { bareId } from '../kernel/ids.ts';
import { byText } from '../kernel/sort.ts';
import { type AgendaAct, type AgendaEntry, MAX_HISTORY, type WINDOWS } from './agenda.fields.ts';

type Stage = AgendaEntry['stage'];
type Tier = AgendaEntry['tier'];
export type Window = (typeof WINDOWS)[number];

/** Days between touches by stage (FU-1), and the version of the setting that says so. */
export type Cadence = Readonly<Record<Stage, number>>;
export interface CadenceRule {
  readonly version: number;
  readonly document: { readonly stages: Cadence };
}

export const WEEK_DAYS = 7;

/** What of a customer an agenda entry shows. */
export interface AgendaSubject {
  readonly id: string;
  readonly name: string;
  readonly tier: Tier;
  readonly stage: Stage;
  readonly ownerId: string | null;
}

export interface PlannedFollowUp {
  readonly at: Instant;
  readonly goal?: string | undefined;
  readonly userId?: string | undefined;
  readonly override?: { readonly reason: string } | undefined;
}

/**
 * Where an entry stands below its customer: one per source, or per source and record that it is about. Its id
 * says both, so that none can ever be there twice.
 */
export const slotOf = (source: AgendaEntry['source'], recordId?: string): string =>
  recordId ? `${source}.${bareId(recordId)}` : source;

export const entryId = (customerId: string, slot: string): string => `agd_${bareId(customerId)}-${slot}`;

export const locateEntry = (id: string): { customerId: string; slot: string } | null => {
  const [, customer, slot] = /^agd_([^-]+)-(.+)$/.exec(id) ?? [];
  return customer && slot ? { customerId: `cus_${customer}`, slot } : null;
};

/** What of an entry says when it is due, whose it is and why. */
export type Due = Pick<AgendaEntry, 'ownerId' | 'dueAt' | 'goal' | 'reason' | 'rule' | 'cycle'>;

/**
 * When the next touch is due and whose it is (FU-2): what was planned, or else the stage's cadence counted
 * from `from`. Null while nobody owns the customer: the pool has no agenda.
 */
export const nextFollowUp = (
  subject: AgendaSubject,
  plan: PlannedFollowUp | undefined,
  from: Instant,
  cadence: CadenceRule,
  timeZone: string,
): Due | null => {
  const ownerId = plan?.userId ?? subject.ownerId;
  if (!ownerId) return null;
  const base = { ownerId, cycle: from };
  if (plan)
    return { ...base, dueAt: plan.at, goal: plan.goal ?? null, reason: { code: 'planned' }, rule: null };
  const days = cadence.document.stages[subject.stage];
  return {
    ...base,
    dueAt: addDays(from, days, timeZone),
    goal: null,
    reason: { code: 'cadence', days },
    rule: { setting: 'cadence', version: cadence.version },
  };
};

const TOUCHES: readonly AgendaEntry['source'][] = [
  'follow_up',
  'deep_touch',
  'important_date',
  'quote_end',
  'contract_end',
  'trial_end',
];

/** Whether doing what an entry asks for means touching its customer, who must not be disturbed by it (FU-3). */
export const isTouch = ({ source }: Pick<AgendaEntry, 'source'>): boolean => TOUCHES.includes(source);

const shown = ({ name, tier, stage }: AgendaSubject) => ({ customerName: name, tier, stage });

/** An entry whatever its source, with the customer as it is now and what else changes; since when it is there stays. */
export const changeEntry = (
  entry: AgendaEntry,
  subject: AgendaSubject,
  changes: Partial<Pick<AgendaEntry, 'ownerId' | 'dueAt' | 'reason' | 'since' | 'closedAt' | 'history'>>,
  by: string,
  at: Instant,
): AgendaEntry => revise(entry, { ...shown(subject), ...changes }, by, at);

/** What somebody did with an entry says why it is there now; what it is about stays with it. */
export const reasonAfter = (
  { reason: { days: _, heldUntil: __, ...about } }: AgendaEntry,
  code: 'moved' | 'handed_over',
  note: string,
): AgendaEntry['reason'] => ({ ...about, code, note });

type Answer = Exclude<AgendaAct['what'], 'held'>;

/** What somebody did with an entry, as its history keeps it. */
export const actOf = (
  before: AgendaEntry,
  after: AgendaEntry,
  what: Answer,
  note: string | undefined,
  by: string,
  at: Instant,
): AgendaAct => {
  const changed: Readonly<Record<Answer, Pick<AgendaAct, 'from' | 'to'>>> = {
    moved: { from: before.dueAt, to: after.dueAt },
    handed_over: { from: before.ownerId, to: after.ownerId },
    done: { from: before.dueAt, to: null },
  };
  return { at, by, what, ...changed[what], reason: note ?? null };
};

/** What was done with an entry so far and now, the last of it. */
export const historyAfter = ({ history }: AgendaEntry, act: AgendaAct): AgendaAct[] =>
  [...history, act].slice(-MAX_HISTORY);

/** The follow-up entry after a touch or a plan: the next version of the one before with nothing done to it, or the first. */
export const planFollowUp = (
  subject: AgendaSubject,
  due: Due,
  before: AgendaEntry | null,
  by: string,
  at: Instant,
): AgendaEntry => {
  const changes = { ...shown(subject), ...due, history: [], since: at };
  if (before) return revise(before, changes, by, at);
  const source = 'follow_up' as const;
  return {
    id: entryId(subject.id, source),
    source,
    customerId: subject.id,
    ...changes,
    closedAt: null,
    ...firstVersion(by, at),
  };
};

/** Which part of the agenda a due time falls into, in days of `timeZone` (FU-6). */
export const windowOf = (
  dueAt: Instant,
  now: Instant,
  timeZone: string,
): { window: Window; daysOverdue: number } => {
  const away = daysBetween(localDate(now, timeZone), localDate(dueAt, timeZone));
  if (away < 0) return { window: 'overdue', daysOverdue: -away };
  if (away === 0) return { window: 'today', daysOverdue: 0 };
  return { window: away <= WEEK_DAYS ? 'week' : 'later', daysOverdue: 0 };
};

const endOf = (date: LocalDate, timeZone: string) => instantOf(addDaysToDate(date, 1), '00:00', timeZone);

/** First and last instant (the last excluded) of a window; without one, all up to the week's end. */
export const windowBounds = (
  window: Exclude<Window, 'later'> | undefined,
  now: Instant,
  timeZone: string,
): { from: Instant | null; until: Instant } => {
  const today = localDate(now, timeZone);
  const startOfToday = instantOf(today, '00:00', timeZone);
  const endOfToday = endOf(today, timeZone);
  const endOfWeek = endOf(addDaysToDate(today, WEEK_DAYS), timeZone);
  switch (window) {
    case 'overdue':
      return { from: null, until: startOfToday };
    case 'today':
      return { from: startOfToday, until: endOfToday };
    case 'week':
      return { from: endOfToday, until: endOfWeek };
    default:
      return { from: null, until: endOfWeek };
  }
};

const TIER_WEIGHT: Readonly<Record<Tier, number>> = { core: 0, key: 1, growth: 2, regular: 3 };
const STAGE_WEIGHT: Readonly<Record<Stage, number>> = { intent: 0, deal: 1, potential: 2, lost: 3 };

/** Order of importance in mails: the tier, then the longest overdue, then the stage nearest to a sale. */
export const byImportance = (a: AgendaEntry, b: AgendaEntry): number =>
  TIER_WEIGHT[a.tier] - TIER_WEIGHT[b.tier] ||
  byText(a.dueAt, b.dueAt) ||
  STAGE_WEIGHT[a.stage] - STAGE_WEIGHT[b.stage] ||
  byText(a.id, b.id);
