import { articlesContracts } from '../../shared/articles/articles.contract.ts';
import { settled, show } from '../../shared/articles/articles.rules.ts';
import { updateArticleWrites } from '../../shared/articles/articles.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { findToChange } from './find-article.ts';

export const updateArticle = endpoint(
  articlesContracts.updateArticle,
  async ({ params, body, caller, ifMatch, now }) => {
    const before = await findToChange(params.articleId, caller, ifMatch);
    const after = settled(before, revise(before, applyMergePatch(before, body), caller.id, now), now);
    return { body: show(after), version: after.version, writes: updateArticleWrites(before, after) };
  },
);
