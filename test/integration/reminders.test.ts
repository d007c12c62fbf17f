import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as rescueMails } from '../../functions/jobs/rescue-mails.lambda.ts';
import { handler as sendDueReminders } from '../../functions/jobs/send-due-reminders.lambda.ts';
import { handler as recordFeedback } from '../../functions/mail/record-mail-feedback.lambda.ts';
import { handler as sendMails } from '../../functions/streams/send-mails.lambda.ts';
import { getMail } from '../../shared/kernel/mail-outbox.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenDueCustomer } from '../steps/due-customers.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { MailService } from '../steps/mail-service.ts';
import { queuedMails } from '../steps/outbox.ts';

// Monday 23 to Wednesday 25 November 2026 in Shanghai; 00:30Z is 08:30 there.
const MONDAY = '2026-11-23T00:30:00.000Z';
const TUESDAY = '2026-11-24T00:30:00.000Z';
const WEDNESDAY = '2026-11-25T00:30:00.000Z';

const service = new MailService();
const event = { job: 'send-due-reminders' };
let sales: User;

const at = (instant: string) => vi.setSystemTime(new Date(instant));
const fire = () => sendDueReminders(event);
const now = () => new Date().toISOString();
const drain = async () => sendMails(await queuedMails(now()));

beforeAll(async () => {
  process.env.AWS_ENDPOINT_URL_SESV2 = await service.start();
});
afterAll(() => service.stop());

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  at('2026-11-22T08:00:00.000Z');
  await givenTable();
  service.taken.length = 0;
  service.refusals.length = 0;
  sales = await givenUser('sales', { name: '林晓', language: 'zh-CN' });
});

describe('the daily reminder mail', () => {
  it('comes at 08:30 of a working day, once, with all that is due and overdue', async () => {
    await givenDueCustomer(sales, '青岛远洋', '2026-11-22T09:00:00.000Z');
    await givenDueCustomer(sales, '上海明日', '2026-11-23T07:00:00.000Z');
    await givenDueCustomer(sales, '广州后天', '2026-11-24T07:00:00.000Z');
    at('2026-11-23T00:00:00.000Z');
    expect(await fire()).toEqual({ people: 0, mails: 0, overtaken: 0 });
    at(MONDAY);
    expect(await fire()).toEqual({ people: 1, mails: 1, overtaken: 0 });
    await drain();
    expect(service.taken).toHaveLength(1);
    const [mail] = service.taken;
    expect(mail?.to).toBe(sales.email);
    expect(mail?.text).toContain('青岛远洋');
    expect(mail?.text).toContain('上海明日');
    expect(mail?.text).not.toContain('广州后天');
    expect(mail?.subject).not.toContain('补发');
  });

  it('is not sent when nothing is due, and not on a day off', async () => {
    await givenDueCustomer(sales, '青岛远洋', '2026-11-28T02:00:00.000Z');
    at(MONDAY);
    expect(await fire()).toEqual({ people: 1, mails: 0, overtaken: 0 });
    at('2026-11-28T00:30:00.000Z'); // a Saturday
    expect(await fire()).toMatchObject({ mails: 0 });
    at('2026-11-30T00:30:00.000Z');
    expect(await fire()).toMatchObject({ mails: 1 });
  });

  it('stays one mail when fired three times at once, again, and late', async () => {
    await givenDueCustomer(sales, '青岛远洋', '2026-11-23T02:00:00.000Z');
    at(MONDAY);
    const results = await Promise.all([fire(), fire(), fire()]);
    expect(results.reduce((sum, { mails = 0 }) => sum + mails, 0)).toBe(1);
    await Promise.all([drain(), drain(), drain()]);
    at('2026-11-23T05:00:00.000Z');
    await fire();
    await drain();
    expect(service.taken).toHaveLength(1);
  });

  it('after 48 hours of standstill sends one mail that says what is late', async () => {
    await givenDueCustomer(sales, '青岛远洋', '2026-11-23T02:00:00.000Z');
    await givenDueCustomer(sales, '上海明日', '2026-11-24T02:00:00.000Z');
    await givenDueCustomer(sales, '广州今日', '2026-11-25T02:00:00.000Z');
    at('2026-11-24T23:00:00.000Z'); // Wednesday 07:00, before the hour: it covers Wednesday too
    await fire();
    await drain();
    expect(service.taken).toHaveLength(1);
    const [mail] = service.taken;
    expect(mail?.subject).toContain('补发');
    for (const name of ['青岛远洋', '上海明日', '广州今日']) expect(mail?.text.split(name)).toHaveLength(2);
    at(WEDNESDAY);
    await fire();
    await drain();
    expect(service.taken).toHaveLength(1);
  });

  it('comes again the next day for what is still overdue', async () => {
    await givenDueCustomer(sales, '青岛远洋', '2026-11-23T02:00:00.000Z');
    for (const day of [MONDAY, TUESDAY, WEDNESDAY]) {
      at(day);
      await fire();
      await drain();
    }
    expect(service.taken).toHaveLength(3);
    expect(new Set(service.taken.map(({ id }) => id)).size).toBe(3);
  });

  it('tells a manager what is overdue with his people, in his language', async () => {
    const manager = await givenUser('manager', { language: 'en', name: 'Wei Chen' });
    const report = await givenUser('sales', { managerId: manager.id, name: 'Li Na' });
    await givenDueCustomer(report, 'Acme', '2026-11-22T09:00:00.000Z');
    at(MONDAY);
    await fire();
    await drain();
    const mail = service.taken.find(({ to }) => to === manager.email);
    expect(mail?.text).toContain('Li Na');
    expect(mail?.text).toContain('Acme');
  });
});

