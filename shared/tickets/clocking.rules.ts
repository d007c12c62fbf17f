import { type LocalDate, localDate } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import { remedyDueOn } from './complaints.rules.ts';
import {
  type Clock,
  clocksOf,
  elapsedSeconds,
  isRunning,
  type PolicyVersion,
  reachedAt,
  type Telling,
  type Told,
  tellingNext,
  untoldBreach,
} from './sla-clock.rules.ts';
import type { NextStep, PolicyInForce, Ticket, TicketClock, ToldStep } from './tickets.fields.ts';

/** What a ticket's clocks go by: the policies named in it, made of the settings' versions, and how people are told. */
export interface Clockwork {
  readonly inForce: readonly PolicyInForce[];
  /** One for each of `inForce`, oldest first. */
  readonly versions: readonly PolicyVersion[];
  readonly telling: Telling;
  /** The organisation's. */
  readonly timeZone: string;
}

const isOf =
  ({ name, cycle }: Pick<Clock, 'name' | 'cycle'>) =>
  (told: ToldStep): boolean =>
    told.clock === name && told.cycle === cycle;

type Telltale = Pick<Ticket, 'events' | 'told' | 'archivedAt'>;

/** An archived ticket troubles nobody any more, but that it was breached before is told (TK-3). */
const tellingOfClock = (
  clock: Clock,
  { told, archivedAt }: Telltale,
  { telling }: Clockwork,
  now: Instant,
): Told | null => {
  const { step = -1, at = null } = told.find(isOf(clock)) ?? {};
  return archivedAt === null
    ? tellingNext(clock, step, telling, now, at)
    : untoldBreach(clock, step, telling, archivedAt);
};

/** What a ticket's clocks tell of next, each: those in the past are due now. */
export const tellings = (ticket: Telltale, clockwork: Clockwork, now: Instant): Told[] =>
  clocksOf(ticket.events, clockwork.versions).flatMap(
    (clock) => tellingOfClock(clock, ticket, clockwork, now) ?? [],
  );

/** A step that people are to be told of now, and what they want to know of its clock. */
export interface DueStep extends Told {
  readonly dueAt: Instant;
  /** Until it is due, in the clock's own time; below 0: since then. */
  readonly secondsLeft: number;
  /** Whether that is working time; otherwise around the clock. */
  readonly isWorkingTime: boolean;
  /** Whether the clock has stopped, late. */
  readonly isStopped: boolean;
  /** Whether people were told of the breach before. */
  readonly isRepeated: boolean;
}

const dueStepOf = (clock: Clock, told: Told, ticket: Telltale, now: Instant): DueStep => {
  const until = ticket.archivedAt ?? now;
  const dueAt = reachedAt(clock, 1) ?? told.at;
  const target = clock.stretches.findLast((stretch) => stretch.target !== null)?.target;
  return {
    ...told,
    dueAt,
    secondsLeft: elapsedSeconds(clock, dueAt) - elapsedSeconds(clock, until),
    isWorkingTime: Boolean(target?.calendar),
    isStopped: clock.stoppedAt !== null || ticket.archivedAt !== null,
    isRepeated: (ticket.told.find(isOf(clock))?.step ?? 0) >= 1,
  };
};

/** What people are to be told of by now: one step of each clock at most. */
export const dueSteps = (ticket: Ticket, clockwork: Clockwork, now: Instant): DueStep[] =>
  clocksOf(ticket.events, clockwork.versions).flatMap((clock) => {
    const told = tellingOfClock(clock, ticket, clockwork, now);
    return told && told.at <= now ? [dueStepOf(clock, told, ticket, now)] : [];
  });

const shownClock = (clock: Clock, { remindAt }: Telling): TicketClock => ({
  name: clock.name,
  cycle: clock.cycle,
  dueAt: reachedAt(clock, 1),
  remindAt: clock.stoppedAt === null ? reachedAt(clock, remindAt) : null,
  stoppedAt: clock.stoppedAt,
  ranFor: clock.stoppedAt === null ? null : Math.floor(elapsedSeconds(clock, clock.stoppedAt)),
});

const byTime = (a: { readonly at: Instant }, b: { readonly at: Instant }): number => (a.at < b.at ? -1 : 1);

/** Of the present cycle; null: it was not solved in it. */
export const feedbackOf = ({ feedback, cycle }: Pick<Ticket, 'feedback' | 'cycle'>) =>
  feedback.find((one) => one.cycle === cycle) ?? null;

/** When the customer is asked, or its silence is taken as an answer (TK-5). */
const feedbackStep = (ticket: Ticket): NextStep[] => {
  const asked = feedbackOf(ticket);
  if (!asked || asked.outcome !== null) return [];
  if (ticket.state === 'resolved') return [{ kind: 'ask', at: asked.askAt }];
  return ticket.state === 'feedback' && asked.silentAt ? [{ kind: 'silence', at: asked.silentAt }] : [];
};

/** The day on which the running clock that comes first wants something done. */
const dueOnOf = (clocks: readonly Clock[], timeZone: string): LocalDate | null => {
  const due = clocks.filter(isRunning).flatMap((clock) => reachedAt(clock, 1) ?? []);
  const [first] = due.sort();
  return first === undefined ? null : localDate(first, timeZone);
};

/** A ticket with its clocks as its events, the policies and the calendar make them (TK-2): done at every write. */
export const clocked = (ticket: Ticket, clockwork: Clockwork, now: Instant): Ticket => {
  const clocks = clocksOf(ticket.events, clockwork.versions);
  const steps = tellings(ticket, clockwork, now).map((told): NextStep => ({ kind: 'clock', ...told }));
  const coming = [...steps, ...feedbackStep(ticket)];
  const shown = clocks.map((clock) => shownClock(clock, clockwork.telling));
  const { complaint } = ticket;
  return {
    ...ticket,
    policies: [...clockwork.inForce],
    clocks: shown,
    complaint: complaint && {
      ...complaint,
      remedyDueOn: remedyDueOn({ clocks: shown }, clockwork.timeZone),
    },
    next: coming.sort(byTime)[0] ?? null,
    dueOn: ticket.state === 'archived' ? null : dueOnOf(clocks, clockwork.timeZone),
  };
};

/** Since when a clock has run out by an instant, stopped since or not; what was archived before it did has kept it. */
export const breachedSince = (
  { clocks, archivedAt }: Pick<Ticket, 'clocks' | 'archivedAt'>,
  at: Instant,
): Instant | null => {
  const until = archivedAt !== null && archivedAt < at ? archivedAt : at;
  return clocks.flatMap(({ dueAt }) => (dueAt !== null && dueAt <= until ? [dueAt] : [])).sort()[0] ?? null;
};

export const isBreachedBy = (ticket: Pick<Ticket, 'clocks' | 'archivedAt'>, at: Instant): boolean =>
  breachedSince(ticket, at) !== null;
