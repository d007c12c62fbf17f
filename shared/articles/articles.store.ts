import { createItem, deleteItem, entity, putItem, replaceItem } from '../kernel/entity.ts';
import { type Item, indexKeys, type Key, keys } from '../kernel/keys.ts';
import { type Entry, type ListPart, listPartOf } from '../kernel/listed.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, getItems, queryPage } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';
import {
  type Article,
  type ArticleState,
  type Audience,
  articleRecord,
  type Posting,
  postingRecord,
} from './articles.fields.ts';
import { type Place, placedAt, placeOf, postingsOf } from './postings.rules.ts';

const articles = entity({ type: 'article', schema: articleRecord });
const postings = entity({ type: 'article_term', schema: postingRecord });

const articleItem = (article: Article): Item =>
  articles.put(keys.article(article.id), article, {
    ...indexKeys.articles(article.state),
    createdSk: `${article.createdAt}#${article.id}`,
  });

const postingKey = ({ audience, term, weight }: Place, id: string): Key =>
  keys.articleTerm(audience, term, weight, id);

/** What a search shows of it: where that has changed, all of its postings are written anew. */
const shows = ({ question, language }: Article): string => JSON.stringify([question, language]);

/** As many as differ: what stays as it is costs nothing. */
const postingWrites = (before: Article | null, after: Article): Write[] => {
  const had = new Set(before?.postings);
  const has = new Set(after.postings);
  const isSame = before !== null && shows(before) === shows(after);
  const gone = [...had].filter((place) => !has.has(place));
  const fresh = postingsOf(after).filter((posting) => !isSame || !had.has(placeOf(posting)));
  return [
    ...gone.map((place) => deleteItem(postingKey(placedAt(place), after.id))),
    ...fresh.map((posting) => putItem(postings.put(postingKey(posting, after.id), posting))),
  ];
};

export const createArticleWrites = (article: Article): Write[] => [
  createItem(articleItem(article)),
  ...postingWrites(null, article),
];

/** At most 97: the record, every old term taken away, every new one put there. */
export const updateArticleWrites = (before: Article, after: Article): Write[] => [
  replaceItem(articleItem(after), before.version),
  ...postingWrites(before, after),
];

export const getArticle = async (id: string): Promise<Article | null> => {
  const item = await getItem(keys.article(id));
  return item && articles.read(item);
};

/** Those of some states, newest first. */
export const listArticles = async (
  states: readonly ArticleState[],
  { limit, position }: { limit: number; position: unknown },
): Promise<ListPart> => {
  const found = await sortedQuery({
    index: 'all',
    ranges: states.map((state) => ({ partition: indexKeys.articles(state).allPk })),
    descending: true,
    limit,
    position: position as Position,
  });
  return listPartOf(found, 'createdSk');
};

export const getListedArticles = async (entries: readonly Entry[]): Promise<(Article | null)[]> => {
  const items = await getItems(entries.map(({ pk, sk }) => ({ pk, sk })));
  return items.map((item) => item && articles.read(item));
};

/** Of one term; those whose question holds it come first, so that what is left out matters least. */
const MOST_OF_A_TERM = 40;

/**
 * What an audience finds under a term, or under all that begin so; as of about a second ago. One bounded query: it costs
 * what matches, never what there is.
 */
export const lookUpTerm = async (
  audience: Audience,
  term: string,
  { beginnings }: { readonly beginnings: boolean },
): Promise<{ readonly postings: readonly Posting[]; readonly complete: boolean }> => {
  const { items, lastKey } = await queryPage({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :term)',
    ExpressionAttributeValues: {
      ':pk': keys.articleTerm(audience, term, 0, '').pk,
      ':term': beginnings ? term : `${term}#`,
    },
    Limit: MOST_OF_A_TERM,
  });
  return { postings: items.map(postings.read), complete: lastKey === undefined };
};