describe('sending', () => {
  beforeEach(async () => {
    await givenDueCustomer(sales, '青岛远洋', '2026-11-23T02:00:00.000Z');
    at(MONDAY);
    await fire();
  });
  const mailId = () => `daily-reminder-${sales.id}-2026-11-23`;

  it('waits and tries again while the service is only busy', async () => {
    service.refusals.push({ status: 429, name: 'TooManyRequestsException' });
    await drain();
    expect(service.taken).toHaveLength(1);
    expect(await getMail(mailId())).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('gives up what the service refuses for good', async () => {
    service.refusals.push({ status: 400, name: 'MessageRejected' });
    await drain();
    expect(service.taken).toHaveLength(0);
    expect(await getMail(mailId())).toMatchObject({ state: 'refused' });
  });

  it('believes the service’s report when the reply was lost, and sends nothing twice', async () => {
    service.refusals.push({ status: 500, name: 'InternalFailure' });
    await drain();
    expect(await getMail(mailId())).toMatchObject({ state: 'sending' });
    const mail = { id: mailId(), to: '', subject: '', html: '', text: '' };
    await recordFeedback(service.report(mail) as never);
    await recordFeedback(service.report(mail, 'Delivery') as never);
    at('2026-11-23T01:00:00.000Z');
    expect(await rescueMails({ job: 'rescue-mails' })).toEqual({ queued: 0, refused: 0, moving: 0 });
    await drain();
    expect(service.taken).toHaveLength(0);
    expect(await getMail(mailId())).toMatchObject({ state: 'sent' });
  });

  it('sends again what no report confirms, and gives up after five attempts', async () => {
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      service.refusals.push({ status: 500, name: 'InternalFailure' });
      await drain();
      expect(await getMail(mailId())).toMatchObject({ state: 'sending', attempts: attempt });
      at(`2026-11-23T0${attempt}:00:00.000Z`);
      await rescueMails({ job: 'rescue-mails' });
    }
    expect(await getMail(mailId())).toMatchObject({ state: 'refused', attempts: 5 });
    await drain();
    expect(service.taken).toHaveLength(0);
  });
});
