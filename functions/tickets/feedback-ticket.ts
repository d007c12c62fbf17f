import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidState } from '../../shared/kernel/errors.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { lacksAnalysis } from '../../shared/tickets/complaints.rules.ts';
import { ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { updateTicketWrites } from '../../shared/tickets/tickets.store.ts';
import { toldByPhoneWrites } from '../surveys/told-by-phone.ts';
import { answerTicket } from './answer-ticket.ts';
import { findTicketToMove, reclocked } from './find-ticket.ts';
import { showTicket } from './show-ticket.ts';

/** A satisfied answer would close it. @throws 409 for a complaint of which nobody has said why it came to it */
const assertMayClose = async (ticket: Ticket, score: number): Promise<void> => {
  const { service } = await settingsInForce('service');
  if (score >= service.document.satisfiedFrom && lacksAnalysis(ticket))
    throw invalidState('A complaint is closed by its analysis: its cause is missing.');
};

/** The ticket is written with the survey that keeps the answer, and with its customer, who was asked by it. */
export const feedbackTicket = endpoint(
  ticketsContracts.feedbackTicket,
  async ({ params, body, caller, ifMatch, now }) => {
    const { ticket: before, customer } = await findTicketToMove(params.ticketId, 'feedback', caller, ifMatch);
    await assertMayClose(before, body.score);
    const move = { by: caller.id, at: now };
    const { surveyId, writes } = await toldByPhoneWrites(before, customer, body, move);
    const outcome = await answerTicket(before, { ...body, surveyId }, move);
    if (typeof outcome === 'string') throw invalidState(outcome);
    const after = await reclocked(outcome.ticket, now);
    return {
      body: showTicket(after, customer.id, now),
      version: after.version,
      // The ticket after the rest: of two that move it at once, the second is told that it has changed.
      writes: [...writes, ...updateTicketWrites(before, after, { seen: outcome.seen })],
    };
  },
);
