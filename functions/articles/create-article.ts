import { articlesContracts } from '../../shared/articles/articles.contract.ts';
import { settled, show } from '../../shared/articles/articles.rules.ts';
import { createArticleWrites } from '../../shared/articles/articles.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { newId } from '../../shared/kernel/ids.ts';

export const createArticle = endpoint(articlesContracts.createArticle, async ({ body, caller, now }) => {
  const record = { id: newId('art', now), ...body, publishedAt: null, ...firstVersion(caller.id, now) };
  const article = settled(null, record, now);
  return {
    body: show(article),
    version: article.version,
    location: `/v1/articles/${article.id}`,
    writes: createArticleWrites(article),
  };
});
