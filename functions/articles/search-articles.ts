import { articlesContracts } from '../../shared/articles/articles.contract.ts';
import { AUDIENCES } from '../../shared/articles/articles.fields.ts';
import { soughtIn } from '../../shared/articles/ranking.rules.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidQuery } from '../../shared/kernel/errors.ts';
import { findInHandbook } from './find-in-handbook.ts';

const nothingToLookUp = () =>
  invalidQuery([{ in: 'query', pointer: '/q', message: 'must hold a letter or a digit' }]);

export const searchArticles = endpoint(articlesContracts.searchArticles, async ({ query }) => {
  const sought = soughtIn(query.q);
  if (!sought) throw nothingToLookUp();
  const audiences = query.audience ? [query.audience] : AUDIENCES;
  const { articles, complete } = await findInHandbook(sought, { audiences, beginnings: true });
  return {
    body: {
      items: articles.slice(0, query.limit),
      complete: complete && articles.length <= query.limit,
    },
  };
});
