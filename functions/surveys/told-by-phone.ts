import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
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
  return { surveyId: after.id, writes: [...survey, ...ratedWrites(customer, after, answer, at)] };
};
