import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handler as sendDueReminders } from '../../functions/jobs/send-due-reminders.lambda.ts';
import { instantOf } from '../../shared/kernel/calendar.ts';
import { getMail } from '../../shared/kernel/mail-outbox.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenDueCustomer } from '../steps/due-customers.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { changeAbsence, givenAbsence } from '../steps/given-absence.ts';

const CUSTOMER = '青岛远洋';
/** Monday to Tuesday. */
const AWAY = { from: '2026-11-23', until: '2026-11-24' };

let manager: User;
let owner: User;
let deputy: User;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(new Date('2026-11-22T02:00:00.000Z'));
  await givenTable();
  manager = await givenUser('manager');
  owner = await givenUser('sales', { managerId: manager.id });
  deputy = await givenUser('sales');
  await givenDueCustomer(owner, CUSTOMER, '2026-11-23T06:00:00.000Z');
});
afterEach(() => void vi.useRealTimers());

/** Of the mails of this morning: who is told of the customer. */
const toldOn = async (date: string, ...people: User[]): Promise<boolean[]> => {
  vi.setSystemTime(new Date(instantOf(date, '08:30', 'Asia/Shanghai')));
  await sendDueReminders({ job: 'send-due-reminders' });
  const mails = await Promise.all(people.map(({ id }) => getMail(`daily-reminder-${id}-${date}`)));
  return mails.map((queued) => queued?.mail.text?.includes(CUSTOMER) ?? false);
};

it('during an absence the deputy is told, afterwards the person again of all that is still open', async () => {
  await givenAbsence(owner, { ...AWAY, deputyId: deputy.id });
  expect(await toldOn('2026-11-23', owner, deputy)).toEqual([false, true]);
  expect(await toldOn('2026-11-24', owner, deputy)).toEqual([false, true]);
  expect(await toldOn('2026-11-25', owner, deputy)).toEqual([true, false]);
});

it('a deputy’s mail says for whom, until when', async () => {
  await givenAbsence(owner, { ...AWAY, deputyId: deputy.id });
  await toldOn('2026-11-23');
  const text = (await getMail(`daily-reminder-${deputy.id}-2026-11-23`))?.mail.text;
  expect(text).toContain(owner.name);
  expect(text).toMatch(/11月24日|2026-11-24/);
});

it('while a deputy is away too, his own deputy is told', async () => {
  const third = await givenUser('sales');
  await givenAbsence(owner, { ...AWAY, deputyId: deputy.id });
  await givenAbsence(deputy, { ...AWAY, until: AWAY.from, deputyId: third.id });
  expect(await toldOn('2026-11-23', owner, deputy, third)).toEqual([false, false, true]);
  expect(await toldOn('2026-11-24', owner, deputy, third)).toEqual([false, true, false]);
});

it('where nobody deputises the manager hears what is overdue, and the person all of it when he is back', async () => {
  await givenAbsence(owner, { ...AWAY, deputyId: null });
  expect(await toldOn('2026-11-23', owner, manager)).toEqual([false, false]);
  expect(await toldOn('2026-11-24', owner, manager)).toEqual([false, true]);
  expect(await toldOn('2026-11-25', owner)).toEqual([true]);
});

it('who comes back earlier is told the next morning, the deputy no more', async () => {
  const { id } = await givenAbsence(owner, { from: '2026-11-22', until: '2026-11-30', deputyId: deputy.id });
  expect(await toldOn('2026-11-23', owner, deputy)).toEqual([false, true]);
  await changeAbsence(owner, id, 1, { until: '2026-11-23' });
  expect(await toldOn('2026-11-24', owner, deputy)).toEqual([true, false]);
});
