import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/actions/actions.lambda.ts';
import { handler as agenda } from '../../functions/agenda/agenda.lambda.ts';
import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { getEntry } from '../../shared/agenda/agenda.store.ts';
import { mailActionsContracts } from '../../shared/agenda/mail-actions.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { addDaysToDate } from '../../shared/kernel/calendar.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { documents } from '../../shared/kernel/table.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { getUser, updateUserWrites } from '../../shared/people/people.store.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenDueCustomer } from '../steps/due-customers.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenAbsence } from '../steps/given-absence.ts';
import { givenTouch } from '../steps/given-records.ts';
import { linksMailedTo } from '../steps/mail-links.ts';
import { call } from '../steps/when.ts';

// Friday 20 November 2026 in Shanghai; 00:30Z is 08:30 there.
const FRIDAY = '2026-11-20T00:30:00.000Z';
const DUE = '2026-11-20T02:00:00.000Z';
const MONDAY_AT_THAT_HOUR = '2026-11-23T02:00:00.000Z';

const { showMailAction, doMailAction } = mailActionsContracts;
const at = (instant: string) => vi.setSystemTime(new Date(instant));
let sales: User;
let customerId: string;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  at('2026-11-19T08:00:00.000Z');
  await givenTable();
  sales = await givenUser('sales', { name: '林晓', language: 'zh-CN' });
  customerId = await givenDueCustomer(sales, '青岛远洋', DUE);
  at(FRIDAY);
});
afterEach(() => void vi.useRealTimers());

const entryOf = () => getEntry(`agd_${customerId.slice(4)}-follow_up`);
const links = async (user = sales) => {
  const [first] = await linksMailedTo(user, '2026-11-20');
  if (!first) throw new Error('the mail has no links');
  return first;
};
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const open = (token: string) => call(handler, showMailAction, { params: { token } });
const submit = (token: string) =>
  call(handler, doMailAction, { params: { token }, headers: FORM, rawBody: 'confirm=yes' });

describe('opening a link', () => {
  it('shows what it would do and changes nothing, however often a scanner does', async () => {
    const { done, tomorrow } = await links();
    const before = await entryOf();
    for (const token of [done, tomorrow, done]) expect((await open(token)).status).toBe(200);
    expect(await entryOf()).toEqual(before);
    const page = await open(done);
    expect(page.text).toContain('<html lang="zh-CN">');
    expect(page.text).toContain('青岛远洋');
    expect(page.text).toContain('标记为已完成？');
    expect(page.text).toContain('<form method="post">');
  });

  it('is answered with a page that runs, fetches and leaks nothing', async () => {
    const { headers, text } = await open((await links()).done);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'x-content-type-options': 'nosniff',
    });
    expect(text).not.toMatch(/<script|<img|<link|src=|http/);
  });
});

