import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as answers } from '../../functions/answers/answers.lambda.ts';
import { handler as recordMailFeedback } from '../../functions/mail/record-mail-feedback.lambda.ts';
import { handler as settings } from '../../functions/settings/settings.lambda.ts';
import { applyAnswer } from '../../functions/surveys/apply-answer.ts';
import { getCustomer, updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import { concernedBy } from '../../shared/derived/index-queue.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { getMail, moveMail } from '../../shared/kernel/mail-outbox.ts';
import { listMarks } from '../../shared/kernel/marks.ts';
import { getItem } from '../../shared/kernel/table.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { SETTINGS } from '../../shared/settings/documents.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { getSurvey } from '../../shared/surveys/surveys.store.ts';
import { getTicket } from '../../shared/tickets/tickets.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import {
  answerSurvey,
  createSurvey,
  FORM,
  openPage,
  sendForm,
  surveyMail,
  surveysOf,
  tokenOf,
  watchService,
} from '../steps/given-survey.ts';
import { givenTicket, moved } from '../steps/given-ticket.ts';
import { tableContent } from '../steps/table-content.ts';
import { call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

// Wednesday 10 June 2026, 10:00 in Shanghai; three days later it is Saturday, so the customer is asked on Monday.
const START = '2026-06-10T02:00:00.000Z';
const ASKED = '2026-06-15T01:00:00.000Z';
const DAY = 86_400;
const at = (instant: string) => void vi.setSystemTime(new Date(instant));

let queue: WorkQueue;
let admin: User;
let agent: User;
let made = 0;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) });
  await givenTable();
  queue = await givenQueues();
  admin = await givenUser('admin');
  agent = await givenUser('service', { managerId: (await givenUser('manager')).id });
});
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) }));
afterEach(() => void vi.useRealTimers());
afterAll(() => queue.stop());

const givenSent = async () => {
  made += 1;
  const email = `unwanted-${made}@example.com`;
  const { id: customerId } = await givenCustomer(admin, { email });
  const { body } = await createSurvey(admin, { customerId });
  await watchService();
  const surveyId = String(body.id);
  return { customerId, surveyId, email, token: await tokenOf(surveyId) };
};

/** A ticket whose customer was mailed. */
const givenAsked = async () => {
  made += 1;
  const email = `unwanted-${made}@example.com`;
  const { id: customerId } = await givenCustomer(admin, { email });
  const ticket = await givenTicket(admin, customerId, { assigneeId: agent.id });
  const { id } = await moved(agent, 'resolveTicket', ticket, { text: 'Replaced the cable.' });
  at(ASKED);
  await watchService();
  const [survey] = await surveysOf(customerId);
  return { id, customerId, surveyId: String(survey?.id), email };
};

const stopPath = '/v1/answers/{token}/stop';
const openStop = (token: string, query: Record<string, string> = {}) =>
  call(answers, { method: 'GET', path: stopPath }, { params: { token }, query });
const sendStop = (token: string, rawBody = 'confirm=yes') =>
  call(answers, { method: 'POST', path: stopPath }, { params: { token }, headers: FORM, rawBody });

/** What the stream makes of what the page or the mail service has noted of a survey. */
const told = async (surveyId: string, sk: string): Promise<void> => {
  const after = await getItem({ ...keys.answer(surveyId), sk });
  expect(concernedBy([{ eventId: sk, before: null, after }])).toMatchObject({ answers: [surveyId] });
  await applyAnswer(surveyId, now());
  await applyAnswer(surveyId, now());
};

const report = (eventType: string, surveyId: string, more: object = {}) =>
  recordMailFeedback({
    Records: [
      {
        Sns: {
          Message: JSON.stringify({
            eventType,
            mail: { tags: { 'mail-id': [`survey-${surveyId}`] } },
            ...more,
          }),
        },
      },
    ],
  } as never);

