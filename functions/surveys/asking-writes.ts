import type { Customer } from '../../shared/customers/customers.contract.ts';
import { updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import { withTouch } from '../../shared/interactions/do-not-disturb.rules.ts';
import { addDaysToDate, instantOf, type LocalDate, localDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { env } from '../../shared/kernel/env.ts';
import { sealLink } from '../../shared/kernel/links.ts';
import { queueMailWrites } from '../../shared/kernel/mail-outbox.ts';
import { webAddress } from '../../shared/kernel/mail-text.ts';
import { signingSecret } from '../../shared/kernel/secret.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { ANSWER_SECRET, answerLink } from '../../shared/surveys/answer-link.rules.ts';
import { createSheetWrites } from '../../shared/surveys/answers.store.ts';
import { surveyMailId } from '../../shared/surveys/mail-id.rules.ts';
import { renderSurveyMail } from '../../shared/surveys/survey-mail.ts';
import type { Survey } from '../../shared/surveys/surveys.fields.ts';
import type { Recipient } from './find-recipient.ts';

/** Who asks where nobody has said so: the watch. */
export const BY_WATCH = 'system';

const pageAddress = async (survey: Survey, until: Instant): Promise<string> => {
  const base = webAddress(env('PUBLIC_URL'));
  if (base === null) throw new Error('PUBLIC_URL is no address that a customer could open');
  const { id: surveyId, language } = survey;
  const token = sealLink(answerLink({ surveyId, language }, until), await signingSecret(ANSWER_SECRET));
  return `${base.replace(/\/$/, '')}/v1/answers/${token}`;
};

/** It was asked now: nobody asks it again for some time, and the mail is a touch like any other. */
const customerAsked = (customer: Customer, surveyId: string, at: Instant): Write[] => {
  const later = at > customer.updatedAt ? at : customer.updatedAt;
  const { plannedSurveyId, recentOutboundAt } = customer;
  const after = revise(
    customer,
    {
      lastSurveyedAt: at,
      plannedSurveyId: plannedSurveyId === surveyId ? null : plannedSurveyId,
      recentOutboundAt: withTouch(recentOutboundAt, at, at),
    },
    BY_WATCH,
    later,
  );
  return updateCustomerWrites(customer, after, { onConflict: rerun });
};

/** The last day on which a survey that is sent on a day can be answered, and when that ends. */
const lastDay = (today: LocalDate, linkDays: number) => {
  const untilOn = addDaysToDate(today, linkDays);
  return { untilOn, until: instantOf(addDaysToDate(untilOn, 1), '00:00', env('ORG_TIME_ZONE')) };
};

/**
 * What belongs into the transaction that sends a survey: its mail, what its page shows, and its customer, by whose version
 * no two ask it at once. Answers until when it can be answered, too.
 */
export const askingWrites = async (
  survey: Survey,
  customer: Customer,
  { name, address }: Recipient,
  at: Instant,
): Promise<{ readonly writes: readonly Write[]; readonly answerUntil: Instant }> => {
  const { id, kind, question, about, language } = survey;
  const { surveys, templates } = await settingsInForce('surveys', 'templates');
  const { sender } = surveys.document;
  const today = localDate(at, env('ORG_TIME_ZONE'));
  const { untilOn, until } = lastDay(today, surveys.document.linkDays);
  const content = renderSurveyMail({
    sender,
    language,
    kind,
    question,
    about,
    recipientName: name,
    address: await pageAddress(survey, until),
    localDate: today,
    untilOn,
    template: templates.document.survey?.[language],
  });
  const mail = queueMailWrites({ id: surveyMailId(id), to: address, ...content }, at);
  return {
    answerUntil: until,
    writes: [
      ...mail.map((write) => ({ ...write, onConflict: rerun })),
      ...createSheetWrites({ surveyId: id, sender, kind, question, about, language }, until),
      ...customerAsked(customer, id, at),
    ],
  };
};
