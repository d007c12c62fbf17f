import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as customers } from '../../functions/customers/customers.lambda.ts';
import { sendSurvey } from '../../functions/surveys/send-survey.ts';
import { recordBounceWrites } from '../../shared/cleanups/bounces.store.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { commit, Rerun } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { getSurvey } from '../../shared/surveys/surveys.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { change, derived, entryIn, openSlots } from '../steps/given-agenda.ts';
import { givenContact, givenCustomer, givenTouch } from '../steps/given-records.ts';
import {
  answerSurvey,
  closeSurvey,
  createSurvey,
  listSurveys,
  readSurvey,
  surveyMail,
  surveysOf,
  watchService,
} from '../steps/given-survey.ts';
import { call } from '../steps/when.ts';

// Wednesday 10 June 2026, 10:00 in Shanghai.
const START = '2026-06-10T02:00:00.000Z';
const DAY = 86_400;
const at = (instant: string) => void vi.setSystemTime(new Date(instant));
const inDays = (days: number) => addSeconds(START, days * DAY);

let admin: User;
let manager: User;
let sales: User;
let stranger: User;
let mails = 0;
const mailed = () => {
  mails += 1;
  return `customer-${mails}@example.com`;
};

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) });
  await givenTable();
  admin = await givenUser('admin');
  manager = await givenUser('manager');
  sales = await givenUser('sales', { managerId: manager.id });
  stranger = await givenUser('sales');
});
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) }));
afterEach(() => void vi.useRealTimers());

const sentSurvey = async (overrides: object = {}, body: object = {}) => {
  const { id: customerId } = await givenCustomer(sales, { email: mailed(), ...overrides });
  const made = await createSurvey(sales, { customerId, ...body });
  if (made.status !== 201) throw new Error(made.text);
  await watchService();
  return { customerId, id: String(made.body.id) };
};

