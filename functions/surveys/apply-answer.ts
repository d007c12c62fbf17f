import { survivorOf } from '../../shared/customers/customers.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { storeThrottled } from '../../shared/kernel/errors.ts';
import { backOff, commit, Rerun, rerun, type Write } from '../../shared/kernel/transaction.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import type { GivenAnswer } from '../../shared/surveys/answers.fields.ts';
import { getNews } from '../../shared/surveys/answers.store.ts';
import { isLow } from '../../shared/surveys/scores.rules.ts';
import { BY_CUSTOMER, type Survey } from '../../shared/surveys/surveys.fields.ts';
import { answered } from '../../shared/surveys/surveys.rules.ts';
import { getSurvey, updateSurveyWrites } from '../../shared/surveys/surveys.store.ts';
import { feedbackOf } from '../../shared/tickets/clocking.rules.ts';
import { refusalOf } from '../../shared/tickets/refusals.rules.ts';
import { getTicket, updateTicketWrites } from '../../shared/tickets/tickets.store.ts';
import { homeOf } from '../customers/find-customer.ts';
import { answerTicket } from '../tickets/answer-ticket.ts';
import { reclocked } from '../tickets/find-ticket.ts';
import { bounceSurveyWrites } from './apply-bounce.ts';
import { stopSurveysWrites } from './apply-stop.ts';
import { managerFor } from './manager-for.ts';
import { ratedWrites } from './rated-writes.ts';

const MAX_ATTEMPTS = 12;

/** Only the ticket that still waits for this very answer: late ones, and those of an earlier cycle, are kept in the survey. */
const ticketWrites = async (
  survey: Survey,
  given: GivenAnswer,
  isArchived: boolean,
  at: Instant,
): Promise<Write[]> => {
  const before = survey.ticketId === null ? null : await getTicket(survey.ticketId);
  if (!before || feedbackOf(before)?.surveyId !== survey.id || refusalOf(before, 'feedback')) return [];
  const answer = { score: given.score, comment: given.comment, surveyId: survey.id };
  const outcome = await answerTicket(before, answer, { by: BY_CUSTOMER, at }, { isArchived });
  if (typeof outcome === 'string') return [];
  const after = await reclocked(outcome.ticket, at);
  return updateTicketWrites(before, after, { onConflict: rerun, seen: outcome.seen });
};

/**
 * By its version alone: a merge that carries it along, or whoever answers for the customer on the phone, makes this look
 * again. An archived customer's answer is kept like any other, and opens nothing.
 */
const writesOf = async (survey: Survey, given: GivenAnswer, at: Instant): Promise<readonly Write[]> => {
  const [home, { surveys }] = await Promise.all([homeOf(survey), settingsInForce('surveys')]);
  const customer = home && (await survivorOf(home));
  const { low } = surveys.document;
  const isTask = isLow(survey.kind, given.score, low);
  const managerId = isTask ? await managerFor(customer?.ownerId ?? null) : null;
  const answer = { score: given.score, comment: given.comment, at: given.at, by: BY_CUSTOMER };
  const after = answered(survey, answer, { low, managerId }, { by: BY_CUSTOMER, at });
  return [
    ...(await ticketWrites(survey, given, Boolean(customer?.archivedAt), at)),
    ...(customer ? ratedWrites(customer, survey, answer, null) : []),
    ...updateSurveyWrites(survey, after, rerun),
  ];
};

type Bringing = (survey: Survey) => Promise<readonly Write[]>;

/** On fresh reads, again where somebody was faster. @throws 503 when others keep changing them; the task comes again */
const bring = async (surveyId: string, writesFor: Bringing): Promise<void> => {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    try {
      const survey = await getSurvey(surveyId);
      const writes = survey ? await writesFor(survey) : [];
      if (writes.length > 0) await commit(writes);
      return;
    } catch (failure) {
      if (!(failure instanceof Rerun)) throw failure;
      await backOff(attempt);
    }
  }
  throw storeThrottled();
};

/**
 * Brings what became known of a survey that was mailed to where it belongs: an answer into survey, ticket and customer, in
 * one transaction and once; that no more are wanted to the customer; that the mail came back to survey and ticket.
 * Whatever comes twice or late finds nothing to do.
 */
export const applyAnswer = async (surveyId: string, at: Instant): Promise<void> => {
  const { answer, stop, bounce } = await getNews(surveyId);
  if (answer) await bring(surveyId, async (survey) => (survey.answer ? [] : writesOf(survey, answer, at)));
  if (stop) await bring(surveyId, (survey) => stopSurveysWrites(survey, stop, at));
  if (bounce) await bring(surveyId, (survey) => bounceSurveyWrites(survey, at));
};
