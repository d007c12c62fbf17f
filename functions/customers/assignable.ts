import type { Caller } from '../../shared/kernel/endpoint.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import { getPerson, managersOf } from '../../shared/people/caller.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { isSelfOrAbove } from '../../shared/people/people.rules.ts';
import { getUsers } from '../../shared/people/people.store.ts';

/** Why a caller may not give customers to this person; empty when he may. */
export const ownerFaults = async (
  ownerId: string | null,
  caller: Caller,
  pointer = '/ownerId',
): Promise<Fault[]> => {
  if (ownerId === null) return [];
  const fault = (message: string): Fault[] => [{ in: 'body', pointer, message }];
  const owner = await getPerson(ownerId);
  const sells = owner?.state === 'active' && ['admin', 'manager', 'sales'].includes(owner.role);
  if (!sells) return fault('is nobody who can own customers');
  if (caller.role === 'admin') return [];
  const chain = ownerId === caller.id ? [] : await managersOf(ownerId);
  const allowed = isSelfOrAbove(
    caller,
    ownerId,
    chain.map(({ id }) => id),
  );
  return allowed ? [] : fault('must be you or somebody who reports to you');
};

export const isEmployee = (user: Pick<User, 'state' | 'role'> | null): boolean =>
  user?.state === 'active' && user.role !== 'customer' && user.role !== 'partner';

/** Names every collaborator who is no active employee, or named before. */
export const collaboratorFaults = async (ids: readonly string[]): Promise<Fault[]> => {
  if (ids.length === 0) return [];
  const users = await getUsers(ids);
  const fault = (i: number, message: string): Fault[] => [
    { in: 'body', pointer: `/collaboratorIds/${i}`, message },
  ];
  return ids.flatMap((id, i): Fault[] => {
    if (ids.indexOf(id) < i) return fault(i, 'is named already');
    return isEmployee(users[i] ?? null) ? [] : fault(i, 'is no active employee');
  });
};
