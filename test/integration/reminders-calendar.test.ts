import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { deriveCustomer } from '../../functions/derive/derive-customer.ts';
import { handler as sendDueReminders } from '../../functions/jobs/send-due-reminders.lambda.ts';
import { handler as peopleHandler } from '../../functions/people/people.lambda.ts';
import { handler as settingsHandler } from '../../functions/settings/settings.lambda.ts';
import { listByCustomer } from '../../shared/agenda/agenda.store.ts';
import { instantOf } from '../../shared/kernel/calendar.ts';
import { now } from '../../shared/kernel/clock.ts';
import { getMail } from '../../shared/kernel/mail-outbox.ts';
import { peopleContracts, type User } from '../../shared/people/people.contract.ts';
import type { CalendarDocument } from '../../shared/settings/calendar-document.ts';
import { DEFAULTS } from '../../shared/settings/defaults.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { givenDueCustomer } from '../steps/due-customers.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { changeAbsence, givenAbsence } from '../steps/given-absence.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { call } from '../steps/when.ts';

let sales: User;
let admin: User;

const setTime = (instant: string) => vi.setSystemTime(new Date(instant));
const morning = (date: string) => setTime(instantOf(date, '08:30', 'Asia/Shanghai'));

/** Fires on each of these mornings; the dates on which a mail was queued. */
const mailedOn = async (...dates: string[]): Promise<string[]> => {
  const mailed: string[] = [];
  for (const date of dates) {
    morning(date);
    const { mails } = await sendDueReminders({ job: 'send-due-reminders' });
    if (mails) mailed.push(date);
  }
  return mailed;
};

const standard = DEFAULTS.calendar.calendars[0];
if (!standard) throw new Error('no default calendar');

const setCalendar = async (document: CalendarDocument, ifMatch = 0) => {
  const answer = await call(settingsHandler, settingsContracts.putSetting, {
    as: admin,
    params: { name: 'calendar' },
    ifMatch,
    body: { document },
  });
  expect(answer.status).toBe(200);
};

let queue: Awaited<ReturnType<typeof givenQueues>>;
beforeAll(async () => {
  queue = await givenQueues();
});
afterAll(() => queue.stop());

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  setTime('2026-09-29T08:00:00.000Z');
  forgetSettings();
  await givenTable();
  admin = await givenUser('admin', { reminders: { enabled: false, at: '08:30', kinds: [] } });
  sales = await givenUser('sales');
  await givenDueCustomer(sales, '青岛远洋', '2026-09-30T02:00:00.000Z');
});

describe('reminders', () => {
  it('come on a worked Saturday and on no official holiday', async () => {
    // National Day is a Thursday: seven days off, and the Saturday after is worked.
    expect(await mailedOn('2026-09-30', '2026-10-01', '2026-10-05', '2026-10-07')).toEqual(['2026-09-30']);
    expect(await mailedOn('2026-10-08', '2026-10-10', '2026-10-11')).toEqual(['2026-10-08', '2026-10-10']);
    const queued = await getMail(`daily-reminder-${sales.id}-2026-10-08`);
    expect(queued?.mail.text).not.toContain('补发');
  });

  it('follow a changed calendar from the next run on, though nobody’s pointer was moved', async () => {
    expect(await mailedOn('2026-09-30')).toEqual(['2026-09-30']);
    const days = { '2026-10-02': 'work', '2026-10-09': 'off' } as const;
    await setCalendar({ ...DEFAULTS.calendar, calendars: [{ ...standard, days }] });
    expect(await mailedOn('2026-10-01', '2026-10-02', '2026-10-03')).toEqual(['2026-10-02']);
    await setCalendar({ ...DEFAULTS.calendar, calendars: [{ ...standard, base: null }] }, 1);
    expect(await mailedOn('2026-10-05', '2026-10-09', '2026-10-10', '2026-10-12')).toEqual([
      '2026-10-05',
      '2026-10-09',
      '2026-10-12',
    ]);
  });

  it('come on the days that a person works by his own calendar and hours', async () => {
    const hours = [{ from: '10:00', to: '19:00' }];
    const plain = { ...standard, name: 'plain', base: null };
    await setCalendar({ ...DEFAULTS.calendar, calendars: [standard, plain] });
    morning('2026-09-30');
    const changed = await call(peopleHandler, peopleContracts.updateUser, {
      as: admin,
      params: { userId: sales.id },
      ifMatch: 1,
      body: { calendar: 'plain', workingHours: [[], hours, hours, hours, hours, hours, []] },
    });
    expect(changed.status).toBe(200);
    expect(await mailedOn('2026-10-01', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06')).toEqual([
      '2026-10-01',
      '2026-10-03',
      '2026-10-06',
    ]);
  });

  it('leave out an absence, are not late after it, and come again when it ends early', async () => {
    morning('2026-09-30');
    const { id } = await givenAbsence(sales, { from: '2026-10-08', until: '2026-10-13', deputyId: null });
    expect(await mailedOn('2026-09-30', '2026-10-08', '2026-10-09')).toEqual(['2026-09-30']);
    setTime('2026-10-09T04:00:00.000Z');
    expect((await changeAbsence(sales, id, 1, { until: '2026-10-09' })).status).toBe(200);
    expect(await mailedOn('2026-10-10', '2026-10-11')).toEqual(['2026-10-10']);
    const queued = await getMail(`daily-reminder-${sales.id}-2026-10-10`);
    expect(queued?.mail.text).not.toContain('补发');
  });

  it('after an outage over a holiday name the first working day that was missed', async () => {
    expect(await mailedOn('2026-10-12')).toEqual(['2026-10-12']);
    const queued = await getMail(`daily-reminder-${sales.id}-2026-10-12`);
    expect(queued?.mail.text).toContain('补发');
    expect(queued?.mail.text).toMatch(/2026-09-30|9月30日/);
  });
});

