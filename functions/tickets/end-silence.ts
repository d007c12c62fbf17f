import type { Instant } from '../../shared/kernel/clock.ts';
import { commit, rerun } from '../../shared/kernel/transaction.ts';
import { getAnswer } from '../../shared/surveys/answers.store.ts';
import { getSurvey } from '../../shared/surveys/surveys.store.ts';
import { feedbackOf } from '../../shared/tickets/clocking.rules.ts';
import { unanswered } from '../../shared/tickets/moves.rules.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { updateTicketWrites } from '../../shared/tickets/tickets.store.ts';
import { applyAnswer } from '../surveys/apply-answer.ts';
import { reclocked } from './find-ticket.ts';

/** Whose decision it is that nobody has answered. */
const BY_WATCH = 'system';

/** Whether an answer was given of which the stream has not told yet: given in time, it is no silence. */
const isUntold = async (surveyId: string): Promise<boolean> =>
  (await getAnswer(surveyId)) !== null && (await getSurvey(surveyId))?.answer === null;

/**
 * Takes a customer's silence as an answer (TK-5). Done twice it finds nothing to do.
 * @throws `Rerun` when somebody has changed the ticket meanwhile
 */
export const endSilence = async (ticket: Ticket, at: Instant): Promise<void> => {
  const asked = feedbackOf(ticket);
  const isSilent = ticket.state === 'feedback' && asked?.outcome === null && asked.silentAt !== null;
  if (!isSilent || (asked.silentAt ?? at) > at) return;
  if (asked.surveyId !== null && (await isUntold(asked.surveyId))) return applyAnswer(asked.surveyId, at);
  const after = await reclocked(unanswered(ticket, { by: BY_WATCH, at }), at);
  await commit(updateTicketWrites(ticket, after, { onConflict: rerun }));
};
