import { articlesContracts } from '../../shared/articles/articles.contract.ts';
import { show } from '../../shared/articles/articles.rules.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { findArticle } from './find-article.ts';

export const getArticle = endpoint(articlesContracts.getArticle, async ({ params, caller }) => {
  const article = await findArticle(params.articleId, caller);
  return { body: show(article), version: article.version };
});
