import * as z from 'zod';
import { type Instant, now, secondsBetween } from '../kernel/clock.ts';
import { lazy, ROLES } from '../kernel/contract.ts';
import { entity } from '../kernel/entity.ts';
import { type Item, keys } from '../kernel/keys.ts';
import { getItem } from '../kernel/table.ts';
import { MAX_REPORTING_DEPTH } from './people.rules.ts';

/** How old a cached person may be: half of the 60 s after which a disabled one must be out (SE-1). */
const FRESH_SECONDS = 30;
/** More people than a container serves in half a minute; beyond it the caches begin anew. */
const MAX_CACHED = 5000;

/** Nothing that is read here has changed. */
const same = (item: Item): Item => item;

/** What every request needs of a user record; its whole schema would cost each cold start some milliseconds. */
const people = entity({
  type: 'user',
  upgrades: [same, same, same, same, same, same, same, same],
  schema: lazy(() =>
    z.object({
      id: z.string(),
      name: z.string(),
      role: z.enum(ROLES),
      state: z.enum(['active', 'disabled']),
      managerId: z.string().nullable(),
      teamId: z.string().nullable(),
      timeZone: z.string(),
      language: z.enum(['zh-CN', 'en']),
    }),
  ),
});
export type Person = ReturnType<typeof people.read>;

interface Cached<T> {
  readonly value: T;
  readonly at: Instant;
}

const subjects = new Map<string, Cached<string>>();
const cachedPeople = new Map<string, Cached<Person>>();

const remember = <T>(cache: Map<string, Cached<T>>, key: string, value: T): void => {
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(key, { value, at: now() });
};

const isFresh = (entry: Cached<unknown> | undefined): boolean => {
  const age = entry ? secondsBetween(entry.at, now()) : Number.POSITIVE_INFINITY;
  return age >= 0 && age < FRESH_SECONDS;
};

/** The person as of at most 30 seconds ago; for reporting lines and names, not for changes. */
export const getPerson = async (id: string): Promise<Person | null> => {
  const entry = cachedPeople.get(id);
  if (entry && isFresh(entry)) return entry.value;
  const item = await getItem(keys.user(id));
  const person = item && people.read(item);
  if (person) remember(cachedPeople, id, person);
  return person;
};

/** The active person behind a token's subject, or null. */
export const findCaller = async (subject: string): Promise<Person | null> => {
  const entry = subjects.get(subject);
  let userId = entry && isFresh(entry) ? entry.value : null;
  if (!userId) {
    const item = await getItem(keys.subject(subject));
    if (!item) return null;
    userId = String(item.userId);
    remember(subjects, subject, userId);
  }
  const person = await getPerson(userId);
  return person?.state === 'active' ? person : null;
};

type Reporting = Pick<Person, 'id' | 'managerId'>;

/** Somebody's managers, nearest first; `read` afresh where something is decided that must hold. */
export const chainOf = async <P extends Reporting>(
  userId: string,
  read: (id: string) => Promise<P | null>,
): Promise<P[]> => {
  const chain: P[] = [];
  let next = (await read(userId))?.managerId ?? null;
  while (next && chain.length < MAX_REPORTING_DEPTH && !chain.some(({ id }) => id === next)) {
    const manager = await read(next);
    if (!manager) break;
    chain.push(manager);
    next = manager.managerId;
  }
  return chain;
};

/** Somebody's managers as of at most 30 seconds ago. */
export const managersOf = (userId: string): Promise<Person[]> => chainOf(userId, getPerson);
