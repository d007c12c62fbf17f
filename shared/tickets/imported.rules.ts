import { addDaysToDate, type LocalDate, localDate } from '../kernel/calendar.ts';
import { addSeconds, type Instant } from '../kernel/clock.ts';
import type { Fault } from '../kernel/errors.ts';
import { type Clockwork, tellings } from './clocking.rules.ts';
import type { ImportedTicket } from './imported.fields.ts';
import { NO_COMPLAINT, toBeAsked } from './moves.rules.ts';
import type { TicketEvent } from './sla-clock.rules.ts';
import type { Feedback, Ticket, TicketState } from './tickets.fields.ts';

/** A ticket that was before it came here: what happened, happened, so nobody is told of it, but it must add up. */

const fault = (field: string, message: string): Fault => ({ in: 'body', pointer: `/${field}`, message });
const NEEDED = 'is empty, but needed';
const DAY = 24 * 3600;

type Times = Pick<ImportedTicket, 'openedAt' | 'respondedAt' | 'resolvedAt' | 'closedAt'>;

/** In the order in which they happen, each with what it is called in a sentence. */
const ORDERED = [
  ['openedAt', 'opened'],
  ['respondedAt', 'responded to'],
  ['resolvedAt', 'resolved'],
  ['closedAt', 'closed'],
] as const;

const timeFaults = (times: Times, now: Instant): Fault[] => {
  const given = ORDERED.flatMap(([field, done]) => {
    const at = times[field];
    return at === null ? [] : [{ field, done, at }];
  });
  return given.flatMap(({ field, at }, i): Fault[] => {
    if (at > now) return [fault(field, 'lies in the future')];
    const before = given.slice(0, i).find((one) => one.at > at);
    return before ? [fault(field, `lies before ${before.at}, when it was ${before.done}`)] : [];
  });
};

/** A solution of something closed was one when it was closed, where nothing else says when. */
const solvedAtOf = ({ resolvedAt, closedAt, solution }: ImportedTicket): Instant | null =>
  resolvedAt ?? (solution === undefined ? null : closedAt);

/** Where it stands, as its times say. */
const stateByTimes = (told: ImportedTicket, hasAssignee: boolean): TicketState => {
  if (told.closedAt !== null) return 'archived';
  if (told.resolvedAt !== null) return 'resolved';
  if (!hasAssignee) return 'created';
  return told.respondedAt === null ? 'assigned' : 'in_progress';
};

const stateFaults = (told: ImportedTicket, hasAssignee: boolean): Fault[] => {
  const { state, resolvedAt, closedAt } = told;
  if (state === undefined) return [];
  const is = (isMissing: boolean, field: string) =>
    isMissing ? [fault(field, `${NEEDED}: it is ${state}`)] : [];
  const not = (isGiven: boolean, field: string, done: string) =>
    isGiven ? [fault(field, `says that it was ${done}, and it is ${state}`)] : [];
  const isOpen = state !== 'resolved' && state !== 'archived';
  return [
    ...is(state === 'archived' && closedAt === null, 'closedAt'),
    ...is(state === 'resolved' && resolvedAt === null, 'resolvedAt'),
    ...is((state === 'assigned' || state === 'in_progress') && !hasAssignee, 'assigneeId'),
    ...not(state !== 'archived' && closedAt !== null, 'closedAt', 'closed'),
    ...not(isOpen && resolvedAt !== null, 'resolvedAt', 'resolved'),
    ...(state === 'created' && hasAssignee
      ? [fault('assigneeId', 'is somebody’s, and created is nobody’s yet')]
      : []),
  ];
};

/** Which of these fields the row itself gives; what the mapping says of all rows is of those that it fits. */
type Says = (field: 'solution' | 'score' | 'comment' | 'cause') => boolean;

const outcomeFaults = (told: ImportedTicket, says: Says): Fault[] => {
  const { resolvedAt, closedAt, solution, type } = told;
  const isDone = resolvedAt !== null || closedAt !== null;
  return [
    ...(resolvedAt !== null && solution === undefined
      ? [fault('solution', `${NEEDED}: it was resolved`)]
      : []),
    ...(!isDone && says('solution') ? [fault('solution', 'is of a resolved one only')] : []),
    ...(says('score') && (closedAt === null || solvedAtOf(told) === null)
      ? [fault('score', 'is of one that was resolved and closed only')]
      : []),
    ...(says('comment') && told.score === undefined ? [fault('comment', 'is of one with a score only')] : []),
    ...(says('cause') && type !== 'complaint' ? [fault('cause', 'is of a complaint only')] : []),
    ...(says('cause') && type === 'complaint' && !isDone
      ? [fault('cause', 'is of a resolved or closed complaint only')]
      : []),
  ];
};

/** Everything of a told ticket that does not add up. */
export const pastFaults = (told: ImportedTicket, hasAssignee: boolean, says: Says, now: Instant): Fault[] => [
  ...timeFaults(told, now),
  ...stateFaults(told, hasAssignee),
  ...outcomeFaults(told, says),
];

