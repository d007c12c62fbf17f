import { articlesContracts } from '../../shared/articles/articles.contract.ts';
import { listArticleMonths as monthsOf } from '../../shared/articles/spares.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { findArticle } from './find-article.ts';

export const listArticleMonths = endpoint(
  articlesContracts.listArticleMonths,
  async ({ params, caller, page }) => {
    const { id } = await findArticle(params.articleId, caller);
    const { items, next } = await monthsOf(id, page);
    return { body: { items, nextCursor: null }, next };
  },
);
