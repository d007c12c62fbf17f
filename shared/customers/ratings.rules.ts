import type { Customer } from './customers.contract.ts';
import { MAX_RATINGS } from './customers.fields.ts';

type Ratings = Customer['lastRatings'];

/** The latest of both, each once: an answer that becomes known late takes its place by its time. */
export const latestRatings = (a: Ratings, b: Ratings): Ratings => {
  const known = new Map([...a, ...b].map((rating) => [`${rating.at} ${rating.score}`, rating]));
  return [...known.values()].toSorted((one, other) => (one.at < other.at ? 1 : -1)).slice(0, MAX_RATINGS);
};
