import { articlesContracts } from '../../shared/articles/articles.contract.ts';
import { AUDIENCES } from '../../shared/articles/articles.fields.ts';
import { soughtIn, suggestionsOf } from '../../shared/articles/ranking.rules.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { findInHandbook } from './find-in-handbook.ts';

const MOST = 5;

export const suggestArticles = endpoint(articlesContracts.suggestArticles, async ({ body }) => {
  const sought = soughtIn(body.type ? `${body.text}\n${body.type}` : body.text);
  // Nothing to go by yet: who types has only begun.
  if (!sought) return { body: { items: [] } };
  const { articles } = await findInHandbook(sought, { audiences: AUDIENCES, beginnings: false });
  return { body: { items: suggestionsOf(articles, MOST) } };
});