/** What the setting `service` says of what comes after the solution. */
export interface Aftermath {
  readonly satisfiedFrom: number;
  readonly analysisDays: number;
  readonly feedbackAfterDays: number;
  readonly timeZone: string;
}

interface Told {
  readonly told: ImportedTicket;
  readonly hasAssignee: boolean;
  readonly by: string;
}

const feedbackOf = (told: ImportedTicket, askAt: Instant, by: string, satisfiedFrom: number): Feedback => {
  const { score, comment = null, closedAt } = told;
  const asked = toBeAsked(0, askAt);
  if (closedAt === null) return asked;
  if (score === undefined) return { ...asked, outcome: 'unanswered' };
  const outcome = score >= satisfiedFrom ? 'satisfied' : 'unsatisfied';
  return { ...asked, score, comment, answeredAt: closedAt, by, outcome };
};

/** What an imported analysis says besides its cause: nobody has told. */
const NOT_TOLD = { findings: 'imported', changes: 'imported', departments: ['imported'] };

const complaintOf = (
  { told, by }: Told,
  solvedAt: Instant | null,
  { analysisDays, timeZone }: Aftermath,
): Ticket['complaint'] => {
  if (told.type !== 'complaint') return null;
  const end = told.closedAt ?? solvedAt;
  const dueOn = (at: Instant): LocalDate => addDaysToDate(localDate(at, timeZone), analysisDays);
  const analysis = told.cause !== undefined &&
    end !== null && { cause: told.cause, ...NOT_TOLD, at: end, on: localDate(end, timeZone), by };
  return { ...NO_COMPLAINT, analysisDueOn: solvedAt && dueOn(solvedAt), analysis: analysis || null };
};

const eventsOf = (told: ImportedTicket, tier: Ticket['tier'], solvedAt: Instant | null): TicketEvent[] => [
  { what: 'created', at: told.openedAt, type: told.type, tier },
  ...(told.respondedAt === null ? [] : [{ what: 'responded', at: told.respondedAt } as const]),
  ...(solvedAt === null ? [] : [{ what: 'resolved', at: solvedAt } as const]),
];

type Past = Pick<
  Ticket,
  'state' | 'events' | 'resolution' | 'feedback' | 'complaint' | 'archivedAt' | 'archivedBecause'
>;

/** Of a complaint solved some days ago somebody still has to say why it came to it: its analysis closes it (TK-6). */
const waitsForAnalysis = (
  { type, cause }: ImportedTicket,
  solvedAt: Instant | null,
  { analysisDays, timeZone }: Aftermath,
  now: Instant,
): boolean =>
  type === 'complaint' &&
  cause === undefined &&
  solvedAt !== null &&
  addDaysToDate(localDate(solvedAt, timeZone), analysisDays) >= localDate(now, timeZone);

/**
 * What has become of a told ticket. Who was never asked about something solved long ago is not asked any more: when the
 * day for it has passed, it was closed then, unless it still waits for its analysis.
 */
export const pastOf = (asked: Told, tier: Ticket['tier'], aftermath: Aftermath, now: Instant): Past => {
  const { told, hasAssignee, by } = asked;
  const solvedAt = solvedAtOf(told);
  const askAt = solvedAt && addSeconds(solvedAt, aftermath.feedbackAfterDays * DAY);
  const isUnasked = told.closedAt === null && askAt !== null && askAt <= now;
  const waits = isUnasked && waitsForAnalysis(told, solvedAt, aftermath, now);
  const ended = isUnasked && !waits ? { ...told, closedAt: askAt } : told;
  const { solution, closedAt } = ended;
  const answer = askAt && feedbackOf(ended, askAt, by, aftermath.satisfiedFrom);
  const unasked = waits ? 'feedback' : 'archived';
  return {
    state: isUnasked ? unasked : (told.state ?? stateByTimes(told, hasAssignee)),
    events: eventsOf(told, tier, solvedAt) as Ticket['events'],
    resolution:
      solvedAt === null
        ? null
        : {
            text: solution ?? '',
            articleId: null,
            at: solvedAt,
            on: localDate(solvedAt, aftermath.timeZone),
            by,
          },
    feedback: answer ? [waits ? { ...answer, outcome: 'unanswered' } : answer] : [],
    complaint: complaintOf({ ...asked, told: ended }, solvedAt, aftermath),
    archivedAt: closedAt,
    archivedBecause: closedAt === null ? null : 'imported',
  };
};

/** Whatever its clocks would have told people of until now counts as told. */
export const toldUntil = (
  ticket: Pick<Ticket, 'events' | 'told' | 'archivedAt'>,
  clockwork: Clockwork,
  now: Instant,
) =>
  tellings(ticket, clockwork, now)
    .filter(({ at }) => at <= now)
    .map(({ clock, cycle, step }) => ({ clock, cycle, step, at: now }));
