import type { Fault } from '../../shared/kernel/errors.ts';
import { getPerson, managersOf } from '../../shared/people/caller.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { isSelfOrAbove } from '../../shared/people/people.rules.ts';
import { ownerFaults } from '../customers/assignable.ts';
import { once, type RunContext } from './row-draft.ts';

const fault = (message: string): Fault[] => [{ in: 'body', pointer: '/ownerId', message }];

/** Whose something was: he may be gone by now, but whoever is nobody's manager tells of himself only. */
const pastOwnerFaults = async (ownerId: string, caller: User): Promise<Fault[]> => {
  if (!(await getPerson(ownerId))) return fault('is no user');
  if (caller.role === 'admin') return [];
  const chain = ownerId === caller.id ? [] : await managersOf(ownerId);
  const isAllowed = isSelfOrAbove(
    caller,
    ownerId,
    chain.map(({ id }) => id),
  );
  return isAllowed ? [] : fault('must be you or somebody who reports to you');
};

interface Owner {
  readonly ownerId: string | null;
  readonly faults: readonly Fault[];
}

/** Whose a row says something is; `otherwise` where it says nothing. What is past keeps whoever had it. */
export const rowOwner = async (
  text: unknown,
  otherwise: string | null,
  isPast: boolean,
  run: RunContext,
): Promise<Owner> => {
  const { findPerson, caller } = run;
  if (typeof text !== 'string') return { ownerId: otherwise, faults: [] };
  const found = await findPerson(text);
  if ('fault' in found) return { ownerId: null, faults: fault(found.fault) };
  const { id } = found;
  if (id === null || id === otherwise) return { ownerId: id, faults: [] };
  const faultsOf = isPast ? pastOwnerFaults : ownerFaults;
  return { ownerId: id, faults: await once(run, `owner ${isPast} ${id}`, () => faultsOf(id, caller)) };
};
