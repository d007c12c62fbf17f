import { beforeAll, describe, expect, it } from 'vitest';
import { handler as articles } from '../../functions/articles/articles.lambda.ts';
import { articlesContracts } from '../../shared/articles/articles.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { call } from '../steps/when.ts';

let writer: User;
let sales: User;
beforeAll(async () => {
  await givenTable();
  writer = await givenUser('service');
  sales = await givenUser('sales');
});

const make = async (body: object) =>
  (
    await call(articles, articlesContracts.createArticle, {
      as: writer,
      body: { question: 'How do I descale a Zyxomat?', answer: 'With vinegar.', state: 'published', ...body },
    })
  ).body;
const patch = async ({ id, version }: { id: string; version: number }, body: object) =>
  (
    await call(articles, articlesContracts.updateArticle, {
      as: writer,
      params: { articleId: id },
      ifMatch: version,
      headers: { 'content-type': 'application/merge-patch+json' },
      body,
    })
  ).body;
const search = (q: string, more: Record<string, string> = {}) =>
  call(articles, articlesContracts.searchArticles, { as: sales, query: { q, ...more } });
const found = async (q: string, more: Record<string, string> = {}): Promise<string[]> =>
  (await search(q, more)).body.items.map(({ articleId }: { articleId: string }) => articleId);
const suggested = async (text: string): Promise<string[]> =>
  (await call(articles, articlesContracts.suggestArticles, { as: sales, body: { text } })).body.items.map(
    ({ articleId }: { articleId: string }) => articleId,
  );

describe('an article that is not for everybody', () => {
  it('is found by nothing while it is a draft, drafted again or retired, by its old words or its new ones', async () => {
    const draft = await make({ question: 'Zorblax maintenance', state: 'draft' });
    expect([...(await found('Zorblax')), ...(await suggested('Zorblax'))]).toEqual([]);
    const published = await patch(draft, { state: 'published' });
    expect(await found('zorb')).toEqual([draft.id]);
    const again = await patch(published, { state: 'draft', question: 'Quibblet maintenance' });
    expect([...(await found('Zorblax')), ...(await found('Quibblet'))]).toEqual([]);
    expect(again.postings).toBeUndefined();
    for (const contract of [articlesContracts.getArticle, articlesContracts.listArticleMonths])
      expect((await call(articles, contract, { as: sales, params: { articleId: draft.id } })).status).toBe(
        404,
      );
  });

  it('is not found for the portal once it is internal', async () => {
    const open = await make({ question: 'Wumpus cleaning', audience: 'public' });
    expect(await found('Wumpus', { audience: 'public' })).toEqual([open.id]);
    await patch(open, { audience: 'internal' });
    expect(await found('Wumpus', { audience: 'public' })).toEqual([]);
    expect(await found('Wumpus')).toEqual([open.id]);
  });
});

describe('whatever is typed', () => {
  it.each([
    '#internal#zyxomat',
    'zyxomat#9',
    '__proto__ constructor toString',
    '%00%27 OR 1=1 --',
    'ﷺ'.repeat(100),
    'é'.repeat(150),
    `${'😀'.repeat(100)} z`,
    '𠮷'.repeat(120),
    'عربي עברית \u202Ex',
    `${'a '.repeat(149)}z`,
    'W'.repeat(300),
  ])('is answered: %s', async (q) => {
    const { status, body } = await search(q);
    expect(status).toBe(200);
    expect(body.items.length).toBeLessThanOrEqual(10);
  });

  it('makes an article that can be found and changed', async () => {
    const strange = await make({
      question: `${'ﷺ'.repeat(10)} Zyxomat ${'𠮷'.repeat(60)}`,
      keywords: ['__proto__', 'a#b', 'İstanbul', 'ﬁsh'],
      answer: `${'Ⅷ'.repeat(300)} ${'x'.repeat(5000)}`,
    });
    for (const q of ['__proto__', 'ISTANBUL', 'fish', '𠮷𠮷'])
      expect({ q, found: await found(q) }).toEqual({ q, found: [strange.id] });
    expect((await patch(strange, { state: 'retired' })).state).toBe('retired');
    expect(await found('fish')).toEqual([]);
  });
});
