import type { CustomerFilter } from '../../shared/customers/filter.fields.ts';
import { ownedBy, POOL, workedOnBy } from '../../shared/customers/lists.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { actsFor } from '../../shared/people/absences.store.ts';
import { managersOf } from '../../shared/people/caller.store.ts';
import { isSelfOrAbove } from '../../shared/people/people.rules.ts';
import { reportsOf } from '../../shared/people/people.store.ts';

const SEES_ALL = ['admin', 'executive', 'service'];
export const seesAll = ({ role }: Pick<Caller, 'role'>): boolean => SEES_ALL.includes(role);

const leads = async (personId: string, caller: Caller): Promise<boolean> =>
  caller.role === 'manager' &&
  isSelfOrAbove(
    caller,
    personId,
    (await managersOf(personId)).map(({ id }) => id),
  );

/** Whose customers a caller may list; others' are an empty list, as if they had none. */
export const mayList = async (personId: string, caller: Caller): Promise<boolean> =>
  seesAll(caller) ||
  personId === caller.id ||
  (await leads(personId, caller)) ||
  (await actsFor(caller, now())).includes(personId);

const listsOf = (personId: string): string[] => [ownedBy(personId), workedOnBy(personId)];

/** The partitions to read; null: all customers there are. */
export const partitionsFor = async (filter: CustomerFilter, caller: Caller): Promise<string[] | null> => {
  const { owner, collaborator, pool } = filter;
  if (pool) return [POOL];
  if (owner) return (await mayList(owner, caller)) ? [ownedBy(owner)] : [];
  if (collaborator) return (await mayList(collaborator, caller)) ? [workedOnBy(collaborator)] : [];
  if (seesAll(caller)) return null;
  const own = [caller.id, ...(await actsFor(caller, now()))].flatMap(listsOf);
  if (caller.role !== 'manager') return own;
  return [...new Set([...own, ...(await reportsOf(caller.id)).map(({ id }) => ownedBy(id))])];
};
