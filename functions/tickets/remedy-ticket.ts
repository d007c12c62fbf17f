import { addSeconds, type Instant } from '../../shared/kernel/clock.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { type Fault, invalidRequest } from '../../shared/kernel/errors.ts';
import { remedied } from '../../shared/tickets/moves.rules.ts';
import { ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { findTicketToMove } from './find-ticket.ts';
import { assertSeesTo } from './leads-ticket.ts';
import { movedTicket } from './write-ticket.ts';

/** Clocks of people and machines differ. */
const MOST_AHEAD_SECONDS = 300;

/** The call came after the complaint, and has been made. */
const calledFaults = ({ openedAt }: Ticket, calledAt: Instant, now: Instant): Fault[] => {
  const fault = (message: string): Fault[] => [{ in: 'body', pointer: '/calledAt', message }];
  if (calledAt > addSeconds(now, MOST_AHEAD_SECONDS)) return fault('lies in the future');
  return calledAt < openedAt ? fault('lies before the complaint') : [];
};

export const remedyTicket = endpoint(
  ticketsContracts.remedyTicket,
  async ({ params, body, caller, ifMatch, now }) => {
    const found = await findTicketToMove(params.ticketId, 'remedy', caller, ifMatch);
    const { ticket } = found;
    await assertSeesTo(ticket, caller, now);
    const calledAt = body.calledAt ?? now;
    const faults = calledFaults(ticket, calledAt, now);
    if (faults.length > 0) throw invalidRequest(faults);
    const move = { by: caller.id, at: now };
    const remedy = { text: body.text, calledAt, ...move };
    return movedTicket(found, remedied(ticket, remedy, move), now);
  },
);
