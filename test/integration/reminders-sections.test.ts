import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as actions } from '../../functions/actions/actions.lambda.ts';
import { composeReminder } from '../../functions/jobs/compose-reminder.ts';
import { handler as sendDueReminders } from '../../functions/jobs/send-due-reminders.lambda.ts';
import { handler as settings } from '../../functions/settings/settings.lambda.ts';
import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { entryId } from '../../shared/agenda/agenda.rules.ts';
import { getEntry, getFollowUp, putEntryWrites } from '../../shared/agenda/agenda.store.ts';
import { mailActionsContracts } from '../../shared/agenda/mail-actions.contract.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { getMail } from '../../shared/kernel/mail-outbox.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { givenDueCustomer } from '../steps/due-customers.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenAbsence } from '../steps/given-absence.ts';
import { mailOf, PUBLIC_URL, tokensIn } from '../steps/mail-links.ts';
import { call } from '../steps/when.ts';

// Monday 23 November 2026, 08:30 in Shanghai.
const MONDAY = '2026-11-23T00:30:00.000Z';
const DAY = '2026-11-23';
const at = (instant: string) => vi.setSystemTime(new Date(instant));
const fire = () => sendDueReminders({ job: 'send-due-reminders' });

let manager: User;
let owner: User;
let deputy: User;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  at('2026-11-22T02:00:00.000Z');
  process.env.PUBLIC_URL = PUBLIC_URL;
  await givenTable();
  forgetSettings();
  manager = await givenUser('manager', { name: '陈总' });
  owner = await givenUser('sales', { name: '李娜', managerId: manager.id });
  deputy = await givenUser('sales', { name: '林晓' });
});
afterEach(() => void vi.useRealTimers());

/** An entry of another source beside a customer's follow-up. */
const givenEntry = async (
  customerId: string,
  facts: Pick<AgendaEntry, 'source' | 'reason' | 'ownerId'> & { slot?: string },
): Promise<string> => {
  const followUp = await getFollowUp(customerId);
  if (!followUp) throw new Error('no follow-up');
  const { slot = facts.source, ...rest } = facts;
  const id = entryId(customerId, slot);
  const entry = { ...followUp, ...rest, id, goal: null, ...firstVersion('system', followUp.since) };
  await commit(putEntryWrites(null, entry));
  return id;
};

describe('the mail of a manager', () => {
  it('tells first what has gone up to him, with whom it lies and who did what instead', async () => {
    const customerId = await givenDueCustomer(owner, '宁波港通', '2026-11-23T02:00:00.000Z');
    const act = { from: '2026-11-10T02:00:00.000Z', reason: '客户出差', by: owner.id };
    await givenEntry(customerId, {
      source: 'escalation',
      ownerId: manager.id,
      reason: {
        code: 'escalated',
        of: 'follow_up',
        overdueSince: '2026-11-10T02:00:00.000Z',
        undone: [
          { ...act, what: 'moved', at: '2026-11-10T03:00:00.000Z', to: '2026-11-12T02:00:00.000Z' },
          { ...act, what: 'handed_over', at: '2026-11-12T03:00:00.000Z', to: deputy.id, reason: null },
        ],
      },
    });
    at(MONDAY);
    await fire();
    const { subject, text } = await mailOf(manager, DAY);
    expect(subject).toMatch(/^1 家客户长期逾期，请您过问/);
    expect(text).toContain('由 李娜 负责，跟进自 11月10日 周二 起逾期');
    expect(text).toContain('11月10日 周二 李娜改期到 11月12日 周四（客户出差）');
    expect(text).toContain('11月12日 周四 李娜转交给 林晓');
  });
});

