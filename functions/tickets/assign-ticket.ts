import { endpoint } from '../../shared/kernel/endpoint.ts';
import { type Fault, invalidRequest, invalidState } from '../../shared/kernel/errors.ts';
import { assigned } from '../../shared/tickets/moves.rules.ts';
import { ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { findTicketToMove } from './find-ticket.ts';
import { givenByPerson, givenByRule } from './give-to.ts';
import { assigneeFaults } from './ticket-faults.ts';
import { movedTicket } from './write-ticket.ts';

const fault = (pointer: string, message: string): Fault[] => [{ in: 'body', pointer, message }];

/** Whoever has it next should not have to ask (TK-4). */
const handOverFaults = (had: string | null, has: string | null, note: string | null): Fault[] => [
  ...(had !== null && note === null ? fault('/note', 'is needed: who has it next should know') : []),
  ...(had !== null && had === has ? fault('/assigneeId', 'has it already') : []),
];

const givenAgain = async (
  { skill, assigneeId }: Ticket,
  to: string | null,
  note: string | null,
  now: string,
) => {
  const given = to === null ? await givenByRule(skill, note, now, assigneeId) : await givenByPerson(to, note);
  if (given) return given;
  throw invalidState(
    assigneeId === null ? 'Nobody serves: name somebody.' : 'Nobody else serves: name somebody.',
  );
};

export const assignTicket = endpoint(
  ticketsContracts.assignTicket,
  async ({ params, body, caller, ifMatch, now }) => {
    const found = await findTicketToMove(params.ticketId, 'assign', caller, ifMatch);
    const { ticket, customer } = found;
    const { assigneeId: to, note } = body;
    const faults = [...handOverFaults(ticket.assigneeId, to, note), ...(await assigneeFaults(to, customer))];
    if (faults.length > 0) throw invalidRequest(faults);
    const given = await givenAgain(ticket, to, note, now);
    const after = assigned(ticket, given.to, { by: caller.id, at: now });
    return movedTicket(found, after, now, { seen: given.seen, note });
  },
);
