import { feedbackOf } from './clocking.rules.ts';
import { lacksAnalysis } from './complaints.rules.ts';
import { MAX_CYCLES, MAX_ESCALATIONS, MAX_EVENTS, type Ticket } from './tickets.fields.ts';
import { isComplaint, isOpen } from './tickets.rules.ts';

/** What a ticket's state does not allow (TK-1), each refusal in words; moves.rules.ts says what a move makes of it. */

export const MOVES = [
  'assign',
  'retype',
  'respond',
  'wait',
  'resume',
  'remedy',
  'resolve',
  'feedback',
  'reopen',
  'escalate',
  'archive',
] as const;
export type MoveName = (typeof MOVES)[number];

const ON_DESK: readonly Ticket['state'][] = ['assigned', 'in_progress'];
const ANSWERABLE: readonly Ticket['state'][] = ['resolved', 'feedback'];

/** Room for what happens to a ticket by itself: a tier that changes, an answer that sends it back. */
const KEPT_EVENTS = 50;

const eventRefusal = ({ events }: Ticket): string | null =>
  events.length >= MAX_EVENTS - KEPT_EVENTS
    ? `It has ${events.length} events already: archive it and open a new one.`
    : null;

/** Whoever solves it may be told that it is not: that must still be possible. */
const cycleRefusal = ({ cycle }: Ticket): string | null =>
  cycle >= MAX_CYCLES - 1 ? `It was reopened ${cycle} times already: archive it and open a new one.` : null;

const onDesk = ({ state }: Ticket): string | null => {
  if (state === 'created') return 'Assign it first.';
  return ON_DESK.includes(state) ? null : `It is ${state}.`;
};

/** One that an import found in work need not say when its customer was answered: that is still to be told. */
const isAnswered = ({ events }: Ticket): boolean =>
  events.some(({ what }) => what === 'responded' || what === 'waiting' || what === 'remedied');

const REFUSALS: Readonly<Record<MoveName, (ticket: Ticket) => string | null>> = {
  assign: (ticket) => (isOpen(ticket) ? null : `It is ${ticket.state}: reopen it first.`),
  retype: (ticket) => {
    if (!isOpen(ticket)) return `It is ${ticket.state}: its type stays.`;
    const { remedy = null, analysis = null } = ticket.complaint ?? {};
    return remedy || analysis ? 'Its complaint has been dealt with: it stays one.' : eventRefusal(ticket);
  },
  respond: (ticket) =>
    onDesk(ticket) ??
    (ticket.state === 'in_progress' && isAnswered(ticket)
      ? 'The customer has been answered already.'
      : eventRefusal(ticket)),
  wait: (ticket) =>
    onDesk(ticket) ?? (ticket.waitingSince ? 'It waits for the customer already.' : eventRefusal(ticket)),
  resume: (ticket) => (ticket.waitingSince ? eventRefusal(ticket) : 'It does not wait for the customer.'),
  remedy: (ticket) => {
    if (!isComplaint(ticket)) return 'Only a complaint has a remedy.';
    return ticket.complaint?.remedy
      ? 'A remedy has been proposed already.'
      : (onDesk(ticket) ?? eventRefusal(ticket));
  },
  resolve: (ticket) => {
    const missing = isComplaint(ticket) && !ticket.complaint?.remedy;
    if (missing) return onDesk(ticket) ?? 'The manager has to call and propose a remedy first.';
    return onDesk(ticket) ?? cycleRefusal(ticket) ?? eventRefusal(ticket);
  },
  feedback: (ticket) => {
    if (!ANSWERABLE.includes(ticket.state)) return `It is ${ticket.state}: it has not been solved.`;
    // Of a complaint that waits for its analysis: who was silent may still speak.
    const { outcome = null } = feedbackOf(ticket) ?? {};
    return outcome === null || outcome === 'unanswered' ? null : 'The customer has answered already.';
  },
  reopen: (ticket) =>
    ANSWERABLE.includes(ticket.state)
      ? cycleRefusal(ticket)
      : `It is ${ticket.state}: it cannot be reopened.`,
  escalate: ({ state, escalations }) => {
    if (!isOpen({ state })) return `It is ${state}.`;
    return escalations.length >= MAX_ESCALATIONS ? 'It was escalated too often already.' : null;
  },
  archive: (ticket) => {
    if (ticket.state === 'archived') return 'It is archived already.';
    return lacksAnalysis(ticket) ? 'A complaint is closed by its analysis: its cause is missing.' : null;
  },
};

/** Why a ticket cannot be moved so now; null: it can. */
export const refusalOf = (ticket: Ticket, move: MoveName): string | null => REFUSALS[move](ticket);