it('reviews come up on the first working day of the quarter by the calendar in force', async () => {
  setTime('2026-07-15T08:00:00.000Z');
  await setCalendar({ ...DEFAULTS.calendar, calendars: [{ ...standard, days: { '2026-10-08': 'off' } }] });
  const { id } = await givenCustomer(sales, { tier: 'core' });
  const reviews = async (at: string) => {
    setTime(at);
    await deriveCustomer(id, now());
    return (await listByCustomer(id)).filter(({ source }) => source === 'profile_review').length;
  };
  expect(await reviews('2026-10-08T04:00:00.000Z')).toBe(0);
  expect(await reviews('2026-10-09T04:00:00.000Z')).toBe(1);
});

describe('an administrator', () => {
  const sentTo = async (user: User, date: string) =>
    (await getMail(`daily-reminder-${user.id}-${date}`))?.mail;

  it('is told from December on that nobody knows next year’s holidays: in his mails, on Mondays by itself, until they are entered', async () => {
    const busy = await givenUser('admin', { language: 'en' });
    const idle = await givenUser('admin', { language: 'zh-CN' });
    await givenDueCustomer(busy, '苏州工业', '2026-11-30T02:00:00.000Z');
    // The 30th of November is a Monday, as is the 7th of December.
    await mailedOn('2026-11-30', '2026-12-01', '2026-12-04', '2026-12-07', '2026-12-07', '2026-12-08');
    expect((await sentTo(busy, '2026-11-30'))?.text).not.toContain('holidays');
    for (const day of ['2026-12-01', '2026-12-04', '2026-12-07']) {
      const mail = await sentTo(busy, day);
      for (const text of [mail?.text, mail?.html]) expect(text).toContain('official holidays of 2027');
      expect(mail?.subject).not.toContain('holidays');
    }
    expect((await sentTo(sales, '2026-12-07'))?.text).not.toContain('法定节假日');
    for (const day of ['2026-11-30', '2026-12-01', '2026-12-04', '2026-12-08'])
      expect(await sentTo(idle, day)).toBeUndefined();
    expect((await sentTo(idle, '2026-12-07'))?.subject).toBe('请录入 2027 年的法定节假日');

    await setCalendar({ ...DEFAULTS.calendar, calendars: [{ ...standard, days: { '2027-10-01': 'off' } }] });
    forgetSettings();
    await mailedOn('2026-12-14', '2027-01-04');
    expect((await sentTo(busy, '2026-12-14'))?.text).not.toContain('holidays');
    expect(await sentTo(idle, '2026-12-14')).toBeUndefined();
    expect(await sentTo(idle, '2027-01-04')).toBeUndefined();
  });
});
