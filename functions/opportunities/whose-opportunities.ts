import type { Instant } from '../../shared/kernel/clock.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { actsFor } from '../../shared/people/absences.store.ts';
import { reportsOf } from '../../shared/people/people.store.ts';
import { mayList, seesAll } from '../customers/whose-customers.ts';

/** Whose opportunities are listed; null: everybody's. Those of a person who is not one's own are, to the caller, none. */
export const ownersFor = async (
  wanted: string | undefined,
  caller: Caller,
  now: Instant,
): Promise<string[] | null> => {
  if (wanted) return (await mayList(wanted, caller)) ? [wanted] : [];
  if (seesAll(caller)) return null;
  const own = [caller.id, ...(await actsFor(caller, now))];
  if (caller.role !== 'manager') return own;
  return [...new Set([...own, ...(await reportsOf(caller.id)).map(({ id }) => id)])];
};
