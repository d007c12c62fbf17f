import {
  addDaysToDate,
  instantOf,
  type LocalDate,
  type LocalTime,
  localDate,
  localTime,
  type WorkingCalendar,
  workingDayFrom,
} from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import { firstVersion, revise } from '../kernel/entity.ts';
import type { AgendaEntry, Doubt } from './agenda.fields.ts';
import { type AgendaSubject, entryId, slotOf } from './agenda.rules.ts';
import type { Wanted } from './reconcile.rules.ts';

/** The organisation's calendar: reviews are no matter of one person's zone. */
export interface ReviewSettings {
  readonly timeZone: string;
  readonly isWorking: WorkingCalendar;
}

const BY = 'system';
const DUE_AT: LocalTime = '09:00';
const DAY_BEGINS: LocalTime = '00:00';
const MONTHS_PER_QUARTER = 3;

/** The quarter of a date, such as `2026-Q4`. */
export const quarterOf = (date: LocalDate): string =>
  `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / MONTHS_PER_QUARTER)}`;

const startOfQuarter = (date: LocalDate): LocalDate => {
  const month = Number(date.slice(5, 7));
  const first = month - ((month - 1) % MONTHS_PER_QUARTER);
  return `${date.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
};

// 100 days on from a quarter's first day lies in the next one.
const startOfNextQuarter = (date: LocalDate): LocalDate =>
  startOfQuarter(addDaysToDate(startOfQuarter(date), 100));

/** The day on which this quarter's profiles come up: its first working day. */
export const reviewDayOf = (date: LocalDate, isWorking: WorkingCalendar): LocalDate =>
  workingDayFrom(startOfQuarter(date), isWorking);

/** Only these customers' profiles come up every quarter (DQ-3). */
export const isReviewedQuarterly = ({ tier }: Pick<AgendaSubject, 'tier'>): boolean =>
  tier === 'core' || tier === 'key';

/** When time alone next brings a profile review: the day after which a quarter's has begun. Null: never. */
export const nextProfileReview = (
  subject: Pick<AgendaSubject, 'tier' | 'ownerId'>,
  at: Instant,
  { timeZone, isWorking }: ReviewSettings,
): Instant | null => {
  if (!isReviewedQuarterly(subject) || subject.ownerId === null) return null;
  const today = localDate(at, timeZone);
  const begins = (date: LocalDate) => instantOf(reviewDayOf(date, isWorking), DAY_BEGINS, timeZone);
  const thisOne = begins(today);
  return thisOne > at ? thisOne : begins(startOfNextQuarter(today));
};

/** The next time that a working day begins, today's if it has not yet. */
const dueAfter = (at: Instant, { timeZone, isWorking }: ReviewSettings): Instant => {
  const today = localDate(at, timeZone);
  const first = localTime(at, timeZone) <= DUE_AT ? today : addDaysToDate(today, 1);
  return instantOf(workingDayFrom(first, isWorking), DUE_AT, timeZone);
};

/** The review that takes the place of the one before, or is the customer's first of this source. */
const openReview = (
  subject: AgendaSubject & { readonly ownerId: string },
  source: 'data_review',
  due: Pick<AgendaEntry, 'dueAt' | 'reason'>,
  before: AgendaEntry | null,
  at: Instant,
): AgendaEntry => {
  const { id: customerId, name: customerName, tier, stage, ownerId } = subject;
  const said = {
    customerName,
    tier,
    stage,
    ownerId,
    ...due,
    goal: null,
    cycle: at,
    rule: null,
    history: [],
    since: at,
    closedAt: null,
  };
  return before
    ? revise(before, said, BY, at)
    : { id: entryId(customerId, source), source, customerId, ...said, ...firstVersion(BY, at) };
};

const isOwned = (subject: AgendaSubject): subject is AgendaSubject & { readonly ownerId: string } =>
  subject.ownerId !== null;

/**
 * The profile review of the quarter that has last begun to be reviewed; null when the tier asks for none or the
 * profile was made within that quarter. One that comes late, or whose customer became core or key in mid quarter,
 * is due on the next working day; one that was never done goes on.
 */
export const wantedProfileReview = (
  subject: AgendaSubject & { readonly createdAt: Instant },
  at: Instant,
  settings: ReviewSettings,
): Wanted | null => {
  if (!isReviewedQuarterly(subject) || !isOwned(subject)) return null;
  const { timeZone, isWorking } = settings;
  const today = localDate(at, timeZone);
  const hasBegun = today >= reviewDayOf(today, isWorking);
  const starts = startOfQuarter(hasBegun ? today : addDaysToDate(startOfQuarter(today), -1));
  if (localDate(subject.createdAt, timeZone) >= starts) return null;
  const quarter = quarterOf(starts);
  return {
    source: 'profile_review',
    slot: slotOf('profile_review'),
    ownerId: subject.ownerId,
    dueAt: dueAfter(at, settings),
    keepsDue: true,
    goesOn: true,
    cycle: quarter,
    reason: { code: 'quarter', quarter },
    rule: null,
  };
};

/**
 * The data review that asks a customer's owner about what is doubtful; null when there is nobody to ask, or he
 * is asked already. What is asked anew joins what is still open.
 */
export const planDataReview = (
  subject: AgendaSubject,
  kinds: readonly Doubt[],
  before: AgendaEntry | null,
  at: Instant,
  settings: ReviewSettings,
): AgendaEntry | null => {
  if (!isOwned(subject)) return null;
  const open = before?.closedAt === null ? before : null;
  const asked = open?.reason.kinds ?? [];
  const fresh = kinds.filter((kind) => !asked.includes(kind));
  if (fresh.length === 0) return null;
  const all = [...new Set([...asked, ...fresh])];
  if (open) return revise(open, { reason: { ...open.reason, kinds: all } }, BY, at);
  const due = { dueAt: dueAfter(at, settings), reason: { code: 'doubtful', kinds: all } as const };
  return openReview(subject, 'data_review', due, before, at);
};
