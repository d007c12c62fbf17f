import type { Instant } from '../kernel/clock.ts';
import { revise } from '../kernel/entity.ts';
import { feedbackOf } from './clocking.rules.ts';
import { lacksAnalysis } from './complaints.rules.ts';
import type { TicketEvent } from './sla-clock.rules.ts';
import {
  type Assignment,
  type Feedback,
  MAX_ASSIGNMENTS,
  MAX_EVENTS,
  type Ticket,
  type ToldStep,
} from './tickets.fields.ts';
import { raised } from './tickets.rules.ts';

/**
 * The state machine of TK-1: each move answers the ticket as it is after it; whoever writes it clocks it first. What is
 * not allowed in which state stands in refusals.rules.ts.
 */

/** Who moves it, and when. */
export interface Move {
  readonly by: string;
  readonly at: Instant;
}

/** No event lies before the one before it, whoever's clock is slow. */
const laterOf = ({ events }: Pick<Ticket, 'events'>, at: Instant): Instant => {
  const last = events.at(-1)?.at ?? at;
  return last > at ? last : at;
};

const happened = (
  ticket: Ticket,
  event: (at: Instant) => TicketEvent,
  at: Instant,
): Pick<Ticket, 'events'> => ({
  events: [...ticket.events, event(laterOf(ticket, at)) as Ticket['events'][number]],
});

/** An event that says no more than that it happened. */
const marked =
  (what: 'responded' | 'remedied' | 'waiting' | 'resumed' | 'resolved' | 'reopened') =>
  (at: Instant): TicketEvent => ({ what, at });

const changed = (ticket: Ticket, changes: Partial<Ticket>, { by, at }: Move): Ticket =>
  revise(ticket, changes, by, at > ticket.updatedAt ? at : ticket.updatedAt);

/** Whom a ticket is given to, and why him (TK-4). */
export interface GivenTo extends Pick<Assignment, 'because' | 'note' | 'facts'> {
  readonly assigneeId: string;
  /** Who leads him. */
  readonly managerId: string | null;
}

/** What changes when it is given to somebody. */
export const assigning = (ticket: Ticket, to: GivenTo, { by, at }: Move): Partial<Ticket> => {
  const { assigneeId, managerId, because, note, facts } = to;
  const assignment = { to: assigneeId, at, by, because, note, facts };
  return {
    assigneeId,
    managerId,
    state: ticket.state === 'created' ? 'assigned' : ticket.state,
    // Of more than it can hold the audit trail has the first.
    assignments: [...ticket.assignments, assignment].slice(-MAX_ASSIGNMENTS),
  };
};

/** To somebody, or handed over. */
export const assigned = (ticket: Ticket, to: GivenTo, move: Move): Ticket =>
  changed(ticket, assigning(ticket, to, move), move);

export const responded = (ticket: Ticket, move: Move): Ticket =>
  changed(ticket, { state: 'in_progress', ...happened(ticket, marked('responded'), move.at) }, move);

export const waiting = (ticket: Ticket, move: Move): Ticket =>
  changed(
    ticket,
    {
      state: 'in_progress',
      waitingSince: laterOf(ticket, move.at),
      ...happened(ticket, marked('waiting'), move.at),
    },
    move,
  );

export const resumed = (ticket: Ticket, move: Move): Ticket =>
  changed(ticket, { waitingSince: null, ...happened(ticket, marked('resumed'), move.at) }, move);

export const remedied = (
  ticket: Ticket,
  remedy: NonNullable<NonNullable<Ticket['complaint']>['remedy']>,
  move: Move,
): Ticket => {
  const complaint = { ...(ticket.complaint ?? NO_COMPLAINT), remedy };
  const event = happened(ticket, marked('remedied'), move.at);
  return changed(ticket, { complaint, state: 'in_progress', ...event }, move);
};

export const NO_COMPLAINT: NonNullable<Ticket['complaint']> = {
  remedy: null,
  remedyDueOn: null,
  analysisDueOn: null,
  analysis: null,
  recurrence: null,
};

