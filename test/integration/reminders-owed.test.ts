import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as rescueMails } from '../../functions/jobs/rescue-mails.lambda.ts';
import { handler as sendDueReminders } from '../../functions/jobs/send-due-reminders.lambda.ts';
import { handler as peopleHandler } from '../../functions/people/people.lambda.ts';
import { handler as sendMails } from '../../functions/streams/send-mails.lambda.ts';
import { getPointer, setPointerWrites } from '../../shared/agenda/reminder.store.ts';
import { getMail } from '../../shared/kernel/mail-outbox.ts';
import { commit, Rerun } from '../../shared/kernel/transaction.ts';
import { peopleContracts, type User } from '../../shared/people/people.contract.ts';
import { givenDueCustomer } from '../steps/due-customers.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { MailService } from '../steps/mail-service.ts';
import { queuedMails } from '../steps/outbox.ts';
import { call } from '../steps/when.ts';

const service = new MailService();
let sales: User;

const at = (instant: string) => vi.setSystemTime(new Date(instant));
const fire = () => sendDueReminders({ job: 'send-due-reminders' });
const rescue = () => rescueMails({ job: 'rescue-mails' });
const drain = async () => sendMails(await queuedMails(new Date().toISOString()));
const choose = (hour: string) =>
  call(peopleHandler, peopleContracts.updateMyPreferences, {
    as: sales,
    ifMatch: 1,
    body: { reminders: { at: hour } },
  });

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
  sales = await givenUser('sales');
  await givenDueCustomer(sales, '青岛远洋', '2026-11-23T02:00:00.000Z');
});

describe('a mail owed this morning is not lost', () => {
  it.each([
    ['earlier, just after the old one', '08:00', '2026-11-23T00:31:00.000Z', '2026-11-23T01:00:00.000Z'],
    [
      'that has passed already, before the old one',
      '08:00',
      '2026-11-23T00:20:00.000Z',
      '2026-11-23T00:30:00.000Z',
    ],
    ['later the same day', '17:00', '2026-11-23T00:31:00.000Z', '2026-11-23T09:00:00.000Z'],
  ])('when somebody chooses an hour %s', async (_, hour, changedAt, firedAt) => {
    at(changedAt);
    expect((await choose(hour)).status).toBe(200);
    at(firedAt);
    expect(await fire()).toMatchObject({ mails: 1 });
    at('2026-11-23T15:00:00.000Z');
    expect(await fire()).toMatchObject({ mails: 0 });
  });

  it('and choosing another hour after the mail brings no second one that day', async () => {
    at('2026-11-23T00:30:00.000Z');
    expect(await fire()).toMatchObject({ mails: 1 });
    await choose('17:00');
    at('2026-11-23T09:00:00.000Z');
    expect(await fire()).toMatchObject({ mails: 0 });
    at('2026-11-24T09:00:00.000Z');
    expect(await fire()).toMatchObject({ mails: 1 });
  });

  it('when a pointer was read before somebody moved it: the later write fails', async () => {
    const stale = await getPointer(sales.id);
    await choose('17:00');
    if (!stale) throw new Error('no pointer');
    await expect(commit(setPointerWrites(stale, false))).rejects.toBeInstanceOf(Rerun);
  });
});

describe('an outage of the mail service', () => {
  it('costs no mail, however often it was tried', async () => {
    at('2026-11-23T00:30:00.000Z');
    await fire();
    for (let hour = 1; hour <= 6; hour += 1) {
      service.refusals.push(
        ...Array.from({ length: 4 }, () => ({ status: 429, name: 'TooManyRequestsException' })),
      );
      await drain();
      at(new Date(Date.parse('2026-11-23T00:30:00.000Z') + hour * 3_600_000).toISOString());
      await rescue();
    }
    await drain();
    expect(service.taken).toHaveLength(1);
  }, 60_000);

  it('of two days gives the mail up: those of the days since have overtaken it', async () => {
    at('2026-11-23T00:30:00.000Z');
    await fire();
    at('2026-11-25T00:31:00.000Z');
    expect(await rescue()).toMatchObject({ refused: 1 });
    expect(await getMail(`daily-reminder-${sales.id}-2026-11-23`)).toMatchObject({ state: 'refused' });
  });
});

it('what a disabled person has overdue stands in the manager’s mail', async () => {
  const manager = await givenUser('manager', { language: 'en' });
  const gone = await givenUser('sales', { managerId: manager.id, name: 'Li Na' });
  await givenDueCustomer(gone, 'Acme', '2026-11-22T09:00:00.000Z');
  const admin = await givenUser('admin');
  const disabled = await call(peopleHandler, peopleContracts.updateUser, {
    as: admin,
    params: { userId: gone.id },
    ifMatch: 1,
    body: { state: 'disabled' },
  });
  expect(disabled.status).toBe(200);
  at('2026-11-23T00:30:00.000Z');
  await fire();
  await drain();
  expect(service.taken.find(({ to }) => to === manager.email)?.text).toContain('Li Na (disabled)');
});
