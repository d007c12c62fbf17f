import { nameKey, normalizeEmail } from '../../shared/kernel/normalize.ts';
import { findByEmail, listUsers } from '../../shared/people/people.store.ts';

const POOL = new Set(['pool', '公海']);
const USER_ID = /^usr_[0-9A-HJKMNP-TV-Z]{26}$/;

type Found = { readonly id: string | null } | { readonly fault: string };
export type FindPerson = (text: string) => Promise<Found>;

/** Everybody's ids by name: people are few, and a file names them many times. */
const everybodyByName = async (): Promise<Map<string, string[]>> => {
  const byName = new Map<string, string[]>();
  let position: unknown;
  do {
    const page = await listUsers({ limit: 100, position });
    for (const { id, name } of page.items) {
      const key = nameKey(name);
      byName.set(key, [...(byName.get(key) ?? []), id]);
    }
    position = page.next;
  } while (position);
  return byName;
};

/**
 * Finds the person that a cell names, by id, e-mail or whole name; null is the public pool. Each is asked for once
 * and remembered; everybody's names are read when a file names the first by his.
 */
export const rememberPeople = (): FindPerson => {
  const known = new Map<string, Promise<Found>>();
  let byName: ReturnType<typeof everybodyByName> | null = null;
  const named = async (text: string): Promise<Found> => {
    byName ??= everybodyByName();
    const [id, ...namesakes] = (await byName).get(nameKey(text)) ?? [];
    if (!id) return { fault: 'is neither the id nor the e-mail nor the name of a user' };
    if (namesakes.length === 0) return { id };
    return { fault: 'is the name of several people; give the e-mail instead' };
  };
  const find = async (text: string): Promise<Found> => {
    if (POOL.has(text.toLowerCase())) return { id: null };
    if (USER_ID.test(text)) return { id: text };
    const email = normalizeEmail(text);
    if ('fault' in email) return named(text);
    const id = await findByEmail(email.value);
    return id ? { id } : { fault: 'is neither the id nor the e-mail of a user' };
  };
  return (text) => {
    const found = known.get(text) ?? find(text);
    // A file of addresses that are nobody's must not fill the memory.
    if (known.size < 10_000) known.set(text, found);
    return found;
  };
};
