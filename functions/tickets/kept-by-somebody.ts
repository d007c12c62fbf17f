import { getUser } from '../../shared/people/people.store.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import type { SeenLoad } from '../../shared/tickets/loads.store.ts';
import { assigning, type Move } from '../../shared/tickets/moves.rules.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { givenByRule } from './give-to.ts';

interface Kept {
  readonly ticket: Ticket;
  readonly seen: SeenLoad | null;
}

/**
 * A ticket that is open again is its assignee's; where he has left meanwhile, or only looks by now, whoever's the rule
 * says: nothing open lies with somebody who is not there (TK-4). To be written at once, in the version that reopened it.
 */
export const keptBySomebody = async (reopened: Ticket, move: Move): Promise<Kept> => {
  const { assigneeId, skill } = reopened;
  const assignee = assigneeId === null ? null : await getUser(assigneeId);
  const canSolve = assignee?.state === 'active' && assignee.role !== 'executive';
  if (canSolve) return { ticket: reopened, seen: null };
  const { service } = await settingsInForce('service');
  const given = service.document.autoAssign && (await givenByRule(skill, null, move.at, assigneeId));
  if (given) return { ticket: { ...reopened, ...assigning(reopened, given.to, move) }, seen: given.seen };
  return { ticket: { ...reopened, state: 'created', assigneeId: null, managerId: null }, seen: null };
};
