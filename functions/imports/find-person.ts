import { normalizeEmail } from '../../shared/kernel/normalize.ts';
import { findByEmail } from '../../shared/people/people.store.ts';

const POOL = new Set(['pool', '公海']);
const USER_ID = /^usr_[0-9A-HJKMNP-TV-Z]{26}$/;

/** The person that a cell names, by id or e-mail; null is the public pool. */
export const findPerson = async (
  text: string,
): Promise<{ readonly id: string | null } | { readonly fault: string }> => {
  if (POOL.has(text.toLowerCase())) return { id: null };
  if (USER_ID.test(text)) return { id: text };
  const email = normalizeEmail(text);
  const id = 'value' in email ? await findByEmail(email.value) : null;
  return id ? { id } : { fault: 'is neither the id nor the e-mail of a user' };
};

export type FindPerson = typeof findPerson;

/** Asks for each person once: a file names few people many times. */
export const rememberPeople = (): FindPerson => {
  const known = new Map<string, ReturnType<FindPerson>>();
  return (text) => {
    const found = known.get(text) ?? findPerson(text);
    // A file of addresses that are nobody's must not fill the memory.
    if (known.size < 10_000) known.set(text, found);
    return found;
  };
};
