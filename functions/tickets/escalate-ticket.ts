import type { Instant } from '../../shared/kernel/clock.ts';
import { type Caller, endpoint } from '../../shared/kernel/endpoint.ts';
import { queueMailWrites } from '../../shared/kernel/mail-outbox.ts';
import { escalated } from '../../shared/tickets/moves.rules.ts';
import { ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { leadersToTell, type Recipients } from './alert-recipients.ts';
import { escalationMails } from './escalation-mails.ts';
import { findTicketToMove } from './find-ticket.ts';
import { movedTicket } from './write-ticket.ts';

/** Who leads the assignee; of a caller who does, who leads him: nobody calls for himself. */
const calledFor = async ({ assigneeId }: Ticket, caller: Caller, now: Instant): Promise<Recipients> => {
  const leaders = await leadersToTell(assigneeId, now);
  return leaders.has(caller.id) ? leadersToTell(caller.id, now) : leaders;
};

/** Administrators are told in the place of a manager, of whom there is none. */
const managerAmong = (called: Recipients): string | null => {
  const [first] = called;
  const isOne = first?.[1] === 'leader' || called.size === 1;
  return first && isOne ? first[0] : null;
};

export const escalateTicket = endpoint(
  ticketsContracts.escalateTicket,
  async ({ params, body, caller, ifMatch, now }) => {
    const found = await findTicketToMove(params.ticketId, 'escalate', caller, ifMatch);
    const called = await calledFor(found.ticket, caller, now);
    const { reason } = body;
    const after = escalated(found.ticket, managerAmong(called), reason, { by: caller.id, at: now });
    const mails = await escalationMails(after, [...called.keys()], now);
    const more = mails.flatMap((mail) => queueMailWrites(mail, now));
    return movedTicket(found, after, now, { more, note: reason });
  },
);
