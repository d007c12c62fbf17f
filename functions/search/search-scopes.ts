import { type Instant, now, secondsBetween } from '../../shared/kernel/clock.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { actsFor } from '../../shared/people/absences.store.ts';
import { reportsOf } from '../../shared/people/people.store.ts';
import type { TermRecord } from '../../shared/search/search.fields.ts';
import { SCOPES } from '../../shared/search/terms.rules.ts';

/** Where to look, how many terms to look at, and which of them count. */
export interface Scope {
  readonly name: string;
  readonly limit: number;
  readonly mayBeSeen: (record: TermRecord) => boolean;
}

export const SEES_ALL = ['admin', 'executive', 'service'];
const LIMIT = 50;
/** Of everybody's, most are not the caller's. */
const FILTERED_LIMIT = 250;
/** A query each finds everything; with more people, everybody's are read and what is not theirs is left out. */
const MAX_ASKED = 10;

const everything = (): boolean => true;
const scope = (name: string): Scope => ({ name, limit: LIMIT, mayBeSeen: everything });

const FRESH_SECONDS = 30;
const MAX_CACHED = 1000;
const cached = new Map<string, { readonly ids: readonly string[]; readonly at: Instant }>();

/** A manager's people as of at most 30 seconds ago: somebody who types searches several times a second. */
const reportIds = async (managerId: string): Promise<readonly string[]> => {
  const at = now();
  const known = cached.get(managerId);
  const age = known ? secondsBetween(known.at, at) : Number.POSITIVE_INFINITY;
  if (known && age >= 0 && age < FRESH_SECONDS) return known.ids;
  const ids = (await reportsOf(managerId)).map(({ id }) => id);
  if (cached.size >= MAX_CACHED) cached.clear();
  cached.set(managerId, { ids, at });
  return ids;
};

const teamScopes = async (managerId: string): Promise<Scope[]> => {
  const ids = await reportIds(managerId);
  if (ids.length <= MAX_ASKED) return ids.map((id) => scope(SCOPES.owner(id)));
  const people = new Set(ids);
  const mayBeSeen = ({ ownerId }: TermRecord): boolean => ownerId !== null && people.has(ownerId);
  return [{ name: SCOPES.all, limit: FILTERED_LIMIT, mayBeSeen }];
};

/** Whose customers a caller searches (SE-2). */
export const scopesOf = async (caller: Caller): Promise<Scope[]> => {
  if (SEES_ALL.includes(caller.role)) return [scope(SCOPES.all)];
  const people = [caller.id, ...(await actsFor(caller, now()))];
  const own = [...people.flatMap((id) => [SCOPES.owner(id), SCOPES.collaborator(id)]), SCOPES.pool].map(
    scope,
  );
  return caller.role === 'manager' ? [...own, ...(await teamScopes(caller.id))] : own;
};
