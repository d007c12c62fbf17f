import type { Instant } from '../../shared/kernel/clock.ts';
import { getMail } from '../../shared/kernel/mail-outbox.ts';
import { commit, rerun } from '../../shared/kernel/transaction.ts';
import { getNews, type SurveyNews } from '../../shared/surveys/answers.store.ts';
import { surveyMailId } from '../../shared/surveys/mail-id.rules.ts';
import type { Survey } from '../../shared/surveys/surveys.fields.ts';
import { getSurvey } from '../../shared/surveys/surveys.store.ts';
import { feedbackOf } from '../../shared/tickets/clocking.rules.ts';
import { unanswered } from '../../shared/tickets/moves.rules.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { updateTicketWrites } from '../../shared/tickets/tickets.store.ts';
import { applyAnswer } from '../surveys/apply-answer.ts';
import { bounceSurveyWrites } from '../surveys/apply-bounce.ts';
import { reclocked } from './find-ticket.ts';

/** Whose decision it is that nobody has answered. */
const BY_WATCH = 'system';

/** Whether the mail of a survey came back, of which the stream has not told yet, or never left. */
const isUnread = async (survey: Survey, { bounce }: SurveyNews): Promise<boolean> =>
  survey.state === 'sent' &&
  (bounce !== null || (await getMail(surveyMailId(survey.id)))?.state === 'refused');

/** What a silence is in truth: an answer that was given in time, or a question that nobody has read. Whether it was one. */
const isHeard = async (surveyId: string, at: Instant): Promise<boolean> => {
  const survey = await getSurvey(surveyId);
  if (!survey || survey.answer) return false;
  const news = await getNews(surveyId);
  if (news.answer) await applyAnswer(surveyId, at);
  else if (await isUnread(survey, news)) await commit(await bounceSurveyWrites(survey, at));
  else return false;
  return true;
};

/**
 * Takes a customer's silence as an answer (TK-5). Done twice it finds nothing to do.
 * @throws `Rerun` when somebody has changed the ticket meanwhile
 */
export const endSilence = async (ticket: Ticket, at: Instant): Promise<void> => {
  const asked = feedbackOf(ticket);
  const isSilent = ticket.state === 'feedback' && asked?.outcome === null && asked.silentAt !== null;
  if (!isSilent || (asked.silentAt ?? at) > at) return;
  if (asked.surveyId !== null && (await isHeard(asked.surveyId, at))) return;
  const after = await reclocked(unanswered(ticket, { by: BY_WATCH, at }), at);
  await commit(updateTicketWrites(ticket, after, { onConflict: rerun }));
};
