import type { Instant } from '../kernel/clock.ts';
import type { Role } from '../kernel/contract.ts';
import { ARTICLE_STATES, type Article, type ArticleState } from './articles.fields.ts';
import { placeOf, postingsOf } from './postings.rules.ts';

export const WRITERS = ['admin', 'manager', 'service'] as const satisfies Role[];

const writes = (role: Role): boolean => WRITERS.some((writer) => writer === role);

/** Everybody reads what is published; drafts and what is retired only who may write. */
export const maySee = ({ state }: Pick<Article, 'state'>, role: Role): boolean =>
  state === 'published' || writes(role);

export const statesFor = (asked: ArticleState | undefined, role: Role): ArticleState[] =>
  ARTICLE_STATES.filter((state) => (asked ?? state) === state && maySee({ state }, role));

type Unplaced = Omit<Article, 'postings'>;

/** An article as it is to be stored: when it was published last, and where it is found. */
export const settled = (before: Unplaced | null, after: Unplaced, at: Instant): Article => {
  const appears = after.state === 'published' && before?.state !== 'published';
  const article = { ...after, publishedAt: appears ? at : after.publishedAt };
  return { ...article, postings: postingsOf(article).map(placeOf) };
};

export const show = ({ postings: _, ...article }: Article) => article;