describe('who does not want to be asked', () => {
  it('says so in one step, by the mail program or by a link of the mail, and is not mailed again', async () => {
    const { customerId, surveyId, token } = await givenSent();
    const mail = await surveyMail(surveyId);
    expect(mail).toMatchObject({ unsubscribe: `https://crm.example.com/v1/answers/${token}/stop` });
    expect(mail?.html).toContain(`/v1/answers/${token}/stop"`);
    expect(mail?.text).toContain(`/v1/answers/${token}/stop`);
    // RFC 8058: no page, no cookie, one request.
    expect(await sendStop(token, 'List-Unsubscribe=One-Click')).toMatchObject({ status: 200 });
    await told(surveyId, 'STOP');
    expect((await getCustomer(customerId))?.consents).toMatchObject([
      { purpose: 'survey', given: false, at: START },
    ]);
    at(addSeconds(START, 40 * DAY));
    const refused = await createSurvey(admin, { customerId });
    expect(refused).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
    const ticket = await givenTicket(admin, customerId, { assigneeId: agent.id });
    await moved(agent, 'resolveTicket', ticket, { text: 'Done.' });
    at(addSeconds(START, 47 * DAY));
    await watchService();
    expect((await getTicket(ticket.id))?.feedback).toMatchObject([{ via: 'phone', withheld: 'opted_out' }]);
  });

  it('finds a page with a button in either language, and scanners change nothing', async () => {
    const { surveyId, token } = await givenSent();
    const before = await tableContent();
    const page = await openStop(token);
    expect(page).toMatchObject({ status: 200, headers: { 'content-language': 'zh-CN' } });
    expect(page.text).toContain('<form method="post"');
    expect((await openStop(token, { lang: 'en' })).text).toContain('<html lang="en">');
    for (const body of ['', 'confirm=no', 'x=1', 'confirm=yes&extra=1'])
      expect((await sendStop(token, body)).status).toBe(422);
    expect(await tableContent()).toEqual(before);
    const done = await sendStop(token);
    expect(done.status).toBe(200);
    expect((await sendStop(token)).status).toBe(200);
    expect(await getItem({ ...keys.answer(surveyId), sk: 'STOP' })).toMatchObject({ at: START });
  });

  it('may say so after the survey has ended, and after it was answered; forged links say nothing', async () => {
    const { customerId, surveyId, token } = await givenSent();
    await answerSurvey(surveyId, 5);
    at(addSeconds(START, 60 * DAY));
    expect((await sendStop(token)).status).toBe(200);
    await told(surveyId, 'STOP');
    expect((await getCustomer(customerId))?.consents).toMatchObject([{ purpose: 'survey', given: false }]);
    expect(await getSurvey(surveyId)).toMatchObject({ state: 'answered' });
    for (const forged of ['nonsense', `${token}x`]) {
      expect((await openStop(forged)).status).toBe(404);
      expect((await sendStop(forged)).status).toBe(404);
    }
  });

  it('may have complained about it with his mail program instead', async () => {
    const { customerId, surveyId } = await givenSent();
    await report('Complaint', surveyId);
    await report('Complaint', surveyId);
    await told(surveyId, 'STOP');
    expect((await getCustomer(customerId))?.consents).toMatchObject([{ purpose: 'survey', given: false }]);
  });
});

describe('who wants to be asked again', () => {
  it('is, whatever the stream tells once more of what was said before', async () => {
    const { customerId, surveyId, token } = await givenSent();
    await sendStop(token);
    await told(surveyId, 'STOP');
    at(addSeconds(START, 40 * DAY));
    const before = await getCustomer(customerId);
    if (!before) throw new Error('gone');
    const consents = [{ purpose: 'survey', given: true, at: now(), source: null }];
    await commit(updateCustomerWrites(before, { ...before, consents, version: before.version + 1 }));
    await told(surveyId, 'STOP');
    expect((await getCustomer(customerId))?.consents).toMatchObject([{ given: true }]);
    expect((await createSurvey(admin, { customerId })).status).toBe(201);
    // Said again it holds again.
    at(addSeconds(START, 41 * DAY));
    await sendStop(token);
    await told(surveyId, 'STOP');
    expect((await getCustomer(customerId))?.consents).toMatchObject([{ given: false }]);
  });
});

