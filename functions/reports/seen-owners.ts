import type { Caller } from '../../shared/kernel/endpoint.ts';
import { reportsOf } from '../../shared/people/people.store.ts';

/** Whose figures a caller sees. */
export type SeesOwner = (ownerId: string | null) => boolean;

const SEES_ALL = ['admin', 'executive'];

/** One's own; a manager's his people's too, whoever leads them in between; an admin's and executive's all. */
export const seenOwners = async (caller: Caller): Promise<SeesOwner> => {
  if (SEES_ALL.includes(caller.role)) return () => true;
  const people = caller.role === 'manager' ? await reportsOf(caller.id) : [];
  const seen = new Set<string | null>([caller.id, ...people.map(({ id }) => id)]);
  return (ownerId) => ownerId !== null && seen.has(ownerId);
};
