import type { Customer } from '../../shared/customers/customers.contract.ts';
import { mayLogTouches } from '../../shared/customers/customers.rules.ts';
import { updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { type Fault, invalidRequest, invalidState, Problem } from '../../shared/kernel/errors.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { rerun } from '../../shared/kernel/transaction.ts';
import { hindrance, mayAskFrom, type Question } from '../../shared/surveys/sending.rules.ts';
import { surveysContracts } from '../../shared/surveys/surveys.contract.ts';
import type { WithheldBecause } from '../../shared/surveys/surveys.fields.ts';
import { planned } from '../../shared/surveys/surveys.rules.ts';
import { createSurveyWrites } from '../../shared/surveys/surveys.store.ts';
import { findNamedFor } from '../customers/find-customer.ts';
import type { Recipient } from './find-recipient.ts';
import { showSurvey } from './find-survey.ts';
import { languageFor } from './language-for.ts';
import { questionTo } from './question-to.ts';

const HINDRANCES: Readonly<Record<WithheldBecause, string>> = {
  no_address: 'Neither the customer nor a contact of it has an e-mail.',
  opted_out: 'Who would be asked has opted out of mails; no override lets it pass.',
  bounced: 'Mails to this address come back: correct it first.',
  archived: 'Restore the customer first.',
  no_consent: 'The customer has not agreed to surveys.',
  asked_recently: 'The customer was asked lately.',
  do_not_disturb: 'It would disturb the customer.',
};

/** Who is named must be one of its contacts that can be mailed. */
const contactFaults = (contactId: string | null, recipient: Recipient | null): Fault[] =>
  contactId !== null && recipient === null
    ? [{ in: 'body', pointer: '/contactId', message: 'is no active contact of this customer with an e-mail' }]
    : [];

const tooEarly = (question: Question, from: Instant): Problem =>
  new Problem('do_not_disturb', {
    detail: `Nobody is asked more than once in ${question.restDays} days, nor disturbed beyond the contact rules: it may be asked from ${from} on. Send that as sendAt to plan it.`,
    errors: [{ in: 'body', pointer: '/sendAt', message: `may be from ${from} on` }],
    extensions: { mayAskFrom: from },
  });

/** When it is sent: as is wished, and without a wish as soon as it is working time. @throws 409 where that is too early */
const sendAtOf = (question: Question, wished: Instant | undefined, now: Instant): Instant => {
  const at = wished !== undefined && wished > now ? wished : now;
  const from = mayAskFrom(question, at);
  // Not by night: what only waits for the working day is no reason to refuse.
  const asap = question.workingFrom(at);
  if (from > asap) throw tooEarly(question, from);
  return asap;
};

/** One at a time: what is planned is sent first. @throws 409 */
const assertNonePlanned = ({ plannedSurveyId }: Customer): void => {
  if (plannedSurveyId === null) return;
  throw new Problem('conflict', {
    detail: 'A survey is planned for this customer already.',
    extensions: { existing: { surveyId: plannedSurveyId } },
  });
};

export const createSurvey = endpoint(surveysContracts.createSurvey, async ({ body, caller, now }) => {
  const { customerId: named, contactId, kind, question: words, language, sendAt: wished } = body;
  const customer = await findNamedFor(named, caller, mayLogTouches);
  const asked = { trigger: 'manual', plannedFor: now, contactId } as const;
  const { question, recipient } = await questionTo(
    customer,
    asked,
    wished !== undefined && wished > now ? wished : now,
  );
  const faults = contactFaults(contactId, recipient);
  if (faults.length > 0) throw invalidRequest(faults);
  const because = hindrance(question);
  if (because) throw invalidState(HINDRANCES[because]);
  const sendAt = sendAtOf(question, wished, now);
  assertNonePlanned(customer);
  const survey = planned(
    {
      id: newId('sur', now),
      customerId: customer.id,
      customerName: customer.name,
      kind,
      trigger: 'manual',
      question: words,
      about: null,
      ticketId: null,
      ownerId: customer.ownerId,
      contactId,
      language: language ?? languageFor(customer),
    },
    sendAt,
    { by: caller.id, at: now },
  );
  const after = revise(customer, { plannedSurveyId: survey.id }, caller.id, now);
  return {
    body: showSurvey(survey),
    version: survey.version,
    location: `/v1/surveys/${survey.id}`,
    // By the customer’s version: of two that ask at once the second finds the first.
    writes: [...createSurveyWrites(survey), ...updateCustomerWrites(customer, after, { onConflict: rerun })],
  };
});