describe('a survey whose mail comes back', () => {
  const bounced = (surveyId: string, email: string) =>
    report('Bounce', surveyId, {
      bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: email }] },
    });

  it('has its ticket asked about by phone, with as much time', async () => {
    const { id, customerId, surveyId, email } = await givenAsked();
    at(addSeconds(ASKED, 2 * DAY));
    await bounced(surveyId, email);
    await told(surveyId, 'BOUNCE');
    expect(await getSurvey(surveyId)).toMatchObject({ state: 'withheld', withheld: 'bounced' });
    expect(await getTicket(id)).toMatchObject({
      state: 'feedback',
      feedback: [{ via: 'phone', withheld: 'bounced', silentAt: addSeconds(ASKED, 9 * DAY), surveyId }],
    });
    expect((await listMarks(customerId)).map(({ source }) => source)).toEqual(['ticket_feedback']);
  });

  it('or never left has its ticket asked about by phone once its silence would have ended', async () => {
    const { id, surveyId } = await givenAsked();
    const mail = await getMail(`survey-${surveyId}`);
    if (!mail) throw new Error('nothing was queued');
    await moveMail(mail, 'refused', now());
    at(addSeconds(ASKED, 7 * DAY));
    await watchService();
    expect(await getTicket(id)).toMatchObject({
      state: 'feedback',
      feedback: [{ via: 'phone', withheld: 'bounced', silentAt: addSeconds(ASKED, 14 * DAY) }],
    });
    at(addSeconds(ASKED, 14 * DAY));
    await watchService();
    expect(await getTicket(id)).toMatchObject({ state: 'archived', archivedBecause: 'unanswered' });
  });

  it('changes nothing of one that was answered, whatever comes late', async () => {
    const { id, surveyId, email } = await givenAsked();
    await answerSurvey(surveyId, 4);
    await bounced(surveyId, email);
    await told(surveyId, 'BOUNCE');
    expect(await getSurvey(surveyId)).toMatchObject({ state: 'answered' });
    expect(await getTicket(id)).toMatchObject({ state: 'archived', archivedBecause: 'satisfied' });
  });

  it('takes the answer that comes nevertheless', async () => {
    const { id, surveyId, email } = await givenAsked();
    const token = await tokenOf(surveyId);
    await bounced(surveyId, email);
    await told(surveyId, 'BOUNCE');
    await sendForm(token, { score: '2' });
    await applyAnswer(surveyId, now());
    expect(await getTicket(id)).toMatchObject({ cycle: 1 });
  });
});

describe('who is asked', () => {
  it('is told by whom, in the mail and on the page, where the organisation has a name', async () => {
    const set = await call(settings, settingsContracts.putSetting, {
      as: admin,
      params: { name: 'surveys' },
      ifMatch: 0,
      body: { document: { ...SETTINGS.surveys.fallback, sender: '海安 <Haian> & Co.' } },
    });
    expect(set).toMatchObject({ status: 200 });
    at(addSeconds(START, 60));
    const { surveyId, token } = await givenSent();
    const mail = await surveyMail(surveyId);
    expect(mail?.html).toContain('海安 &lt;Haian&gt; &amp; Co.');
    expect(mail?.text).toContain('海安 <Haian> & Co.');
    const page = await openPage(token);
    expect(page.text).toContain('<p class="subject" dir="auto">海安 &lt;Haian&gt; &amp; Co.</p>');
    expect((await sendForm(token, { score: '5' })).text).toContain('海安 &lt;Haian&gt; &amp; Co.');
  });
});
