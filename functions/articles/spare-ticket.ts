import { articlesContracts } from '../../shared/articles/articles.contract.ts';
import { createSpareWrites, orgDay } from '../../shared/articles/spares.store.ts';
import { mayLogTouches } from '../../shared/customers/customers.rules.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { invalidState } from '../../shared/kernel/errors.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { findNamedFor } from '../customers/find-customer.ts';
import { findAnswer } from './find-article.ts';

export const spareTicket = endpoint(
  articlesContracts.spareTicket,
  async ({ params, body: { customerId, where }, caller, now }) => {
    const article = await findAnswer(params.articleId, caller);
    if (article.publishedAt === null)
      throw invalidState('It has never been published: nobody can have read the answer.');
    const customer = customerId && (await findNamedFor(customerId, caller, mayLogTouches));
    const spare = {
      id: newId('spr', now),
      articleId: article.id,
      customerId: customer ? customer.id : null,
      where,
      on: orgDay(now),
      ...firstVersion(caller.id, now),
    };
    return { body: spare, writes: createSpareWrites(spare) };
  },
);
