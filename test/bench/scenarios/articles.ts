import { handler } from '../../../functions/articles/articles.lambda.ts';
import { articlesContracts } from '../../../shared/articles/articles.contract.ts';
import type { Article } from '../../../shared/articles/articles.fields.ts';
import { settled } from '../../../shared/articles/articles.rules.ts';
import { createArticleWrites } from '../../../shared/articles/articles.store.ts';
import { useArticleWrites } from '../../../shared/articles/spares.store.ts';
import { now } from '../../../shared/kernel/clock.ts';
import { firstVersion } from '../../../shared/kernel/entity.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { putItems } from '../../../shared/kernel/table.ts';
import { commit } from '../../../shared/kernel/transaction.ts';
import { givenCustomer, times } from '../fixtures.ts';
import { all, current, entries, recent, together } from '../least.ts';
import { ask, type Scenario, type World } from '../scenario.ts';

const PAGE = 25;
const MATCHING = 10;
/** Of `typicalArticle`; with the places where it is found once it is published. */
const ARTICLE_KB = 2;
const PUBLISHED_KB = 3;
const TERMS = 48;

/** Some 1.5 KB, with more to find it by than is kept. */
const typicalArticle = () => ({
  question: '滚动轴承运转时温度过高、出现异常噪声应该怎样处理？',
  answer:
    '首先停机检查润滑脂是否过量或者变质，必要时清洗轴承并按手册规定的数量重新加注；其次用百分表测量轴与轴承座的同轴度，超过允许值时重新找正。若游隙小于规定值，请更换较大游隙组别的轴承，并记录更换日期与批次。如果噪声呈周期性，多半是滚道或滚动体出现剥落，应当整套更换，不得单独更换内圈。处理完成后空载运行两小时，温度稳定在七十度以下方可带载。'.repeat(
      2,
    ),
  keywords: ['过热', '异响', 'overheating', 'bearing noise'],
  tags: ['轴承', '维护'],
  language: 'zh-CN',
  audience: 'public',
});

const write = async ({ admin }: World, state: 'draft' | 'published' = 'published') =>
  (
    await ask(handler, articlesContracts.createArticle, {
      as: admin,
      body: { ...typicalArticle(), state },
    })
  ).body;

/** Articles of these questions, stored with what they are found by. */
const givenQuestions = async ({ admin }: World, questions: readonly string[]): Promise<void> => {
  const at = now();
  const items = questions.flatMap((question) => {
    const fields = { question, answer: '—', keywords: [], tags: [], language: null };
    const of = { audience: 'internal', state: 'published', publishedAt: at } as const;
    const made: Omit<Article, 'postings'> = {
      id: newId('art', at),
      ...fields,
      ...of,
      ...firstVersion(admin.id, at),
    };
    return createArticleWrites(settled(null, made, at)).flatMap(({ Put }) => (Put?.Item ? [Put.Item] : []));
  });
  for (let from = 0; from < items.length; from += 500) await putItems(items.slice(from, from + 500));
};

const numbered = (count: number, question: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => question(1000 + i));

let isLarge = false;

/** A thousand articles that share their first word, and a letter with those that are looked for. */
const givenLargeHandbook = async (world: World): Promise<void> => {
  if (!isLarge)
    await givenQuestions(
      world,
      numbered(1000, (i) => `Vantor ${i}`),
    );
  isLarge = true;
};

const search = ({ seller }: World, q: string) =>
  ask(handler, articlesContracts.searchArticles, { as: seller, query: { q } });

/** A ticket of 2,000 characters, none of them twice as often as the others. */
const longTicket = (): string =>
  ['Vortexine pump leaks', ...Array.from({ length: 230 }, (_, i) => `detail${i}`)].join('\n').slice(0, 2000);

const terms = (count: number) => together('postings', { times: count });
const answer = together('idempotency record', { kilobytes: ARTICLE_KB });
const article = current('article', { kilobytes: ARTICLE_KB });
const drafted = together('article', { kilobytes: ARTICLE_KB });
const written = together('article', { kilobytes: PUBLISHED_KB });

