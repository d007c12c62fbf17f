import type { Destruction } from '../../shared/cleanups/cleanups.fields.ts';
import { allowedOf } from '../../shared/cleanups/cleanups.rules.ts';
import type { Candidate } from '../../shared/cleanups/suspects.store.ts';
import { readCounter } from '../../shared/derived/counters.store.ts';
import { tryToDecide } from './decide.ts';
import type { Circumstances } from './decision.ts';

const DESTRUCTIVE = new Set<Candidate['kind']>(['dead_contact', 'left_contact', 'expiry']);

/** How many of these candidates would go out of sight or be deleted. */
export const countDestruction = async (
  candidates: readonly Candidate[],
  circumstances: Circumstances,
): Promise<Pick<Destruction, 'quarantine' | 'delete'>> => {
  const decided = await Promise.all(
    candidates
      .filter(({ kind }) => DESTRUCTIVE.has(kind))
      .map((candidate) => tryToDecide(candidate, circumstances)),
  );
  const count = (act: string): number =>
    decided.filter((decision) => decision && decision !== 'failed' && decision.act === act).length;
  return { quarantine: count('quarantine'), delete: count('delete') };
};

/** The guard's measure: all customers and contacts there are. */
export const guardOf = async (): Promise<Pick<Destruction, 'base' | 'allowed'>> => {
  const [customers, contacts] = await Promise.all([readCounter('customers'), readCounter('contacts')]);
  const base = Math.max(0, (customers.count ?? 0) + (contacts.count ?? 0));
  return { base, allowed: allowedOf(base) };
};