describe('the mail of a deputy', () => {
  it('has a section for whom he stands in, with links that work for him and until then only', async () => {
    const customerId = await givenDueCustomer(owner, '青岛远洋', '2026-11-23T06:00:00.000Z');
    await givenAbsence(owner, { from: DAY, until: '2026-11-24', deputyId: deputy.id });
    at(MONDAY);
    await fire();
    const { html, text } = await mailOf(deputy, DAY);
    expect(text).toContain('■ 代 李娜 处理（至 11月24日 周二） 1');
    expect(text).toContain('青岛远洋');
    expect(await getMail(`daily-reminder-${owner.id}-${DAY}`)).toBeNull();
    const [links] = tokensIn(html);
    const open = (token = '') => call(actions, mailActionsContracts.showMailAction, { params: { token } });
    const submit = (token = '') =>
      call(actions, mailActionsContracts.doMailAction, { params: { token }, body: { confirm: 'yes' } });
    expect((await open(links?.done)).text).toContain('青岛远洋');
    expect((await submit(links?.tomorrow)).status).toBe(200);
    expect(await getEntry(entryId(customerId, 'follow_up'))).toMatchObject({
      ownerId: owner.id,
      updatedBy: deputy.id,
      dueAt: '2026-11-24T06:00:00.000Z',
    });
    at('2026-11-25T00:30:00.000Z');
    expect((await open(links?.done)).status).toBe(409);
  });
});

describe('an important date', () => {
  it('stands with the customer’s follow-up, once', async () => {
    const customerId = await givenDueCustomer(owner, '星辰科技', '2026-11-23T02:00:00.000Z');
    await givenEntry(customerId, {
      source: 'important_date',
      slot: 'important_date.01JD0000000000000000000000',
      ownerId: owner.id,
      reason: { code: 'important_date', label: '周敏', occasion: 'birthday', occursOn: '2026-11-25' },
    });
    at(MONDAY);
    await fire();
    const { text, html } = await mailOf(owner, DAY);
    expect(text.split('星辰科技')).toHaveLength(2);
    expect(text).toContain('生日 · 周敏：11月25日 周三（后天）');
    expect(tokensIn(html)).toHaveLength(2);
  });
});

describe('an organisation’s own words', () => {
  it('are those in force', async () => {
    const admin = await givenUser('admin');
    const document = {
      daily_reminder: { 'zh-CN': { subject: '{{name}}，{{count}} 家', closing: '加油！' } },
    };
    const set = { as: admin, params: { name: 'templates' }, ifMatch: 0, body: { document } };
    expect((await call(settings, settingsContracts.putSetting, set)).status).toBe(200);
    await givenDueCustomer(owner, '青岛远洋', '2026-11-23T02:00:00.000Z');
    at(MONDAY);
    await fire();
    const { subject, text } = await mailOf(owner, DAY);
    expect(subject).toBe('李娜，1 家');
    expect(text).toContain('加油！');
  });
});

describe('a mail that is written again', () => {
  it('is the same to the letter, later in the day too: its links are those that went out', async () => {
    await givenDueCustomer(owner, '青岛远洋', '2026-11-23T02:00:00.000Z');
    const run = {
      mailOn: DAY,
      lateSince: null,
      next: { userId: owner.id, revision: 1, nextAt: MONDAY, missedAt: null, lastOn: DAY },
    };
    const hours = { at: '08:30', timeZone: 'Asia/Shanghai', isWorking: () => true };
    at(MONDAY);
    const first = await composeReminder(owner, run, hours, MONDAY);
    at('2026-11-23T05:00:00.000Z');
    expect(await composeReminder(owner, run, hours, '2026-11-23T05:00:00.000Z')).toEqual(first);
    expect(tokensIn(first?.html ?? '')).toHaveLength(1);
  });

  it('has no links where nobody knows the API’s address', async () => {
    process.env.PUBLIC_URL = '';
    await givenDueCustomer(owner, '青岛远洋', '2026-11-23T02:00:00.000Z');
    at(MONDAY);
    await fire();
    const { html, text } = await mailOf(owner, DAY);
    expect(`${html}${text}`).not.toContain('/v1/actions/');
  });
});
