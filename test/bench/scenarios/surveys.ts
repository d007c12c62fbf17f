import { handler as answers } from '../../../functions/answers/answers.lambda.ts';
import { handler as indexRecords } from '../../../functions/derive/index-records.lambda.ts';
import { sendSurvey } from '../../../functions/surveys/send-survey.ts';
import { handler as surveys } from '../../../functions/surveys/surveys.lambda.ts';
import { handler as tickets } from '../../../functions/tickets/tickets.lambda.ts';
import { addSeconds, now } from '../../../shared/kernel/clock.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { sealLink } from '../../../shared/kernel/links.ts';
import { signingSecret } from '../../../shared/kernel/secret.ts';
import { commit } from '../../../shared/kernel/transaction.ts';
import { ANSWER_SECRET, answerLink } from '../../../shared/surveys/answer-link.rules.ts';
import { answersContracts } from '../../../shared/surveys/answers.contract.ts';
import { createSheetWrites, giveAnswerWrites } from '../../../shared/surveys/answers.store.ts';
import { surveysContracts } from '../../../shared/surveys/surveys.contract.ts';
import type { Survey } from '../../../shared/surveys/surveys.fields.ts';
import { answered, atOnce, planned, sent } from '../../../shared/surveys/surveys.rules.ts';
import { createSurveyWrites } from '../../../shared/surveys/surveys.store.ts';
import { ticketsContracts } from '../../../shared/tickets/tickets.contract.ts';
import { createSurvey } from '../../steps/given-survey.ts';
import { givenTicket, moved } from '../../steps/given-ticket.ts';
import { DAY, givenCaller, givenCustomer, START, times } from '../fixtures.ts';
import { all, current, entries, NOTHING, recent, together } from '../least.ts';
import { ask, type Scenario, type World } from '../scenario.ts';

type As = World['seller'];

const PAGE = 10;
/** When people are asked: at half past ten. */
const ASKED = addSeconds(START, 2 * 3600);
const LOW = { csat: 2, nps: 6 };
const found = all(current('place'), current('survey'), current('customer'));
const survey = together('survey', { kilobytes: 1 });
const customerWritten = together('customer', { kilobytes: 2 });
const answer = together('idempotency record', { kilobytes: 2 });

const email = () => `${newId('imp').toLowerCase()}@example.com`;
const move = () => ({ by: 'system', at: now() });

const plannedFor = (customerId: string): Survey =>
  planned(
    {
      id: newId('sur'),
      customerId,
      customerName: 'Qingdao Ocean Bearings Co., Ltd.',
      kind: 'csat',
      trigger: 'manual',
      question: null,
      about: null,
      ticketId: null,
      ownerId: null,
      contactId: null,
      language: 'zh-CN',
    },
    now(),
    move(),
  );

/** One that was sent, with what its page shows. */
const givenSent = async (as: As): Promise<Survey> => {
  const { id } = await givenCustomer(as, { email: email() });
  const answerUntil = addSeconds(now(), 14 * DAY);
  const made = atOnce(sent(plannedFor(id), { contactId: null, answerUntil }, move()));
  const { kind, question, about, language } = made;
  const sheet = { surveyId: made.id, kind, question, about, language };
  await commit([...createSurveyWrites(made), ...createSheetWrites(sheet, answerUntil)]);
  return made;
};

/** One with a low answer that waits for this person. */
const givenLow = async (as: As, managerId: string): Promise<Survey> => {
  const { id } = await givenCustomer(as);
  const said = { score: 1, comment: 'The delivery came a week late.', at: now(), by: 'customer' };
  const made = atOnce(answered(plannedFor(id), said, { low: LOW, managerId }, move()));
  await commit(createSurveyWrites(made));
  return made;
};

const linkOf = async ({ id: surveyId, language }: Survey) => {
  const token = sealLink(
    answerLink({ surveyId, language }, addSeconds(now(), 14 * DAY)),
    // Read before: a container keeps it.
    await signingSecret(ANSWER_SECRET),
  );
  return { params: { token } };
};

const FORM = {
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  rawBody: 'confirm=yes&score=4&comment=Thank+you',
};

