import type { Article } from '../../shared/articles/articles.fields.ts';
import { maySee } from '../../shared/articles/articles.rules.ts';
import { getArticle } from '../../shared/articles/articles.store.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { notFound, staleVersion } from '../../shared/kernel/errors.ts';

/** An article that the caller may read. @throws 404, the same for absent and unpublished */
export const findArticle = async (id: string, caller: Caller): Promise<Article> => {
  const article = await getArticle(id);
  if (!article || !maySee(article, caller.role)) throw notFound();
  return article;
};

/** An article that has answered somebody: he may have read it before it was retired. @throws 404 */
export const findAnswer = async (id: string, caller: Caller): Promise<Article> => {
  const article = await getArticle(id);
  if (!article || (article.publishedAt === null && !maySee(article, caller.role))) throw notFound();
  return article;
};

/** An article to be changed, in the version that was read. @throws 404, 412 */
export const findToChange = async (id: string, caller: Caller, version: number): Promise<Article> => {
  const article = await findArticle(id, caller);
  if (article.version !== version) throw staleVersion();
  return article;
};
