import type { Instant } from '../../shared/kernel/clock.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import type { AlertRole } from '../../shared/tickets/alert-mail-input.ts';
import { clocked, type DueStep, dueSteps } from '../../shared/tickets/clocking.rules.ts';
import { clockedAnew, stepsTold } from '../../shared/tickets/moves.rules.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { updateTicketWrites } from '../../shared/tickets/tickets.store.ts';
import type { Telling, ToTell } from './alert-mails.ts';
import { type Addressing, type Recipients, recipientsAt } from './alert-recipients.ts';
import { clockworkOf } from './clockwork-of.ts';

const BY_WATCH = 'system';

/** What is to be done about a ticket that is due: people are told, it is only clocked anew, or the customer is asked. */
export interface DueTicket extends ToTell {
  readonly writes: readonly Write[];
  /** What else has come: for whoever does that to decide on. */
  readonly kind: 'told' | 'ask' | 'silence' | 'clocked';
}

/**
 * Half of the time is for the assignee, what is breached for who leads him; half of that for a remedy for both, since it
 * is not the assignee who has to call (TK-6).
 */
const recipientsOf = async (
  { step, clock }: DueStep,
  assigneeId: string | null,
  { assignee, leaders }: Addressing,
): Promise<Recipients> => {
  if (step >= 1) return leaders(assigneeId);
  if (clock !== 'remedy') return assignee(assigneeId);
  return new Map([...(await leaders(assigneeId)), ...(await assignee(assigneeId))]);
};

/** One person may be both. */
const tellingsOf = async (
  { assigneeId }: Ticket,
  steps: readonly DueStep[],
  addressing: Addressing,
): Promise<Map<string, Telling>> => {
  const found = new Map<string, { as: AlertRole; steps: DueStep[] }>();
  for (const step of steps) {
    const people = await recipientsOf(step, assigneeId, addressing);
    for (const [id, as] of people) {
      const had = found.get(id);
      found.set(id, { as: had?.as ?? as, steps: [...(had?.steps ?? []), step] });
    }
  }
  return found;
};

const untold: ToTell['tellings'] = new Map();

/** What has come of a ticket, by the settings in force now. Reads no ticket: whoever writes it fails if it has changed. */
export const dueTicket = async (
  ticket: Ticket,
  at: Instant,
  addressing: Addressing = recipientsAt(at),
): Promise<DueTicket> => {
  const clockwork = await clockworkOf(ticket);
  const steps = dueSteps(ticket, clockwork, at);
  const move = { by: BY_WATCH, at };
  if (steps.length > 0) {
    const told = steps.map(({ clock, cycle, step, at: reached }) => ({ clock, cycle, step, at: reached }));
    const after = clocked(stepsTold(ticket, told, move), clockwork, at);
    const writes = updateTicketWrites(ticket, after, { onConflict: rerun });
    return { ticket, writes, kind: 'told', tellings: await tellingsOf(ticket, steps, addressing) };
  }
  const after = clocked(clockedAnew(ticket, move), clockwork, at);
  const { next } = after;
  if (next && next.at <= at && next.kind !== 'clock')
    return { ticket, writes: [], kind: next.kind, tellings: untold };
  // An index is a moment behind: what was told just now may still stand there.
  const isSame = next?.at === ticket.next?.at;
  const writes = isSame ? [] : updateTicketWrites(ticket, after, { onConflict: rerun });
  return { ticket, writes, kind: 'clocked', tellings: untold };
};