/** What a cycle that was solved begins with: nobody has been asked. */
export const toBeAsked = (cycle: number, askAt: Instant): Feedback => ({
  cycle,
  askAt,
  askedAt: null,
  via: null,
  surveyId: null,
  withheld: null,
  silentAt: null,
  score: null,
  comment: null,
  answeredAt: null,
  by: null,
  outcome: null,
});

/**
 * Solved: from `askAt` on the customer is asked whether it is (TK-5).
 * @param analysisDueOn of a complaint: by when its analysis is due (TK-6)
 */
export const resolved = (
  ticket: Ticket,
  solution: NonNullable<Ticket['resolution']>,
  { askAt, analysisDueOn }: { readonly askAt: Instant; readonly analysisDueOn: string },
  move: Move,
): Ticket => {
  const { complaint, cycle, feedback } = ticket;
  const due = complaint && complaint.analysis === null ? { ...complaint, analysisDueOn } : complaint;
  return changed(
    ticket,
    {
      state: 'resolved',
      waitingSince: null,
      resolution: solution,
      complaint: due,
      feedback: [...feedback.filter((one) => one.cycle !== cycle), toBeAsked(cycle, askAt)],
      ...happened(ticket, marked('resolved'), move.at),
    },
    move,
  );
};

const withFeedback = (ticket: Ticket, changes: Partial<Feedback>): Pick<Ticket, 'feedback'> => ({
  feedback: ticket.feedback.map((one) => (one.cycle === ticket.cycle ? { ...one, ...changes } : one)),
});

/** Asking is put off, where it would disturb. */
export const askedLater = (ticket: Ticket, askAt: Instant, move: Move): Ticket =>
  changed(ticket, withFeedback(ticket, { askAt }), move);

/** The customer is asked by mail, or is to be by phone; from `silentAt` on silence is an answer. */
export const asked = (
  ticket: Ticket,
  how: Pick<Feedback, 'via' | 'surveyId' | 'withheld' | 'silentAt'>,
  move: Move,
): Ticket =>
  changed(ticket, { state: 'feedback', ...withFeedback(ticket, { askedAt: move.at, ...how }) }, move);

const archivedAs = (because: NonNullable<Ticket['archivedBecause']>, at: Instant): Partial<Ticket> => ({
  state: 'archived',
  archivedAt: at,
  archivedBecause: because,
});

/** Back to its assignee, more urgent, for another cycle. */
const sentBack = (ticket: Ticket, at: Instant): Partial<Ticket> => ({
  state: ticket.assigneeId === null ? 'created' : 'assigned',
  priority: raised(ticket.priority),
  cycle: ticket.cycle + 1,
  ...happened(ticket, marked('reopened'), at),
});

interface Said {
  readonly score: number;
  readonly comment: string | null;
  readonly surveyId: string | null;
}

const withAnswer = (
  ticket: Ticket,
  { score, comment, surveyId }: Said,
  outcome: 'satisfied' | 'unsatisfied',
  { by, at }: Move,
): Ticket => ({
  ...ticket,
  ...withFeedback(ticket, {
    ...{ score, comment, answeredAt: at, by, outcome },
    ...(surveyId !== null && { surveyId }),
  }),
});

/** A complaint without its analysis keeps the answer and is archived once it is there. */
const endedBy = (kept: Ticket, outcome: 'satisfied' | 'unsatisfied', move: Move): Ticket =>
  changed(kept, lacksAnalysis(kept) ? { state: 'feedback' } : archivedAs(outcome, move.at), move);

/** What the customer says (TK-5): below `satisfiedFrom` it goes back to its assignee. */
export const answered = (ticket: Ticket, said: Said, satisfiedFrom: number, move: Move): Ticket => {
  const outcome = said.score >= satisfiedFrom ? 'satisfied' : 'unsatisfied';
  const kept = withAnswer(ticket, said, outcome, move);
  return outcome === 'satisfied'
    ? endedBy(kept, outcome, move)
    : changed(kept, sentBack(kept, move.at), move);
};

/** What an archived customer says: nothing is open at one, so that its ticket ends whatever that is. */
export const answeredAtRest = (ticket: Ticket, said: Said, satisfiedFrom: number, move: Move): Ticket => {
  const outcome = said.score >= satisfiedFrom ? 'satisfied' : 'unsatisfied';
  return endedBy(withAnswer(ticket, said, outcome, move), outcome, move);
};

