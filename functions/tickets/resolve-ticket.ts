import { getArticle } from '../../shared/articles/articles.store.ts';
import { useArticleWrites } from '../../shared/articles/spares.store.ts';
import { addDays, addDaysToDate } from '../../shared/kernel/calendar.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { env } from '../../shared/kernel/env.ts';
import { invalidRequest } from '../../shared/kernel/errors.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { resolved } from '../../shared/tickets/moves.rules.ts';
import { ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import { orgDay } from '../orders/org-days.ts';
import { findTicketToMove } from './find-ticket.ts';
import { movedTicket } from './write-ticket.ts';

/** @throws 422 for an article that is not there */
const assertArticle = async (articleId: string | null): Promise<void> => {
  if (articleId === null || (await getArticle(articleId))) return;
  throw invalidRequest([{ in: 'body', pointer: '/articleId', message: 'is no article of the handbook' }]);
};

export const resolveTicket = endpoint(
  ticketsContracts.resolveTicket,
  async ({ params, body, caller, ifMatch, now }) => {
    const found = await findTicketToMove(params.ticketId, 'resolve', caller, ifMatch);
    const { text, articleId } = body;
    await assertArticle(articleId);
    const { service } = await settingsInForce('service');
    const { feedbackAfterDays, analysisDays } = service.document;
    const solution = { text, articleId, at: now, on: orgDay(now), by: caller.id };
    const dates = {
      askAt: addDays(now, feedbackAfterDays, env('ORG_TIME_ZONE')),
      analysisDueOn: addDaysToDate(orgDay(now), analysisDays),
    };
    const after = resolved(found.ticket, solution, dates, { by: caller.id, at: now });
    return movedTicket(found, after, now, { more: articleId ? useArticleWrites(articleId, now) : [] });
  },
);
