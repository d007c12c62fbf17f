import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { invalidState } from '../../shared/kernel/errors.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { getAnswer, giveAnswerWrites } from '../../shared/surveys/answers.store.ts';
import { isLow } from '../../shared/surveys/scores.rules.ts';
import type { Survey } from '../../shared/surveys/surveys.fields.ts';
import { answered, toldByPhone } from '../../shared/surveys/surveys.rules.ts';
import { createSurveyWrites, getSurvey, updateSurveyWrites } from '../../shared/surveys/surveys.store.ts';
import { feedbackOf } from '../../shared/tickets/clocking.rules.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { managerFor } from './manager-for.ts';
import { ratedWrites } from './rated-writes.ts';
import { surveyAbout } from './survey-about.ts';

interface Told {
  readonly score: number;
  readonly comment: string | null;
}

/** The survey of the present cycle, where its customer was asked by mail, or could not be, and has not answered. */
const surveyOf = async (ticket: Ticket): Promise<Survey | null> => {
  const { surveyId = null } = feedbackOf(ticket) ?? {};
  const survey = surveyId === null ? null : await getSurvey(surveyId);
  return survey?.answer === null ? survey : null;
};

/**
 * Of a survey whose link can still be answered the page is told as well: it says that the customer has answered, and which
 * score, not the words of who wrote it down. @throws 409 where the customer has answered there, and the stream is on its way
 */
const pageWrites = async (before: Survey | null, score: number, at: Instant): Promise<Write[]> => {
  if (before?.sentAt == null) return [];
  if (await getAnswer(before.id))
    throw invalidState('The customer has just answered by the link: read the ticket again in a moment.');
  return giveAnswerWrites({ surveyId: before.id, score, comment: null, at });
};

/** What a customer says of a ticket on the phone, as the one survey of the cycle (TK-5, SV-1), and its writes. */
export const toldByPhoneWrites = async (
  ticket: Ticket,
  customer: Customer,
  told: Told,
  { by, at }: { readonly by: string; readonly at: Instant },
): Promise<{ readonly surveyId: string; readonly writes: readonly Write[] }> => {
  const [before, { surveys }] = await Promise.all([surveyOf(ticket), settingsInForce('surveys')]);
  const { low } = surveys.document;
  const managerId = isLow('csat', told.score, low) ? await managerFor(customer.ownerId) : null;
  const answer = { ...told, at, by };
  const after = before
    ? { ...answered(before, answer, { low, managerId }, { by, at }), channel: 'phone' as const }
    : toldByPhone(surveyAbout(ticket, customer, at, at), told, { low, managerId }, { by, at });
  const survey = before ? updateSurveyWrites(before, after, rerun) : createSurveyWrites(after);
  const page = await pageWrites(before, told.score, at);
  return { surveyId: after.id, writes: [...survey, ...page, ...ratedWrites(customer, after, answer, at)] };
};
