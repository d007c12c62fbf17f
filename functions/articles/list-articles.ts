import { articlesContracts } from '../../shared/articles/articles.contract.ts';
import { show, statesFor } from '../../shared/articles/articles.rules.ts';
import { getListedArticles, listArticles as page } from '../../shared/articles/articles.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { fillPage } from '../../shared/kernel/filled-page.ts';

export const listArticles = endpoint(
  articlesContracts.listArticles,
  async ({ query, caller, page: asked }) => {
    const states = statesFor(query.state, caller.role);
    if (states.length === 0) return { body: { items: [], nextCursor: null } };
    const source = {
      read: (limit: number, position: unknown) => page(states, { limit, position }),
      records: getListedArticles,
      passes: ({ state }: { state: (typeof states)[number] }) => states.includes(state),
    };
    const { found, next } = await fillPage(source, asked);
    return { body: { items: found.map(show), nextCursor: null }, next };
  },
);
