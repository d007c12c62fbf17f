import { articlesContracts } from '../../shared/articles/articles.contract.ts';
import { settled } from '../../shared/articles/articles.rules.ts';
import { updateArticleWrites } from '../../shared/articles/articles.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidState } from '../../shared/kernel/errors.ts';
import { findToChange } from './find-article.ts';

export const retireArticle = endpoint(
  articlesContracts.retireArticle,
  async ({ params, caller, ifMatch, now }) => {
    const before = await findToChange(params.articleId, caller, ifMatch);
    if (before.state === 'retired') throw invalidState('It is retired already.');
    const after = settled(before, revise(before, { state: 'retired' }, caller.id, now), now);
    return { writes: updateArticleWrites(before, after) };
  },
);
