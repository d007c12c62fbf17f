import type { Instant } from '../../shared/kernel/clock.ts';
import type { ShownTicket } from '../../shared/tickets/tickets.contract.ts';
import { isOpen } from '../../shared/tickets/tickets.rules.ts';

const RESPONSES = ['responded', 'waiting', 'remedied', 'resolved'];

const respondedAt = ({ events }: ShownTicket): Instant | null =>
  events.find(({ what }) => RESPONSES.includes(what))?.at ?? null;

const feedbackOf = ({ feedback, cycle }: ShownTicket) => feedback.find((one) => one.cycle === cycle);

/** What an import reads of how it ended; of what came before it was reopened nothing. */
const endOf = (ticket: ShownTicket) => {
  if (isOpen(ticket)) return {};
  const { resolution, archivedAt, complaint } = ticket;
  const feedback = feedbackOf(ticket);
  const said = archivedAt !== null && resolution !== null && feedback;
  return {
    resolvedAt: resolution?.at ?? null,
    solution: resolution?.text ?? null,
    closedAt: archivedAt,
    ...(said && { score: feedback.score, comment: feedback.comment }),
    cause: complaint?.analysis?.cause ?? null,
  };
};

/** A ticket as an import understands it: whom the customer was asked by is not told, so it is only solved then. */
export const ticketValues = (ticket: ShownTicket) => {
  const { resolution: _, feedback: __, complaint: ___, events: ____, ...said } = ticket;
  return {
    ...said,
    externalId: ticket.externalId ?? ticket.id,
    state: ticket.state === 'feedback' ? 'resolved' : ticket.state,
    respondedAt: respondedAt(ticket),
    ...endOf(ticket),
  };
};
