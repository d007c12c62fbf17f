import { handler } from '../../functions/articles/articles.lambda.ts';
import { articlesContracts } from '../../shared/articles/articles.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { type Called, type CallOptions, call } from './when.ts';

type Name = keyof typeof articlesContracts;

/** Calls an endpoint of the handbook. */
export const handbook = (as: User, name: Name, articleId = '', options: CallOptions = {}): Promise<Called> =>
  call(handler, articlesContracts[name], { as, ...(articleId && { params: { articleId } }), ...options });

let articles = 0;

/** A published article, unlike any other unless its fields say so. */
export const givenArticle = async (as: User, fields: Readonly<Record<string, unknown>> = {}) => {
  articles += 1;
  const body = { question: `Question ${articles}`, answer: 'See the manual.', state: 'published', ...fields };
  const made = await handbook(as, 'createArticle', '', { body });
  if (made.status !== 201) throw new Error(made.text);
  return made.body;
};