describe('a survey by hand', () => {
  it('is sent with the next watch, once, and is a touch like any other', async () => {
    const { id, customerId } = await sentSurvey({ name: '青岛远洋' });
    expect(await getSurvey(id)).toMatchObject({
      state: 'sent',
      trigger: 'manual',
      sentAt: START,
      answerUntil: '2026-06-24T16:00:00.000Z',
      language: 'zh-CN',
    });
    const mail = await surveyMail(id);
    expect(mail).toMatchObject({ subject: '想听听您的意见' });
    expect(mail?.html).toContain('?score=5');
    expect(mail?.text).toContain('青岛远洋，您好！');
    expect(await getCustomer(customerId)).toMatchObject({
      lastSurveyedAt: START,
      recentOutboundAt: [START],
      plannedSurveyId: null,
    });
    const before = await getSurvey(id);
    await watchService();
    await sendSurvey(id, now());
    expect(await getSurvey(id)).toEqual(before);
  });

  it('waits for working time, however it was asked for by night', async () => {
    at('2026-06-12T14:00:00.000Z');
    const { id } = await sentSurvey();
    // Friday at 22:00: on Monday at 09:00.
    expect(await getSurvey(id)).toMatchObject({ state: 'planned', sendAt: '2026-06-15T01:00:00.000Z' });
    at('2026-06-15T01:15:00.000Z');
    await watchService();
    expect(await getSurvey(id)).toMatchObject({ state: 'sent' });
  });

  it('goes to the contact that is named, in the language of the country, with own words', async () => {
    const address = { country: 'DE' };
    const { id: customerId } = await givenCustomer(sales, { email: mailed(), address });
    const contact = await givenContact(sales, customerId, { name: 'Ada Li', email: mailed() });
    const { body } = await createSurvey(sales, {
      customerId,
      contactId: contact.id,
      kind: 'nps',
      question: 'Would you buy from us again?',
    });
    await watchService();
    const mail = await surveyMail(body.id);
    expect(mail?.to).toBe(contact.email);
    expect(mail?.text).toContain('Hello Ada Li');
    expect(mail?.html).toContain('Would you buy from us again?');
    expect(await getSurvey(body.id)).toMatchObject({ contactId: contact.id, language: 'en' });
  });

  it('says when it may be: after 30 days, and after other touches', async () => {
    const { customerId } = await sentSurvey();
    const again = await createSurvey(sales, { customerId });
    expect(again).toMatchObject({
      status: 409,
      body: { code: 'do_not_disturb', mayAskFrom: '2026-07-10T02:00:00.000Z' },
    });
    const sendAt = again.body.mayAskFrom;
    const planned = await createSurvey(sales, { customerId, sendAt });
    expect(planned).toMatchObject({ status: 201, body: { state: 'planned', sendAt } });
    expect(await createSurvey(sales, { customerId, sendAt })).toMatchObject({
      status: 409,
      body: { code: 'conflict', existing: { surveyId: planned.body.id } },
    });
    at(sendAt);
    await watchService();
    expect(await getSurvey(planned.body.id)).toMatchObject({ state: 'sent' });
  });

  it('is refused where nobody can be asked', async () => {
    const { id: silent } = await givenCustomer(sales);
    expect(await createSurvey(sales, { customerId: silent })).toMatchObject({
      status: 409,
      body: { code: 'invalid_state', detail: expect.stringContaining('e-mail') },
    });
    const email = mailed();
    const { id: bounced } = await givenCustomer(sales, { email });
    await commit(recordBounceWrites(email, now()));
    expect((await createSurvey(sales, { customerId: bounced })).body.detail).toContain('come back');
    const { id: out } = await givenCustomer(sales, {
      email: mailed(),
      contactPreferences: { optOut: ['email'] },
    });
    expect((await createSurvey(sales, { customerId: out })).body.detail).toContain('opted out');
    const { id: touched } = await givenCustomer(sales, { email: mailed() });
    await givenTouch(sales, touched, { direction: 'outbound' });
    expect((await createSurvey(sales, { customerId: touched })).body).toMatchObject({
      code: 'do_not_disturb',
      mayAskFrom: inDays(1),
    });
    const { id: named } = await givenCustomer(sales, { email: mailed() });
    const contact = await givenContact(sales, named);
    expect(await createSurvey(sales, { customerId: named, contactId: contact.id })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/contactId' }] },
    });
  });

  it('is withheld when that changes before it is sent, and put off by another touch', async () => {
    const { id: customerId } = await givenCustomer(sales, { email: mailed() });
    const { body } = await createSurvey(sales, { customerId, sendAt: inDays(1) });
    at(inDays(1));
    await givenTouch(sales, customerId, { direction: 'outbound' });
    await watchService();
    expect(await getSurvey(body.id)).toMatchObject({ state: 'planned', sendAt: inDays(2) });
    at(inDays(2));
    await change(sales, 'updateCustomer', customerId, { contactPreferences: { optOut: ['email'] } });
    await watchService();
    expect(await getSurvey(body.id)).toMatchObject({ state: 'withheld', withheld: 'opted_out' });
    expect(await surveyMail(body.id)).toBeNull();
    expect(await getCustomer(customerId)).toMatchObject({ plannedSurveyId: null, lastSurveyedAt: null });
  });

  it('expires with its link', async () => {
    const { id } = await sentSurvey();
    at('2026-06-24T16:00:00.000Z');
    await watchService();
    expect(await getSurvey(id)).toMatchObject({ state: 'expired' });
  });

  it('is seen by who sees the customer, and by nobody else', async () => {
    const { id, customerId } = await sentSurvey();
    expect((await readSurvey(manager, id)).body).toMatchObject({ id, state: 'sent' });
    expect((await readSurvey(stranger, id)).status).toBe(404);
    expect((await listSurveys(sales, { customer: customerId })).body.items).toHaveLength(1);
    expect((await listSurveys(stranger, { customer: customerId })).status).toBe(404);
    expect((await createSurvey(stranger, { customerId })).status).toBe(404);
    expect((await listSurveys(sales, {})).status).toBe(400);
  });
});

