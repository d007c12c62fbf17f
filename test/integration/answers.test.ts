import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/answers/answers.lambda.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { sealLink } from '../../shared/kernel/links.ts';
import { signingSecret } from '../../shared/kernel/secret.ts';
import { getItem } from '../../shared/kernel/table.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { ANSWER_SECRET, answerLink } from '../../shared/surveys/answer-link.rules.ts';
import { answersContracts } from '../../shared/surveys/answers.contract.ts';
import { getAnswer } from '../../shared/surveys/answers.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { createSurvey, FORM, openPage, sendForm, tokenOf, watchService } from '../steps/given-survey.ts';
import { tableContent } from '../steps/table-content.ts';
import { call, callUnmatched } from '../steps/when.ts';

const START = '2026-06-10T02:00:00.000Z';
const EXPIRY = '2026-06-24T16:00:00.000Z';
const at = (instant: string) => void vi.setSystemTime(new Date(instant));

let sales: User;
let made = 0;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) });
  await givenTable();
  sales = await givenUser('sales');
});
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(START) }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** A survey that was mailed, and the token in its mail. */
const given = async (body: object = {}, customer: object = {}) => {
  made += 1;
  const { id: customerId } = await givenCustomer(sales, { email: `page-${made}@example.com`, ...customer });
  const { body: survey } = await createSurvey(sales, { customerId, ...body });
  await watchService();
  return { id: String(survey.id), token: await tokenOf(survey.id) };
};

describe('the page', () => {
  it('shows the form in the language of who is asked, and in the other one on request', async () => {
    const { token } = await given();
    const page = await openPage(token);
    expect(page).toMatchObject({ status: 200, headers: { 'content-language': 'zh-CN' } });
    expect(page.text).toContain('<html lang="zh-CN">');
    expect(page.text).toContain('您对我们的产品和服务满意吗？');
    expect(page.text.match(/type="radio"/g)).toHaveLength(5);
    expect(page.text).not.toContain(' checked');
    const english = await openPage(token, { query: { lang: 'en' } });
    expect(english.text).toContain('How satisfied are you');
    expect(english.text).toContain('action="?lang=en"');
    expect((await openPage(token, { query: { lang: 'fr', utm_source: 'x' } })).text).toContain(
      'lang="zh-CN"',
    );
  });

  it('has eleven scores for NPS, and asks in own words', async () => {
    const { token } = await given({ kind: 'nps', question: 'Would you <b>buy</b> again?' });
    const { text } = await openPage(token);
    expect(text.match(/type="radio"/g)).toHaveLength(11);
    expect(text).toContain('Would you &lt;b&gt;buy&lt;/b&gt; again?');
  });

  it('runs, fetches and leaks nothing', async () => {
    const { token } = await given({}, { name: '青岛远洋' });
    const { headers, text } = await openPage(token);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(text).not.toMatch(/<script|<img|<link|src=|http|青岛远洋|example\.com/);
  });

  it('chooses the score of the link, and answers nothing by it', async () => {
    const { id, token } = await given();
    const { text } = await openPage(token, { query: { score: '4' } });
    expect(text).toContain('value="4" required checked');
    expect((await openPage(token, { query: { score: '7' } })).text).not.toContain(' checked');
    expect(await getAnswer(id)).toBeNull();
  });
});

describe('an answer', () => {
  it('is taken once, and shown from then on with what was answered', async () => {
    const { id, token } = await given();
    const thanks = await sendForm(token, { score: '4', comment: ' Good.\r\nKeep it up. ' });
    expect(thanks.status).toBe(200);
    expect(thanks.text).toContain('感谢您的评价');
    expect(thanks.text).toContain('Good.&#10;Keep it up.');
    const stored = { surveyId: id, score: 4, comment: 'Good.\nKeep it up.', at: START };
    expect(await getAnswer(id)).toEqual(stored);
    at(addSeconds(START, 3600));
    for (const again of [await sendForm(token, { score: '1' }), await openPage(token)]) {
      expect(again.status).toBe(200);
      expect(again.text).toContain('您已经评价过了');
      expect(again.text).toContain('4 分（满分 5 分）');
      expect(again.text).toContain('6月10日 周三 10:00');
      expect(again.text).not.toContain('<form');
    }
    expect(await getAnswer(id)).toEqual(stored);
  });

  it('of many at one instant is one', async () => {
    const { id, token } = await given();
    const sent = await Promise.all(
      Array.from({ length: 8 }, (_, i) => sendForm(token, { score: String(1 + (i % 5)) })),
    );
    expect(sent.map(({ status }) => status)).toEqual(Array(8).fill(200));
    const thanked = sent.filter(({ text }) => text.includes('感谢您的评价'));
    expect(thanked).toHaveLength(1);
    expect(thanked[0]?.text).toContain(`${(await getAnswer(id))?.score} 分（满分 5 分）`);
  });

  it('needs a score of its kind, and the comment stays on the form', async () => {
    const { id, token } = await given();
    const wrong: Record<string, string>[] = [{}, { score: '0' }, { score: '9' }];
    for (const fields of wrong) {
      const again = await sendForm(token, { ...fields, comment: 'One\nTwo' });
      expect(again.status).toBe(422);
      expect(again.text).toContain('role="alert"');
      expect(again.text).toContain('One&#10;Two</textarea>');
    }
    const long = await sendForm(token, { score: '4', comment: 'x'.repeat(2001) });
    expect(long.status).toBe(422);
    expect(long.text).toContain('value="4" required checked');
    expect(await getAnswer(id)).toBeNull();
    expect((await sendForm(token, { score: '4', comment: 'y'.repeat(2000) })).status).toBe(200);
  });

  it('may hold anything that people write', async () => {
    const { id, token } = await given();
    const { text } = await sendForm(token, { score: '5', comment: '</textarea><script>\u0000\u202E好😀' });
    expect(text).not.toContain('<script>');
    expect((await getAnswer(id))?.comment).toBe('</textarea><script>\u202E好😀');
  });
});