describe('done', () => {
  it('plans the next follow-up by the cadence, as the agenda does', async () => {
    const { done } = await links();
    const { status, text } = await submit(done);
    expect(status).toBe(200);
    expect(text).toContain('下次跟进');
    const entry = await entryOf();
    expect(entry).toMatchObject({ version: 2, reason: { code: 'cadence', days: 7 }, updatedBy: sales.id });
    expect(entry?.dueAt).toBe('2026-11-27T00:30:00.000Z');
    const { body } = await call(customers, customersContracts.getCustomer, {
      as: sales,
      params: { customerId },
    });
    expect(body.nextFollowUpAt).toBe(entry?.dueAt);
  });

  it('is done once by many at the same instant, and told so afterwards', async () => {
    const { done } = await links();
    const answers = await Promise.all(Array.from({ length: 8 }, () => submit(done)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(answers.filter(({ text }) => text.includes('此前已经处理过'))).toHaveLength(7);
    expect(await entryOf()).toMatchObject({ version: 2 });
    at('2026-11-21T00:30:00.000Z');
    for (const again of [await submit(done), await open(done)]) {
      expect(again.status).toBe(200);
      expect(again.text).toContain('您已在 11月20日 周五 08:30 通过这个链接处理过');
      expect(again.text).not.toContain('<form');
    }
    expect(await entryOf()).toMatchObject({ version: 2 });
  });
});

describe('move to tomorrow', () => {
  it('goes to the next working day at the same hour, and says so in the entry', async () => {
    const { tomorrow } = await links();
    expect((await open(tomorrow)).text).toContain('11月23日 周一 10:00');
    expect((await submit(tomorrow)).text).toContain('已改到 11月23日 周一 10:00');
    expect(await entryOf()).toMatchObject({
      dueAt: MONDAY_AT_THAT_HOUR,
      reason: { code: 'moved', note: '在提醒邮件中点选“推迟到明天”' },
    });
  });

  it('passes over the days on which one more touch would disturb', async () => {
    for (const day of ['2026-11-17', '2026-11-18', '2026-11-19']) {
      at(`${day}T06:00:00.000Z`);
      await givenTouch(sales, customerId, { direction: 'outbound' });
    }
    at('2026-11-19T08:00:00.000Z');
    const entryId = `agd_${customerId.slice(4)}-follow_up`;
    const [entry] = [await entryOf()];
    const due = { as: sales, params: { entryId }, ifMatch: entry?.version ?? 0 };
    const body = { to: '2026-11-20T02:00:00.000Z', reason: '约好的', override: { reason: '客户约好' } };
    expect((await call(agenda, agendaContracts.moveAgendaEntry, { ...due, body })).status).toBe(200);
    at(FRIDAY);
    // Three touches in seven days: the fourth may come on Tuesday 24 November at 14:00.
    expect((await submit((await links()).tomorrow)).text).toContain('已改到 11月25日 周三 10:00');
  });

  it('says so where the person is away for good', async () => {
    const { tomorrow, done } = await links();
    for (let i = 0, from = '2026-11-20'; i < 4; i += 1) {
      const until = addDaysToDate(from, 1098);
      await givenAbsence(sales, { from, until, deputyId: null });
      from = addDaysToDate(until, 1);
    }
    at('2026-11-20T00:31:00.000Z');
    for (const answer of [await open(tomorrow), await submit(tomorrow)]) {
      expect(answer.status).toBe(409);
      expect(answer.text).toContain('没有可以推迟到的工作日');
    }
    expect(await entryOf()).toMatchObject({ version: 1 });
    expect((await submit(done)).status).toBe(200);
  });

  it('and done at the same instant: one of the two', async () => {
    const { done, tomorrow } = await links();
    const answers = await Promise.all([submit(done), submit(tomorrow)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await entryOf()).toMatchObject({ version: 2 });
  });

  it('keeps the hour of the clock over the end of summer time', async () => {
    at('2026-10-29T12:00:00.000Z');
    const wei = await givenUser('sales', { language: 'en', timeZone: 'America/New_York' });
    customerId = await givenDueCustomer(wei, 'Acme', '2026-10-30T14:00:00.000Z');
    at('2026-10-30T12:30:00.000Z');
    const [first] = await linksMailedTo(wei, '2026-10-30');
    expect((await submit(String(first?.tomorrow))).text).toContain('It is now due on Mon 2 Nov, 10:00.');
    expect((await entryOf())?.dueAt).toBe('2026-11-02T15:00:00.000Z');
  });
});

describe('a link that can do nothing any more', () => {
  const expectRefused = async (token: string, status: number, text: string) => {
    const before = await entryOf();
    for (const answer of [await open(token), await submit(token)]) {
      expect([answer.status, answer.headers['content-type']]).toEqual([status, 'text/html; charset=utf-8']);
      expect(answer.text).toContain(text);
      expect(answer.text).not.toContain('<form');
    }
    expect(await entryOf()).toEqual(before);
  };

  it('is forged, cut short or of a person who is out: all answered alike', async () => {
    const { done } = await links();
    const middle = Math.floor(done.length / 2);
    const flipped = `${done.slice(0, middle)}${done[middle] === 'A' ? 'B' : 'A'}${done.slice(middle + 1)}`;
    for (const token of [flipped, done.slice(0, -1), `${done}A`, '1~d', '~', 'x']) {
      await expectRefused(token, 404, '链接无效');
    }
    const user = await getUser(sales.id);
    if (!user) throw new Error('no user');
    await commit(updateUserWrites(user, { ...user, state: 'disabled', version: user.version + 1 }));
    await expectRefused(done, 404, '链接无效');
    expect((await open(done)).text).toBe((await open(flipped)).text);
  });

  it('is spoken of in the browser’s language where nobody knows the reader', async () => {
    const headers = { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.5' };
    const { status, text } = await call(handler, showMailAction, { params: { token: 'x' }, headers });
    expect([status, text.includes('This link does not work')]).toEqual([404, true]);
  });

  it('is older than 14 days', async () => {
    const { done } = await links();
    at('2026-12-04T23:59:59.000Z');
    expect((await open(done)).status).toBe(200);
    at('2026-12-05T00:00:00.000Z');
    await expectRefused(done, 410, '链接已过期');
  });

  it('is of an entry that was moved since', async () => {
    const { done } = await links();
    const entryId = `agd_${customerId.slice(4)}-follow_up`;
    const body = { to: '2026-11-25T02:00:00.000Z', reason: '出差' };
    const moved = { as: sales, params: { entryId }, ifMatch: 1, body };
    expect((await call(agenda, agendaContracts.moveAgendaEntry, moved)).status).toBe(200);
    await expectRefused(done, 409, '现在的时间：11月25日 周三 10:00');
  });

  it('is of an entry that is somebody else’s now, of whom nothing is told', async () => {
    const { done } = await links();
    const colleague = await givenUser('sales');
    const entryId = `agd_${customerId.slice(4)}-follow_up`;
    const body = { userId: colleague.id, reason: '休假' };
    const handed = { as: sales, params: { entryId }, ifMatch: 1, body };
    expect((await call(agenda, agendaContracts.handOverAgendaEntry, handed)).status).toBe(200);
    await expectRefused(done, 409, '不由您负责');
    expect((await open(done)).text).not.toContain('青岛远洋');
  });

  it('is of a customer that is archived', async () => {
    const { done } = await links();
    const archived = await call(customers, customersContracts.archiveCustomer, {
      as: sales,
      params: { customerId },
      ifMatch: 1,
    });
    expect(archived.status).toBe(200);
    await expectRefused(done, 409, '客户已归档');
  });
});

describe('a post that is not the form’s', () => {
  it.each([
    ['an empty one, as scanners send', '', FORM, 422],
    ['another field', 'confirm=no', FORM, 422],
    ['the field twice', 'confirm=yes&confirm=yes', FORM, 422],
    ['another content type', 'confirm=yes', { 'content-type': 'text/plain' }, 415],
  ])('is refused: %s', async (_, rawBody, headers, status) => {
    const { done } = await links();
    const answer = await call(handler, doMailAction, { params: { token: done }, headers, rawBody });
    expect(answer.status).toBe(status);
    expect(answer.text).toContain('没有收到您的确认');
    expect(await entryOf()).toMatchObject({ version: 1 });
  });

  it('is taken in base64, as the gateway sends forms', async () => {
    const { done } = await links();
    const rawBody = Buffer.from('confirm=yes').toString('base64');
    const options = { params: { token: done }, headers: FORM, rawBody, base64: true };
    expect((await call(handler, doMailAction, options)).status).toBe(200);
    expect(await entryOf()).toMatchObject({ version: 2 });
  });
});

describe('who asks too often', () => {
  it('is told to wait, by address', async () => {
    process.env.RATE_LIMIT_PER_MINUTE = '3';
    at('2026-11-20T05:00:00.000Z');
    const answers = await Promise.all(Array.from({ length: 5 }, () => open('x')));
    process.env.RATE_LIMIT_PER_MINUTE = '1000000';
    expect(answers.map(({ status }) => status).sort()).toEqual([404, 404, 404, 429, 429]);
    expect(answers.every(({ headers }) => headers.ratelimit === undefined || 'retry-after' in headers)).toBe(
      true,
    );
    const [refused] = answers.filter(({ status }) => status === 429);
    expect(refused?.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringContaining("form-action 'self'"),
      'retry-after': expect.stringMatching(/^\d+$/),
    });
    expect(refused?.text).toContain('<h1>请求过于频繁</h1>');
  });
});

describe('what the store is too busy for, or we have broken', () => {
  it.each([
    ['busy', new Problem('store_throttled'), 503, '系统繁忙', 'The system is busy'],
    ['broken', new Error('a defect'), 500, '系统出错', 'Something went wrong'],
  ])('is told on a page in the reader’s language: %s', async (_, failure, status, chinese, english) => {
    const { done } = await links();
    vi.spyOn(documents(), 'send').mockRejectedValue(failure as never);
    const headers = { 'accept-language': 'en-GB,en;q=0.9' };
    const answers = [await open(done), await submit(done)];
    const inEnglish = await call(handler, showMailAction, { params: { token: done }, headers });
    vi.restoreAllMocks();
    for (const answer of answers) {
      expect([answer.status, answer.headers['content-language']]).toEqual([status, 'zh-CN']);
      expect(answer.text).toContain(chinese);
    }
    expect(inEnglish.text).toContain(english);
    expect(await entryOf()).toMatchObject({ version: 1 });
  });
});