describe('two at one instant', () => {
  it('ask a customer once', async () => {
    const { id: customerId } = await givenCustomer(sales, { email: mailed() });
    const answers = await Promise.all(Array.from({ length: 6 }, () => createSurvey(sales, { customerId })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it('send one survey once', async () => {
    const { id: customerId } = await givenCustomer(sales, { email: mailed() });
    const { body } = await createSurvey(sales, { customerId });
    process.env.PUBLIC_URL = 'https://crm.example.com';
    const runs = await Promise.allSettled(Array.from({ length: 6 }, () => sendSurvey(body.id, now())));
    for (const run of runs) if (run.status === 'rejected') expect(run.reason).toBeInstanceOf(Rerun);
    expect((await getCustomer(customerId))?.recentOutboundAt).toEqual([START]);
    expect(await getSurvey(body.id)).toMatchObject({ state: 'sent', version: 2 });
  });
});

describe('a low answer', () => {
  it('waits for who leads the owner until it is closed', async () => {
    const { id, customerId } = await sentSurvey();
    at(inDays(1));
    const answered = await answerSurvey(id, 2, 'Delivered late.\nTwice.');
    expect(answered).toMatchObject({
      state: 'answered',
      low: true,
      managerId: manager.id,
      answer: { score: 2, comment: 'Delivered late.\nTwice.', by: 'customer', at: inDays(1) },
    });
    await derived(customerId);
    const [slot = ''] = (await openSlots(customerId)).filter((one) => one.startsWith('low_answer'));
    expect(await entryIn(customerId, slot)).toMatchObject({ ownerId: manager.id });
    expect((await listSurveys(manager, { low: 'open' })).body.items).toMatchObject([{ id }]);
    expect((await listSurveys(admin, { low: 'open' })).body.items).toMatchObject([{ id }]);
    expect((await listSurveys(stranger, { low: 'open' })).body.items).toEqual([]);
    expect((await closeSurvey(sales, answered)).status).toBe(403);
    expect((await closeSurvey(manager, { id, version: 1 })).status).toBe(412);
    const closed = await closeSurvey(manager, answered);
    expect(closed).toMatchObject({ status: 200, body: { closing: { by: manager.id } } });
    expect((await closeSurvey(manager, closed.body)).body.code).toBe('invalid_state');
    await derived(customerId);
    expect((await openSlots(customerId)).some((one) => one.startsWith('low_answer'))).toBe(false);
    expect((await listSurveys(manager, { low: 'open' })).body.items).toEqual([]);
  });

  it('goes over to who leads the new owner', async () => {
    const other = await givenUser('manager');
    const heir = await givenUser('sales', { managerId: other.id });
    const { id, customerId } = await sentSurvey();
    await answerSurvey(id, 1);
    await call(customers, customersContracts.transferCustomer, {
      as: admin,
      params: { customerId },
      ifMatch: (await getCustomer(customerId))?.version ?? 0,
      body: { ownerId: heir.id, reason: 'Nearer.' },
    });
    await derived(customerId);
    expect(await getSurvey(id)).toMatchObject({ managerId: other.id });
    expect((await listSurveys(other, { low: 'open' })).body.items).toMatchObject([{ id }]);
    expect((await listSurveys(manager, { low: 'open' })).body.items).toEqual([]);
  });

  it('is none when the score is not low', async () => {
    const { id } = await sentSurvey();
    const answered = await answerSurvey(id, 3);
    expect(answered).toMatchObject({ state: 'answered', low: false, managerId: null });
    expect((await closeSurvey(manager, answered)).body.detail).toContain('not low');
  });
});

describe('what an answer says of the customer', () => {
  it('is kept: the last two, the latest first', async () => {
    const { id, customerId } = await sentSurvey();
    await answerSurvey(id, 5);
    at('2026-07-13T02:00:00.000Z');
    const { body } = await createSurvey(sales, { customerId });
    await watchService();
    await answerSurvey(body.id, 3);
    expect((await getCustomer(customerId))?.lastRatings).toEqual([
      { score: 3, at: now() },
      { score: 5, at: START },
    ]);
    expect(await surveysOf(customerId)).toHaveLength(2);
  });
});
