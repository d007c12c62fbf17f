import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { createArticle } from './create-article.ts';
import { getArticle } from './get-article.ts';
import { listArticleMonths } from './list-article-months.ts';
import { listArticles } from './list-articles.ts';
import { retireArticle } from './retire-article.ts';
import { searchArticles } from './search-articles.ts';
import { spareTicket } from './spare-ticket.ts';
import { suggestArticles } from './suggest-articles.ts';
import { updateArticle } from './update-article.ts';

export const handler = api(
  [
    createArticle,
    listArticles,
    searchArticles,
    suggestArticles,
    getArticle,
    updateArticle,
    retireArticle,
    spareTicket,
    listArticleMonths,
  ],
  { findCaller },
);