const ofPeople: readonly Scenario[] = [
  {
    name: 'createSurvey',
    serves: 'createSurvey',
    arrange: async ({ seller }) => {
      const { id: customerId } = await givenCustomer(seller, { email: email() });
      const body = { customerId, kind: 'csat' };
      return () => ask(surveys, surveysContracts.createSurvey, { as: seller, body });
    },
    least: all(
      current('customer'),
      recent('whether mails come back'),
      survey,
      together('place'),
      entries(2),
      customerWritten,
      together('idempotency record'),
    ),
    calls: 3,
  },
  {
    name: 'getSurvey',
    serves: 'getSurvey',
    arrange: async ({ seller }) => {
      const { id: surveyId } = await givenSent(seller);
      return () => ask(surveys, surveysContracts.getSurvey, { as: seller, params: { surveyId } });
    },
    least: found,
    calls: 3,
  },
  {
    name: 'listSurveys (low answers)',
    serves: 'listSurveys',
    arrange: async ({ seller }) => {
      const manager = await givenCaller('manager');
      await times(PAGE, () => givenLow(seller, manager.id));
      const admin = await givenCaller('admin');
      const query = { low: 'open', limit: String(PAGE) };
      return () => ask(surveys, surveysContracts.listSurveys, { as: admin, query });
    },
    least: all(recent('keys'), recent('surveys', { times: PAGE })),
    over: { read: PAGE / 2 + 4, why: ['current', 'list shards'] },
    // Where ids happen to fall: a shard that has many of them is asked once more.
    calls: 11,
  },
  {
    name: 'callOffSurvey',
    serves: 'callOffSurvey',
    arrange: async ({ seller }) => {
      const { id: customerId } = await givenCustomer(seller, { email: email() });
      const { body: made } = await createSurvey(seller, { customerId });
      const asked = {
        ...{ as: seller, params: { surveyId: made.id }, ifMatch: made.version },
        body: { note: 'Wrong customer.' },
      };
      return () => ask(surveys, surveysContracts.callOffSurvey, asked);
    },
    least: all(found, survey, entries(1), customerWritten, together('idempotency record')),
    calls: 4,
  },
  {
    name: 'closeSurvey',
    serves: 'closeSurvey',
    arrange: async ({ seller, manager }) => {
      const { id: surveyId, version } = await givenLow(seller, manager.id);
      const asked = { as: manager, params: { surveyId }, ifMatch: version, body: { note: 'Called.' } };
      return () => ask(surveys, surveysContracts.closeSurvey, asked);
    },
    least: all(found, survey, entries(3), together('mark'), answer),
    calls: 4,
  },
];

const onThePhone: Scenario = {
  name: 'feedbackTicket',
  serves: 'feedbackTicket',
  arrange: async ({ seller }) => {
    const { id } = await givenCustomer(seller);
    const open = await givenTicket(seller, id, { assigneeId: seller.id });
    const { id: ticketId, version } = await moved(seller, 'resolveTicket', open, { text: 'A new battery.' });
    const asked = { as: seller, params: { ticketId }, ifMatch: version, body: { score: 5 } };
    return () => ask(tickets, ticketsContracts.feedbackTicket, asked);
  },
  least: all(
    current('place'),
    current('ticket'),
    current('customer'),
    together('ticket', { kilobytes: 3 }),
    entries(5),
    survey,
    together('place'),
    entries(1),
    customerWritten,
    together('idempotency record', { kilobytes: 3 }),
  ),
  calls: 4,
};

const ofCustomers: readonly Scenario[] = [
  {
    name: 'showAnswerForm',
    serves: 'showAnswerForm',
    arrange: async ({ seller }) => {
      const link = await linkOf(await givenSent(seller));
      return () => ask(answers, answersContracts.showAnswerForm, link);
    },
    least: all(current('sheet'), current('answer')),
    calls: 2,
  },
  {
    name: 'giveAnswer',
    serves: 'giveAnswer',
    arrange: async ({ seller }) => {
      const link = await linkOf(await givenSent(seller));
      return () => ask(answers, answersContracts.giveAnswer, { ...link, ...FORM });
    },
    least: all(current('sheet'), current('answer'), together('answer')),
    calls: 3,
  },
  {
    name: 'showStop',
    serves: 'showStop',
    arrange: async ({ seller }) => {
      const link = await linkOf(await givenSent(seller));
      return () => ask(answers, answersContracts.showStop, link);
    },
    least: NOTHING,
    calls: 0,
  },
  {
    name: 'stopSurveys',
    serves: 'stopSurveys',
    arrange: async ({ seller }) => {
      const link = await linkOf(await givenSent(seller));
      return () => ask(answers, answersContracts.stopSurveys, { ...link, ...FORM, rawBody: 'confirm=yes' });
    },
    least: together('stop'),
    calls: 1,
  },
  {
    name: 'watch-service (a survey sent)',
    serves: 'watch-service',
    arrange: async ({ seller }) => {
      const { id } = await givenCustomer(seller, { email: email() });
      const made = plannedFor(id);
      await commit(createSurveyWrites(made));
      await signingSecret(ANSWER_SECRET);
      return () => sendSurvey(made.id, ASKED);
    },
    least: all(
      found,
      recent('whether mails come back'),
      survey,
      entries(2),
      customerWritten,
      together('sheet'),
      together('mail', { kilobytes: 5 }),
      entries(1),
    ),
    over: { write: 1, why: ['due index'] },
    calls: 5,
  },
  {
    name: 'index-records (an answer)',
    serves: 'index-records',
    arrange: async ({ seller }) => {
      const { id: surveyId } = await givenSent(seller);
      await commit(giveAnswerWrites({ surveyId, score: 4, comment: 'Thank you', at: now() }));
      const task = { customers: [], contacts: [], answers: [surveyId] };
      return () => indexRecords({ Records: [{ messageId: 'm', body: JSON.stringify(task) } as never] });
    },
    least: all(found, current('answer'), survey, entries(1), customerWritten),
    calls: 5,
  },
];

export const surveyScenarios: readonly Scenario[] = [...ofPeople, onThePhone, ...ofCustomers];
