import { type LocalDate, localDate } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import { createItem, entity } from '../kernel/entity.ts';
import { env } from '../kernel/env.ts';
import { indexKeys, keys } from '../kernel/keys.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';
import { type ArticleMonth, articleMonth, type Spare, spareRecord } from './articles.fields.ts';

const spares = entity({ type: 'article_spare', schema: spareRecord });
const months = entity({ type: 'article_month', schema: articleMonth });

type Counter = Exclude<keyof ArticleMonth, 'month'>;

/** The day where the organisation is. */
export const orgDay = (at: Instant): LocalDate => localDate(at, env('ORG_TIME_ZONE'));

/** Adds without a condition: any number of them at one instant all count. */
const countWrite = (articleId: string, counter: Counter, on: LocalDate): Write => {
  const others = (['used', 'sparedAtDesk', 'sparedAtPortal'] as const).filter((name) => name !== counter);
  const month = on.slice(0, 7);
  return {
    Update: {
      Key: keys.articleMonth(articleId, month),
      UpdateExpression:
        'SET #month = :month, #type = :type, #v = :one, #b = if_not_exists(#b, :none), #c = if_not_exists(#c, :none) ADD #a :one',
      ExpressionAttributeNames: {
        '#month': 'month',
        '#type': '_type',
        '#v': '_v',
        '#a': counter,
        '#b': String(others[0]),
        '#c': String(others[1]),
      },
      ExpressionAttributeValues: { ':month': month, ':type': months.type, ':one': 1, ':none': 0 },
    },
  };
};

/** For the transaction that solves a ticket with an article: counts one use of it in that month. Uses at one instant all count. */
export const useArticleWrites = (articleId: string, at: Instant): Write[] => [
  countWrite(articleId, 'used', orgDay(at)),
];

const COUNTED = { desk: 'sparedAtDesk', portal: 'sparedAtPortal' } as const;

/** The record and its count stand in one transaction: neither without the other. */
export const createSpareWrites = (spare: Spare): Write[] => [
  createItem(
    spares.put(keys.articleSpare(spare.id), spare, {
      ...indexKeys.articleSpares(spare.id),
      createdSk: `${spare.createdAt}#${spare.id}`,
    }),
  ),
  countWrite(spare.articleId, COUNTED[spare.where], spare.on),
];

export const getSpare = async (id: string): Promise<Spare | null> => {
  const item = await getItem(keys.articleSpare(id));
  return item && spares.read(item);
};

/** The latest month first. */
export const listArticleMonths = async (
  articleId: string,
  { limit, position }: { limit: number; position: unknown },
): Promise<{ readonly items: ArticleMonth[]; readonly next: Position | null }> => {
  const found = await sortedQuery({
    ranges: [{ partition: keys.articleMonth(articleId, '').pk }],
    descending: true,
    limit,
    position: position as Position,
  });
  return { items: found.items.map(months.read), next: found.position };
};