/** Nobody answered in time. */
export const unanswered = (ticket: Ticket, move: Move): Ticket => {
  const kept = { ...ticket, ...withFeedback(ticket, { outcome: 'unanswered' }) };
  return changed(kept, lacksAnalysis(ticket) ? {} : archivedAs('unanswered', move.at), move);
};

/** Somebody sees that it is not solved, before or instead of the customer's answer. */
export const reopened = (ticket: Ticket, move: Move): Ticket => {
  const kept = { ...ticket, ...withFeedback(ticket, { outcome: 'reopened' }) };
  return changed(kept, sentBack(kept, move.at), move);
};

/** The analysis of a complaint; closes it when the customer has answered, or kept silent (TK-6). */
export const analysed = (
  ticket: Ticket,
  analysis: NonNullable<NonNullable<Ticket['complaint']>['analysis']>,
  recurrence: NonNullable<Ticket['complaint']>['recurrence'],
  move: Move,
): Ticket => {
  const complaint = { ...(ticket.complaint ?? NO_COMPLAINT), analysis, recurrence };
  const outcome = ticket.state === 'feedback' ? feedbackOf(ticket)?.outcome : null;
  const isOver = outcome === 'satisfied' || outcome === 'unsatisfied' || outcome === 'unanswered';
  const ends = isOver ? archivedAs(outcome, move.at) : {};
  return changed(ticket, { complaint, ...ends }, move);
};

/** Closed without asking: a duplicate, spam, or the customer wants nothing any more. */
export const archived = (
  ticket: Ticket,
  because: NonNullable<Ticket['archivedBecause']>,
  note: string | null,
  move: Move,
): Ticket =>
  changed(ticket, { ...archivedAs(because, move.at), waitingSince: null, archiveNote: note }, move);

export const escalated = (ticket: Ticket, to: string | null, reason: string, move: Move): Ticket => {
  const escalation = { at: move.at, by: move.by, to, reason };
  return changed(
    ticket,
    { priority: raised(ticket.priority), escalations: [...ticket.escalations, escalation] },
    move,
  );
};

/** People were told of steps of its clocks: the last one of each clock is kept. */
export const stepsTold = (ticket: Ticket, steps: readonly ToldStep[], move: Move): Ticket => {
  const isTold = (one: ToldStep) =>
    steps.some(({ clock, cycle }) => clock === one.clock && cycle === one.cycle);
  return changed(ticket, { told: [...ticket.told.filter((one) => !isTold(one)), ...steps] }, move);
};

/**
 * The customer has become worth more, or less: from now on its clocks go by that (TK-2). One whose events are full keeps
 * the clocks that it has.
 */
export const tierChanged = (ticket: Ticket, tier: Ticket['tier'], move: Move): Ticket => {
  const isFull = ticket.events.length >= MAX_EVENTS - 1;
  const event = isFull ? {} : happened(ticket, (at) => ({ what: 'tier_changed', at, tier }), move.at);
  return changed(ticket, { tier, ...event }, move);
};

/** It turns out to be something else: from now on its clocks go by that. */
const retyping = (ticket: Ticket, type: Ticket['type'], at: Instant): Partial<Ticket> => ({
  type,
  complaint: type === 'complaint' ? NO_COMPLAINT : null,
  ...happened(ticket, (when) => ({ what: 'type_changed', at: when, type }), at),
});

type Written = Pick<
  Ticket,
  'contactId' | 'subject' | 'description' | 'type' | 'priority' | 'skill' | 'externalId'
>;

/** What people have written of it is written anew. */
export const edited = (ticket: Ticket, written: Written, move: Move): Ticket => {
  const { type, ...fields } = written;
  const retyped = type === ticket.type ? {} : retyping(ticket, type, move.at);
  return changed(ticket, { ...fields, ...retyped }, move);
};

/** Nothing has happened to it; its clocks go by other settings. */
export const clockedAnew = (ticket: Ticket, move: Move): Ticket => changed(ticket, {}, move);
