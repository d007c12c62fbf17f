import { chainOf } from '../../shared/people/caller.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { actingManager, canAct } from '../../shared/people/people.rules.ts';
import { getUser, reportsOf } from '../../shared/people/people.store.ts';

/** Those whose customers had nobody to go up to are found by their owner. */
const ledOrOwned = async (
  managerId: string | null,
  owners: () => Promise<readonly string[]>,
): Promise<string[]> => (managerId ? [`held:${managerId}`] : (await owners()).map((id) => `owned:${id}`));

/** Whoever is disabled or has another role may not work any more on customers that others have given him. */
const heldScopes = (before: User, after: User): string[] =>
  before.state === 'active' && (after.state !== before.state || after.role !== before.role)
    ? [`held:${before.id}`]
    : [];

/**
 * Whose customers must be looked at anew because somebody else leads their owner now (CUS-4, FU-9): what lay on the
 * agenda of who led him before, or all that he owns where nobody did.
 */
const ledScopes = async (before: User, after: User): Promise<string[]> => {
  const isMoved = before.managerId !== after.managerId;
  const isOtherwise = canAct(before) !== canAct(after);
  if (!isMoved && !isOtherwise) return [];
  const above = actingManager(await chainOf(before.id, getUser));
  const own = isMoved ? await ledOrOwned(above, async () => [before.id]) : [];
  const passesOn = isOtherwise || !canAct(before);
  const ledBefore = canAct(before) ? before.id : above;
  const reports = async () => (await reportsOf(before.id)).map(({ id }) => id);
  return [...own, ...(passesOn ? await ledOrOwned(ledBefore, reports) : [])];
};

/** Which customers a change of a person concerns. */
export const changedScopes = async (before: User, after: User): Promise<string[]> => [
  ...new Set([...heldScopes(before, after), ...(await ledScopes(before, after))]),
];
