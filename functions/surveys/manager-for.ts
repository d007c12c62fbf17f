import { managersOf } from '../../shared/people/caller.store.ts';
import { actingManager } from '../../shared/people/people.rules.ts';
import { activeAdmins } from '../churn/active-admins.ts';

/**
 * Whose task a low answer of an owner's customer is (SV-2): the nearest who leads him and can act; where nobody does, the
 * administrator who has been there longest.
 */
export const managerFor = async (ownerId: string | null): Promise<string | null> => {
  const leader = ownerId === null ? null : actingManager(await managersOf(ownerId));
  if (leader !== null) return leader;
  const admins = (await activeAdmins()).toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  return (admins.find(({ id }) => id !== ownerId) ?? admins[0])?.id ?? null;
};
