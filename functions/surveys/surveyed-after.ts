import type { Customer } from '../../shared/customers/customers.contract.ts';
import { latestRatings } from '../../shared/customers/ratings.rules.ts';
import { listByCustomer } from '../../shared/surveys/surveys.store.ts';

/** The latest: more were not answered since a customer last said how satisfied it is. */
const LOOKED_AT = 50;

/** When it was last asked, and how satisfied it last said to be, by the surveys that lie below a customer after an undo. */
export const surveyedAfter = async ({
  id,
  lastSurveyedAt: kept,
}: Pick<Customer, 'id' | 'lastSurveyedAt'>): Promise<Pick<Customer, 'lastSurveyedAt' | 'lastRatings'>> => {
  const { items } = await listByCustomer(id, { limit: LOOKED_AT, position: undefined });
  const ratings = items.flatMap(({ kind, answer }) =>
    kind === 'csat' && answer ? [{ score: answer.score, at: answer.at }] : [],
  );
  const asked = items.flatMap(({ sentAt }) => sentAt ?? []).sort();
  return {
    lastSurveyedAt: [...asked, ...(kept === null ? [] : [kept])].sort().at(-1) ?? null,
    lastRatings: latestRatings(ratings, []),
  };
};
