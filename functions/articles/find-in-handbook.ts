import type { Audience } from '../../shared/articles/articles.fields.ts';
import { lookUpTerm } from '../../shared/articles/articles.store.ts';
import { type Found, type Ranked, ranked, type Sought } from '../../shared/articles/ranking.rules.ts';

interface Asked {
  /** Who is to find it: employees both, the portal what is public. */
  readonly audiences: readonly Audience[];
  /** Words that are still being typed find what begins so. */
  readonly beginnings: boolean;
}

/** All that the handbook has on what is sought, the best first. */
export const findInHandbook = async (
  sought: Sought,
  { audiences, beginnings }: Asked,
): Promise<{ readonly articles: readonly Ranked[]; readonly complete: boolean }> => {
  const found = await Promise.all(
    sought.terms.map(async (term): Promise<Found> => {
      const parts = await Promise.all(
        audiences.map((audience) => lookUpTerm(audience, term, { beginnings })),
      );
      return {
        term,
        postings: parts.flatMap(({ postings }) => postings),
        complete: parts.every(({ complete }) => complete),
      };
    }),
  );
  return { articles: ranked(found, sought), complete: found.every(({ complete }) => complete) };
};
