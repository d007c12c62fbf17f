import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { commit, rerun, type Write } from '../../shared/kernel/transaction.ts';
import { getAnswer } from '../../shared/surveys/answers.store.ts';
import { decide } from '../../shared/surveys/sending.rules.ts';
import type { Survey } from '../../shared/surveys/surveys.fields.ts';
import { dueAt, expired, sent, sentLater, withheld } from '../../shared/surveys/surveys.rules.ts';
import { getSurvey, updateSurveyWrites } from '../../shared/surveys/surveys.store.ts';
import { homeOf } from '../customers/find-customer.ts';
import { applyAnswer } from './apply-answer.ts';
import { askingWrites, BY_WATCH } from './asking-writes.ts';
import { isMoving } from './is-moving.ts';
import { questionTo } from './question-to.ts';
import { unplannedWrites } from './unplanned-writes.ts';

const write = (before: Survey, after: Survey): Write[] => updateSurveyWrites(before, after, rerun);

const sendPlanned = async (survey: Survey, customer: Customer, at: Instant): Promise<readonly Write[]> => {
  const move = { by: BY_WATCH, at };
  const { question, recipient } = await questionTo(customer, survey, at);
  const decision = decide(question, at);
  if (decision.kind === 'later') return write(survey, sentLater(survey, decision.at, move));
  if (decision.kind === 'withhold' || recipient === null) {
    const because = decision.kind === 'withhold' ? decision.because : 'no_address';
    return [
      ...write(survey, withheld(survey, because, move)),
      ...unplannedWrites(customer, survey.id, { by: BY_WATCH, at }),
    ];
  }
  const { writes, answerUntil } = await askingWrites(survey, customer, recipient, at);
  const contactId = recipient.contact?.id ?? null;
  return [...writes, ...write(survey, sent(survey, { contactId, answerUntil }, move))];
};

/**
 * What is due about a survey (SV-1): one that is planned is sent, put off or withheld; one that nobody has answered
 * expires. Done twice it finds nothing to do. @throws `Rerun` when somebody has changed what it goes by
 */
export const sendSurvey = async (surveyId: string, at: Instant): Promise<void> => {
  const survey = await getSurvey(surveyId);
  const due = survey && dueAt(survey);
  if (!survey || !due || due > at) return;
  if (survey.state === 'sent') {
    // Given in time it has not expired, however late the stream tells of it.
    if (await getAnswer(surveyId)) return applyAnswer(surveyId, at);
    return commit(write(survey, expired(survey, { by: BY_WATCH, at })));
  }
  const customer = await homeOf(survey);
  // Once the merge has ended it is looked at again.
  if (!customer || isMoving(customer)) return;
  await commit(await sendPlanned(survey, customer, at));
};
