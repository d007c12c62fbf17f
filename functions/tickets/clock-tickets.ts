import { isDeepStrictEqual } from 'node:util';
import { now } from '../../shared/kernel/clock.ts';
import { forEachAtOnce } from '../../shared/kernel/job.ts';
import { failureFields, log } from '../../shared/kernel/log.ts';
import { backOff, commit, isStoreBusy, Rerun, rerun } from '../../shared/kernel/transaction.ts';
import { moveWork, type Work, type WorkStep } from '../../shared/kernel/work.ts';
import { clocked } from '../../shared/tickets/clocking.rules.ts';
import { clockedAnew } from '../../shared/tickets/moves.rules.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { getTicket, updateTicketWrites } from '../../shared/tickets/tickets.store.ts';
import { clockworkOf } from './clockwork-of.ts';
import { openTicketsPage } from './open-tickets-page.ts';

const AT_ONCE = 8;
const MAX_TRIES = 8;
const BY_TASK = 'system';

const clocksOf = ({ clocks, next, dueOn }: Ticket) => ({ clocks, next, dueOn });

/** Most tickets go by another policy than the one that changed: they are left as they are. */
const clockOne = async (ticketId: string): Promise<void> => {
  for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
    const ticket = await getTicket(ticketId);
    if (!ticket) return;
    const at = now();
    const after = clocked(clockedAnew(ticket, { by: BY_TASK, at }), await clockworkOf(ticket), at);
    if (isDeepStrictEqual(clocksOf(after), clocksOf(ticket))) return;
    try {
      return await commit(updateTicketWrites(ticket, after, { onConflict: rerun }));
    } catch (failure) {
      if (!(failure instanceof Rerun)) throw failure;
      await backOff(attempt);
    }
  }
  throw rerun();
};

/** One that cannot be clocked is told of and left to whoever touches it next: it must not keep the others back. */
const tryOne = async (ticketId: string): Promise<void> => {
  try {
    await clockOne(ticketId);
  } catch (failure) {
    if (isStoreBusy(failure)) throw failure;
    log.error('ticket not clocked anew', { ticket: ticketId, ...failureFields(failure) });
  }
};

/**
 * Clocks all open tickets anew by the settings that have changed (TK-2): person by person, a page at a time. A page
 * repeated after a crash finds nothing to do; whoever touches a ticket before it comes to it has clocked it likewise.
 */
export const clockTickets: WorkStep = async (begun, { mustStop, onStep }) => {
  let work: Work = begun;
  while (!mustStop()) {
    const { ids, next } = await openTicketsPage(work.position);
    const [failure] = await forEachAtOnce(ids, AT_ONCE, tryOne);
    if (failure) throw failure;
    work = await moveWork(work, next === null ? { state: 'done' } : { position: next }, now());
    onStep();
    if (next === null) return 'ended';
  }
  return 'unfinished';
};