const searches: readonly Scenario[] = [
  {
    name: 'searchArticles (3 words, 10 articles)',
    serves: 'searchArticles',
    arrange: async (world) => {
      await givenQuestions(
        world,
        numbered(MATCHING, (i) => `Vortexine seal leaks ${i}`),
      );
      return () => search(world, 'vortexine seal leaks');
    },
    least: recent('terms of two audiences', { times: 6, kilobytes: 3 }),
    calls: 6,
  },
  {
    name: 'searchArticles (3 words, 10 of 1,000 articles)',
    serves: 'searchArticles',
    arrange: async (world) => {
      await givenQuestions(
        world,
        numbered(MATCHING, (i) => `Varnox valve drips ${i}`),
      );
      await givenLargeHandbook(world);
      return () => search(world, 'varnox valve drips');
    },
    least: recent('terms of two audiences', { times: 6, kilobytes: 3 }),
    calls: 6,
  },
  {
    name: 'searchArticles (a word of 1,000 articles)',
    serves: 'searchArticles',
    arrange: async (world) => {
      await givenLargeHandbook(world);
      return () => search(world, 'vantor');
    },
    least: all(recent('the first 40 of a term', { kilobytes: 8 }), recent('term that nothing has')),
    calls: 2,
  },
  {
    name: 'suggestArticles (2,000 characters)',
    serves: 'suggestArticles',
    arrange: async ({ seller }) => {
      const body = { text: longTicket() };
      return () => ask(handler, articlesContracts.suggestArticles, { as: seller, body });
    },
    least: all(
      recent('16 terms of two audiences', { times: 32, kilobytes: 3 }),
      together('idempotency record'),
    ),
    calls: 33,
  },
];

export const articlesScenarios: readonly Scenario[] = [
  {
    name: 'createArticle (draft)',
    serves: 'createArticle',
    arrange: async ({ admin }) => {
      const body = typicalArticle();
      return () => ask(handler, articlesContracts.createArticle, { as: admin, body });
    },
    least: all(drafted, answer, entries(1)),
    calls: 1,
  },
  {
    name: 'updateArticle (publishing)',
    serves: 'updateArticle',
    arrange: async (world) => {
      const { id: articleId } = await write(world, 'draft');
      const options = { as: world.admin, params: { articleId }, ifMatch: 1, body: { state: 'published' } };
      return () => ask(handler, articlesContracts.updateArticle, options);
    },
    least: all(article, written, terms(TERMS), entries(2)),
    calls: 2,
  },
  {
    name: 'updateArticle (one word of the answer)',
    serves: 'updateArticle',
    arrange: async (world) => {
      const { id: articleId, answer: text } = await write(world);
      const body = { answer: `${text}完。` };
      const options = { as: world.admin, params: { articleId }, ifMatch: 1, body };
      return () => ask(handler, articlesContracts.updateArticle, options);
    },
    least: all(article, written),
    calls: 2,
  },
  {
    name: 'listArticles',
    serves: 'listArticles',
    arrange: async (world) => {
      await times(PAGE, () => write(world, 'draft'));
      const query = { state: 'draft' };
      return () => ask(handler, articlesContracts.listArticles, { as: world.admin, query });
    },
    least: all(recent('page of keys'), recent('articles', { times: PAGE })),
    over: { read: PAGE / 2, why: ['current'] },
    calls: 2,
  },
  {
    name: 'getArticle',
    serves: 'getArticle',
    arrange: async (world) => {
      const { id: articleId } = await write(world);
      return () => ask(handler, articlesContracts.getArticle, { as: world.seller, params: { articleId } });
    },
    least: article,
    calls: 1,
  },
  {
    name: 'retireArticle',
    serves: 'retireArticle',
    arrange: async (world) => {
      const { id: articleId } = await write(world);
      const options = { as: world.admin, params: { articleId }, ifMatch: 1 };
      return () => ask(handler, articlesContracts.retireArticle, options);
    },
    least: all(article, written, terms(TERMS), entries(2)),
    calls: 2,
  },
  {
    name: 'spareTicket',
    serves: 'spareTicket',
    arrange: async (world) => {
      const { id: articleId } = await write(world);
      const { id: customerId } = await givenCustomer(world.seller);
      const options = { as: world.seller, params: { articleId }, body: { where: 'desk', customerId } };
      return () => ask(handler, articlesContracts.spareTicket, options);
    },
    least: all(
      article,
      current('customer'),
      together('record'),
      together('count of the month'),
      together('idempotency record'),
      entries(1),
    ),
    calls: 3,
  },
  {
    name: 'listArticleMonths',
    serves: 'listArticleMonths',
    arrange: async (world) => {
      const { id: articleId } = await write(world);
      await commit(useArticleWrites(articleId, now()));
      const options = { as: world.seller, params: { articleId } };
      return () => ask(handler, articlesContracts.listArticleMonths, options);
    },
    least: all(article, recent('months')),
    calls: 2,
  },
  ...searches,
];
