import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import { id, line, mergePatch, pageOf, pageQuery, text } from '../kernel/fields.ts';
import {
  ARTICLE_STATES,
  AUDIENCES,
  articleFields,
  articleMonth,
  articleRecord,
  SPARED_AT,
  spareRecord,
} from './articles.fields.ts';

const WRITERS = ['admin', 'manager', 'service'] as const;

const article = lazy(() => articleRecord().omit({ postings: true }).meta({ id: 'Article' }));

const newArticle = lazy(() => {
  const { question, answer, keywords, tags, language, audience } = articleFields();
  return z
    .strictObject({
      question,
      answer,
      keywords: keywords.default([]),
      tags: tags.default([]),
      language: language.default(null),
      audience: audience.default('internal'),
      state: z.enum(['draft', 'published']).default('draft'),
    })
    .meta({ id: 'NewArticle' });
});

const foundArticle = lazy(() => {
  const { question, language, audience } = articleFields();
  return z
    .strictObject({
      articleId: id('art'),
      question,
      language,
      audience,
      score: z.number().int().min(1).max(100).meta({
        description:
          'How much of what was asked stands in it, rare words more than common ones; 100: it is that question.',
      }),
    })
    .meta({ id: 'FoundArticle' });
});

const params = lazy(() => z.strictObject({ articleId: id('art') }));
const common = { domain: 'articles', roles: EMPLOYEES, status: 200 } as const;
const one = { ...common, path: '/v1/articles/{articleId}', params, response: article, etag: true } as const;

export const articlesContracts = {
  createArticle: contract({
    ...common,
    id: 'createArticle',
    method: 'POST',
    path: '/v1/articles',
    summary: 'Write an article of the handbook (KB-1)',
    description: 'A question and its answer. Only what is published is found by searches and suggested.',
    roles: WRITERS,
    body: newArticle,
    response: article,
    status: 201,
    etag: true,
  }),
  listArticles: contract({
    ...common,
    id: 'listArticles',
    method: 'GET',
    path: '/v1/articles',
    summary: 'List the articles of the handbook, newest first',
    description:
      'Drafts and what is retired are listed for who may write them; everybody else reads what is published.',
    query: lazy(() => z.strictObject({ ...pageQuery(), state: z.enum(ARTICLE_STATES).optional() })),
    response: lazy(() => pageOf(article()).meta({ id: 'ArticlePage' })),
  }),
  searchArticles: contract({
    ...common,
    id: 'searchArticles',
    method: 'GET',
    path: '/v1/articles/search',
    summary: 'Search the handbook (KB-1)',
    description:
      'By any words of question, keywords, tags and answer, in whatever order: pairs of Chinese characters, beginnings of other words. The best come first: those whose question holds what few others hold. Up to 16 words or pairs of what is asked are looked up. What is published or changed is found about a second later.',
    query: lazy(() =>
      z.strictObject({
        q: line(300).meta({ example: '如何开发票' }),
        audience: z.enum(AUDIENCES).optional().meta({
          description: '`public`: what the portal finds. Without it, all.',
        }),
        limit: z.coerce.number().int().min(1).max(25).default(10),
      }),
    ),
    response: lazy(() =>
      z
        .strictObject({
          items: z.array(foundArticle()).max(25),
          complete: z.boolean().meta({ description: 'False: there is more than is shown here.' }),
        })
        .meta({ id: 'ArticleSearch' }),
    ),
  }),
  suggestArticles: contract({
    ...common,
    id: 'suggestArticles',
    method: 'POST',
    path: '/v1/articles/suggest',
    summary: 'Suggest articles for a ticket as it is typed (KB-1)',
    description:
      'The best five, if there are so many that come near the best. The first line of the text is its subject and tells most; of all of it the 16 most telling words or pairs of Chinese characters are looked up. Nothing is written.',
    body: lazy(() =>
      z
        .strictObject({
          text: text(5000).meta({ description: 'Subject and description, one below the other.' }),
          type: line(60).optional().meta({ description: 'The ticket’s type; tells as one more word does.' }),
        })
        .meta({ id: 'SuggestArticles' }),
    ),
    response: lazy(() =>
      z.strictObject({ items: z.array(foundArticle()).max(5) }).meta({ id: 'ArticleSuggestions' }),
    ),
  }),
  getArticle: contract({ ...one, id: 'getArticle', method: 'GET', summary: 'Read an article' }),
  updateArticle: contract({
    ...one,
    id: 'updateArticle',
    method: 'PATCH',
    summary: 'Change an article, publish it, or bring it back',
    roles: WRITERS,
    body: lazy(() =>
      mergePatch({ ...articleFields(), state: z.enum(ARTICLE_STATES) }).meta({ id: 'ArticlePatch' }),
    ),
    ifMatch: true,
  }),
  retireArticle: contract({
    ...common,
    id: 'retireArticle',
    method: 'DELETE',
    path: '/v1/articles/{articleId}',
    summary: 'Retire an article: no search finds it any more',
    description: 'It stays, with all that it has spared, and is published again by a PATCH of its state.',
    roles: WRITERS,
    params,
    status: 204,
    ifMatch: true,
    problems: ['invalid_state'],
  }),
  spareTicket: contract({
    ...common,
    id: 'spareTicket',
    method: 'POST',
    path: '/v1/articles/{articleId}/spare',
    summary: 'Say that this article answered a question, and no ticket was needed (KB-1)',
    description:
      'Counted once per request. What has been retired meanwhile counts too; what was never published does not.',
    roles: ['admin', 'manager', 'sales', 'service'],
    params,
    body: lazy(() =>
      z
        .strictObject({
          customerId: id('cus')
            .nullable()
            .default(null)
            .meta({ description: 'Who asked, if that is known.' }),
          where: z.enum(SPARED_AT),
        })
        .meta({ id: 'SpareTicket' }),
    ),
    response: lazy(() => spareRecord().meta({ id: 'SparedTicket' })),
    status: 201,
    problems: ['invalid_state'],
  }),
  listArticleMonths: contract({
    ...common,
    id: 'listArticleMonths',
    method: 'GET',
    path: '/v1/articles/{articleId}/months',
    summary: 'How often an article was used, and how many tickets it spared, month by month',
    description: 'The latest month first; months without any are left out.',
    params,
    query: lazy(() => z.strictObject(pageQuery())),
    response: lazy(() => pageOf(articleMonth()).meta({ id: 'ArticleMonthPage' })),
  }),
};