describe('scanners', () => {
  it('open, post to and prod the link, and nothing is written', async () => {
    const { id, token } = await given();
    const before = await tableContent();
    const post = (rawBody: string | undefined, headers = {}) =>
      call(handler, answersContracts.giveAnswer, {
        params: { token },
        headers: { ...FORM, ...headers },
        rawBody,
      });
    for (let i = 0; i < 3; i += 1) await openPage(token, { query: { score: '5' } });
    expect((await post('')).status).toBe(422);
    expect((await post('score=5')).status).toBe(422);
    expect((await post('confirm=no&score=5')).status).toBe(422);
    expect((await post('confirm=yes&score=5&score=4')).status).toBe(422);
    expect((await post('confirm=yes&score=5&extra=1')).status).toBe(422);
    expect((await post('{}', { 'content-type': 'text/xml' })).status).toBe(415);
    expect((await callUnmatched(handler, 'HEAD', `/v1/answers/${token}`)).status).toBe(404);
    expect(await tableContent()).toEqual(before);
    expect(await getAnswer(id)).toBeNull();
  });
});

describe('a link that is not, or no more, one', () => {
  it('is unknown when it is forged, of another kind, or of a survey that is not there', async () => {
    const { token } = await given();
    const secret = await signingSecret(ANSWER_SECRET);
    const expiresAt = addSeconds(now(), 3600);
    const others = [
      'nonsense',
      `${token}x`,
      token.replace('~s~', '~t~'),
      sealLink({ fields: ['d', 'x', 'y', 'z'], expiresAt }, secret),
      sealLink(answerLink({ surveyId: 'sur_01KTQ00000000000000000000X', language: 'en' }, expiresAt), secret),
      sealLink(
        answerLink({ surveyId: 'sur_01KTQ00000000000000000000X', language: 'en' }, expiresAt),
        await signingSecret('link'),
      ),
    ];
    for (const forged of others) {
      const page = await openPage(forged, { headers: { 'accept-language': 'en-GB' } });
      expect(page.status).toBe(404);
      expect(page.text).toContain('This link does not work');
      expect((await sendForm(forged, { score: '5' })).status).toBe(404);
    }
  });

  it('has expired after its last day, in the language of who was asked', async () => {
    const { id, token } = await given();
    at(addSeconds(EXPIRY, -1));
    expect((await openPage(token)).status).toBe(200);
    at(EXPIRY);
    for (const late of [await openPage(token), await sendForm(token, { score: '5' })]) {
      expect(late.status).toBe(410);
      expect(late.text).toContain('调查已结束');
    }
    expect(await getAnswer(id)).toBeNull();
  });

  it('needs no secret to be refused, and makes none', async () => {
    const table = process.env.TABLE_NAME;
    await givenTable();
    vi.resetModules();
    const fresh = await import('../../functions/answers/answers.lambda.ts');
    const page = await call(fresh.handler, answersContracts.showAnswerForm, { params: { token: 'forged' } });
    expect(page.status).toBe(404);
    expect(await getItem(keys.secret(ANSWER_SECRET))).toBeNull();
    process.env.TABLE_NAME = table;
  });
});

describe('too many requests', () => {
  it('of one link are refused with a page, and of one address', async () => {
    const [one, two] = [await given(), await given()];
    at(addSeconds(START, 600));
    vi.stubEnv('RATE_LIMIT_PER_MINUTE', '400');
    for (let i = 0; i < 2; i += 1) expect((await openPage(one.token)).status).toBe(200);
    const refused = await openPage(one.token);
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBe('60');
    expect(refused.text).toContain('请求过于频繁');
    expect((await openPage(two.token)).status).toBe(200);
    const others = Array.from({ length: 8 }, (_, i) => openPage(`other-${i}`));
    const statuses = (await Promise.all(others)).map(({ status }) => status);
    // Eight a minute of one address, four of which are used up.
    expect(statuses.filter((status) => status === 429)).toHaveLength(4);
    at(addSeconds(START, 661));
    expect((await openPage(one.token)).status).toBe(200);
  });
});
