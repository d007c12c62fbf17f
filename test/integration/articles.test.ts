import { beforeAll, describe, expect, it } from 'vitest';
import { getArticle } from '../../shared/articles/articles.store.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { queryAll } from '../../shared/kernel/table.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenArticle, handbook } from '../steps/given-article.ts';
import { pointersOf, statusCounts } from '../steps/then.ts';

let service: User;
let sales: User;

beforeAll(async () => {
  await givenTable();
  [service, sales] = [await givenUser('service'), await givenUser('sales')];
});

const change = (id: string, ifMatch: number, body: object, as = service) =>
  handbook(as, 'updateArticle', id, { ifMatch, body });
const retire = (id: string, ifMatch: number, as = service) => handbook(as, 'retireArticle', id, { ifMatch });

const search = async (q: string, query: Record<string, string> = {}, as = sales) =>
  (await handbook(as, 'searchArticles', '', { query: { q, ...query } })).body;
const foundBy = async (q: string, query: Record<string, string> = {}): Promise<string[]> =>
  (await search(q, query)).items.map(({ articleId }: { articleId: string }) => articleId);

describe('an article', () => {
  it('is made with its defaults, located, and a draft until it is published', async () => {
    const made = await handbook(service, 'createArticle', '', {
      body: { question: '如何开发票？', answer: '在订单页点“开票”。' },
    });
    expect([made.status, made.headers.location, made.headers.etag]).toEqual([
      201,
      `/v1/articles/${made.body.id}`,
      '"1"',
    ]);
    expect(made.body).toMatchObject({
      ...{ keywords: [], tags: [], language: null, audience: 'internal', state: 'draft', publishedAt: null },
    });
    expect(made.body).not.toHaveProperty('postings');
    expect((await handbook(service, 'getArticle', made.body.id)).body).toEqual(made.body);
    expect((await handbook(sales, 'getArticle', made.body.id)).status).toBe(404);
    expect(await foundBy('发票')).toEqual([]);
    const published = await change(made.body.id, 1, { state: 'published' });
    expect(published.body).toMatchObject({ state: 'published', publishedAt: published.body.updatedAt });
    for (const role of ['sales', 'executive', 'manager', 'admin'] as const)
      expect((await handbook(await givenUser(role), 'getArticle', made.body.id)).status).toBe(200);
    expect(await foundBy('发票')).toEqual([made.body.id]);
  });

  it('is written by admins, managers and the service desk', async () => {
    const body = { question: 'Who writes?', answer: 'Three roles.' };
    for (const [role, status] of [
      ['admin', 201],
      ['manager', 201],
      ['sales', 403],
      ['executive', 403],
    ] as const)
      expect((await handbook(await givenUser(role), 'createArticle', '', { body })).status).toBe(status);
    const { id } = await givenArticle(service);
    expect((await change(id, 1, { answer: 'No.' }, sales)).status).toBe(403);
    expect((await retire(id, 1, sales)).status).toBe(403);
  });

  it('names every fault at once', async () => {
    const body = {
      question: '',
      answer: '',
      tags: [''],
      language: 'de',
      audience: 'all',
      state: 'retired',
      x: 1,
    };
    expect(pointersOf(await handbook(service, 'createArticle', '', { body }))).toEqual([
      '/answer',
      '/audience',
      '/language',
      '/question',
      '/state',
      '/tags/0',
      '/x',
    ]);
    const { id } = await givenArticle(service);
    expect(pointersOf(await change(id, 1, {}))).toEqual(['']);
    expect(pointersOf(await change(id, 1, { question: null, state: 'open' }))).toEqual([
      '/question',
      '/state',
    ]);
  });

  it('is changed in the version that was read, once', async () => {
    const { id } = await givenArticle(service);
    const answers = await Promise.all([1, 2, 3].map((n) => change(id, 1, { answer: `Answer ${n}` })));
    expect(statusCounts(answers)).toEqual({ 200: 1, 412: 2 });
    expect((await change(newId('art'), 1, { answer: 'x' })).status).toBe(404);
    expect((await handbook(service, 'updateArticle', id, { body: { answer: 'x' } })).status).toBe(428);
  });

  it('is made once, however often the request comes', async () => {
    const ask = () =>
      handbook(service, 'createArticle', '', {
        key: 'one-article-1',
        body: { question: 'Once?', answer: 'Once.', state: 'published' },
      });
    const [first, second] = [await ask(), await ask()];
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect(await foundBy('once')).toEqual([first.body.id]);
  });

  it('that is retired no search finds, nobody but writers reads, and a PATCH brings it back', async () => {
    const { id } = await givenArticle(service, { question: 'Wo liegt der Zollschein?' });
    expect(await foundBy('Zollschein')).toEqual([id]);
    expect((await retire(id, 2)).status).toBe(412);
    expect((await retire(id, 1)).status).toBe(204);
    expect(await foundBy('Zollschein')).toEqual([]);
    expect((await handbook(sales, 'getArticle', id)).status).toBe(404);
    expect((await handbook(service, 'getArticle', id)).body.state).toBe('retired');
    const again = await retire(id, 2);
    expect([again.status, again.body.code]).toEqual([409, 'invalid_state']);
    expect((await change(id, 2, { state: 'published' })).status).toBe(200);
    expect(await foundBy('Zollschein')).toEqual([id]);
  });

  it('leaves no term behind, however much of it changes', async () => {
    const words = (of: string, count: number) =>
      Array.from({ length: count }, (_, i) => `${of}${i}x`).join(' ');
    const long = (of: string) => ({
      question: words(of, 30),
      answer: words(`${of}a`, 60),
      tags: [`${of} tag`],
    });
    const { id } = await givenArticle(service, { ...long('aa'), audience: 'public' });
    expect((await change(id, 1, { ...long('bb'), audience: 'internal' })).status).toBe(200);
    const left: unknown[] = [];
    for (const first of 'ab')
      for (const audience of ['public', 'internal'])
        for await (const { sk } of queryAll({
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': `ARW#${audience}#${first}` },
        }))
          if (String(sk).endsWith(id)) left.push(`${audience} ${sk}`);
    const stored = await getArticle(id);
    const told = stored?.postings.filter((place) => /^internal#[ab]/.test(place)) ?? [];
    expect([left.length, stored?.postings.length]).toEqual([told.length, 48]);
    expect(left.every((one) => String(one).startsWith('internal'))).toBe(true);
    expect((await foundBy('aa1x')).includes(id)).toBe(false);
    expect((await foundBy('bb1x'))[0]).toBe(id);
  });
});

describe('the list', () => {
  it('is newest first, page by page; of drafts for who may write', async () => {
    await givenTable();
    [service, sales] = [await givenUser('service'), await givenUser('sales')];
    const states = ['published', 'draft', 'published'];
    for (const [i, state] of states.entries()) {
      await givenArticle(service, { question: `Q${i}`, state });
      await new Promise((wait) => setTimeout(wait, 3));
    }
    const list = async (as: User, query: Record<string, string> = {}) =>
      (await handbook(as, 'listArticles', '', { query })).body;
    const asked = ({ items }: { items: { question: string }[] }) => items.map(({ question }) => question);
    expect(asked(await list(service))).toEqual(['Q2', 'Q1', 'Q0']);
    expect(asked(await list(sales))).toEqual(['Q2', 'Q0']);
    expect(asked(await list(service, { state: 'draft' }))).toEqual(['Q1']);
    expect(asked(await list(sales, { state: 'draft' }))).toEqual([]);
    const first = await list(service, { limit: '2' });
    const second = await list(service, { limit: '2', cursor: first.nextCursor });
    expect([asked(first), asked(second), second.nextCursor]).toEqual([['Q2', 'Q1'], ['Q0'], null]);
  });
});

describe('the search', () => {
  let invoice: { id: string };
  let refund: { id: string };
  let portal: { id: string };

  beforeAll(async () => {
    await givenTable();
    [service, sales] = [await givenUser('service'), await givenUser('sales')];
    invoice = await givenArticle(service, {
      question: '怎么申请增值税专用发票？',
      answer: '登录后在订单页选择“开票”，填写税号与开户行。',
      keywords: ['fapiao', 'invoice'],
      tags: ['财务'],
      language: 'zh-CN',
    });
    refund = await givenArticle(service, {
      question: 'How long does a refund take?',
      answer: 'Five working days after the goods have arrived. An invoice is needed.',
      language: 'en',
    });
    portal = await givenArticle(service, {
      question: 'What does error E17 on the GTX17 mean?',
      answer: 'The inlet filter is blocked. Clean it.',
      audience: 'public',
      tags: ['GTX17'],
    });
  });

  it.each([
    ['发票', () => [invoice.id]],
    ['专用发票 申请', () => [invoice.id]],
    ['税', () => [invoice.id]],
    ['开户行', () => [invoice.id]],
    ['invoices', () => [invoice.id, refund.id]],
    ['refunded', () => [refund.id]],
    ['refu', () => [refund.id]],
    ['e17', () => [portal.id]],
    ['gtx 17', () => [portal.id]],
    ['ＧＴＸ１７ Fehler', () => [portal.id]],
    ['财务', () => [invoice.id]],
    ['hovercraft', () => []],
  ])('finds by %s', async (q, ids) => expect(await foundBy(q)).toEqual(ids()));

  it('shows the question with how well it fits, and says whether there is more', async () => {
    const { items, complete } = await search('How long does a refund take?');
    expect(items[0]).toEqual({
      ...{ articleId: refund.id, question: 'How long does a refund take?', language: 'en' },
      ...{ audience: 'internal', score: 100 },
    });
    expect(complete).toBe(true);
    expect(await search('invoice', { limit: '1' })).toMatchObject({
      items: [{ articleId: invoice.id }],
      complete: false,
    });
  });

  it('finds for the portal what is public alone', async () => {
    expect(await foundBy('invoice', { audience: 'public' })).toEqual([]);
    expect(await foundBy('e17', { audience: 'public' })).toEqual([portal.id]);
  });

  it('refuses what holds neither letter nor digit, and is open to all who work here', async () => {
    const refused = await handbook(sales, 'searchArticles', '', { query: { q: '？！' } });
    expect([refused.status, refused.body.code, pointersOf(refused)]).toEqual([400, 'invalid_query', ['/q']]);
    const executive = await givenUser('executive');
    expect((await search('refund', {}, executive)).items.length).toBe(1);
  });

  it('suggests the best for a ticket as it is typed, and nothing for nothing', async () => {
    const suggest = async (text: string, type?: string) =>
      (
        await handbook(sales, 'suggestArticles', '', { body: { text, ...(type && { type }) } })
      ).body.items.map(({ articleId }: { articleId: string }) => articleId);
    const typed =
      'GTX17 shows E17\nSince this morning our machine stops after a minute. We have cleaned nothing yet.';
    expect((await suggest(typed))[0]).toBe(portal.id);
    expect(await suggest('客户问专票\n客户想申请增值税专用发票，不知道去哪里填写税号。')).toEqual([
      invoice.id,
    ]);
    expect(await suggest('…')).toEqual([]);
    expect(await suggest('Something else entirely', 'refund')).toEqual([refund.id]);
  });
});
