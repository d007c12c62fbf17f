import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handler as rescueMails } from '../../functions/jobs/rescue-mails.lambda.ts';
import { handler as sendDueReminders } from '../../functions/jobs/send-due-reminders.lambda.ts';
import { entryId } from '../../shared/agenda/agenda.rules.ts';
import { getFollowUp, putEntryWrites } from '../../shared/agenda/agenda.store.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { keys, OUTBOX_SHARDS, REMINDER_SHARDS } from '../../shared/kernel/keys.ts';
import { queueMailWrites } from '../../shared/kernel/mail-outbox.ts';
import { getItem, putItems } from '../../shared/kernel/table.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenDueCustomer } from '../steps/due-customers.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { mailOf } from '../steps/mail-links.ts';

// Monday 23 November 2026, 08:30 in Shanghai.
const MONDAY = '2026-11-23T00:30:00.000Z';
const DAY = '2026-11-23';
const DUE = '2026-11-23T02:00:00.000Z';
/** Written by a release that has been taken back since. */
const NEWER = { _v: 99 };

const at = (instant: string) => vi.setSystemTime(new Date(instant));
const fire = () => sendDueReminders({ job: 'send-due-reminders' });
const breakItem = async (key: { pk: string; sk: string }) => {
  await putItems([{ ...(await getItem(key)), ...key, ...NEWER }]);
};
const people = (count: number): Promise<User[]> =>
  Promise.all(Array.from({ length: count }, () => givenUser('sales')));

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  at('2026-11-22T02:00:00.000Z');
  await givenTable();
});
afterEach(() => void vi.useRealTimers());

it('an entry that cannot be read keeps no other one out of the mail', async () => {
  const manager = await givenUser('manager');
  const owner = await givenUser('sales', { managerId: manager.id });
  const broken = await givenDueCustomer(owner, '青岛远洋', DUE);
  await givenDueCustomer(owner, '上海明日', DUE);
  await breakItem(keys.agendaEntry(broken, entryId(broken, 'follow_up').split('-')[1] ?? ''));
  at(MONDAY);
  expect(await fire()).toMatchObject({ mails: 1 });
  const { text } = await mailOf(owner, DAY);
  expect(text).toContain('上海明日');
  expect(text).not.toContain('青岛远洋');
  at('2026-11-24T00:30:00.000Z');
  await fire();
  expect((await mailOf(manager, '2026-11-24')).text).toContain('上海明日');
});

it('a customer that cannot be read keeps what has gone up about it in the mail, without whose it is', async () => {
  const manager = await givenUser('manager');
  const owner = await givenUser('sales', { name: '李娜', managerId: manager.id });
  const [broken, whole] = [
    await givenDueCustomer(owner, '青岛远洋', DUE),
    await givenDueCustomer(owner, '上海明日', DUE),
  ];
  for (const id of [broken, whole]) {
    const followUp = await getFollowUp(id);
    if (!followUp) throw new Error('no follow-up');
    const of = { id: entryId(id, 'escalation'), source: 'escalation', ownerId: manager.id } as const;
    const reason = { code: 'escalated', of: 'follow_up', overdueSince: '2026-11-01T02:00:00.000Z' } as const;
    await commit(putEntryWrites(null, { ...followUp, ...of, reason, ...firstVersion('system', DUE) }));
  }
  await breakItem(keys.customer(broken));
  at(MONDAY);
  expect(await fire()).toMatchObject({ mails: 2 });
  const { text } = await mailOf(manager, DAY);
  expect(text).toContain('青岛远洋');
  expect(text.split('由 李娜 负责')).toHaveLength(2);
});

it('a pointer that cannot be read stops nobody else’s mail nor the rescue of mails, and is told of', async () => {
  const all = await people(3 * REMINDER_SHARDS);
  for (const user of all) await givenDueCustomer(user, `客户 ${user.id}`, DUE);
  const [first, ...others] = all;
  if (!first) throw new Error('nobody');
  await breakItem(keys.reminder(first.id));
  at(MONDAY);
  expect(await rescueMails({ job: 'rescue-mails' })).toMatchObject({ refused: 0 });
  await expect(fire()).rejects.toThrow('1 reminders failed');
  for (const user of others) expect((await mailOf(user, DAY)).text).toContain(user.id);
});

it('a mail that cannot be read stops the rescue of no other', async () => {
  const of = (id: string) => ({
    id,
    to: 'a@example.com',
    subject: 'Stuck',
    html: '<p>Stuck</p>',
    text: 'Stuck',
  });
  const ids = Array.from({ length: 3 * OUTBOX_SHARDS }, (_, i) => `stuck-${i}`);
  for (const id of ids) await commit(queueMailWrites(of(id), '2026-11-22T02:00:00.000Z'));
  const key = keys.outbox('stuck-0');
  await putItems([{ ...(await getItem(key)), ...key, body: 'not packed' }]);
  at('2026-11-22T03:00:00.000Z');
  expect(await rescueMails({ job: 'rescue-mails' })).toMatchObject({ queued: ids.length - 1 });
});
