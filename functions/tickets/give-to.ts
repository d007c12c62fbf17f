import type { Instant } from '../../shared/kernel/clock.ts';
import type { SeenLoad } from '../../shared/tickets/loads.store.ts';
import type { GivenTo } from '../../shared/tickets/moves.rules.ts';
import { chooseAssignee } from './choose-assignee.ts';
import { leaderOf } from './leader-of.ts';

export interface Given {
  readonly to: GivenTo;
  /** Of one chosen by rule; null: a person has chosen, whatever the load. */
  readonly seen: SeenLoad | null;
}

/** To whom a person gives it. */
export const givenByPerson = async (assigneeId: string, note: string | null): Promise<Given> => ({
  to: { assigneeId, managerId: await leaderOf(assigneeId), because: 'person', note, facts: {} },
  seen: null,
});

/** To whom the rule gives it; null: there is nobody. */
export const givenByRule = async (
  skill: string | null,
  note: string | null,
  now: Instant,
  but: string | null = null,
): Promise<Given | null> => {
  const chosen = await chooseAssignee({ skill }, now, but);
  if (!chosen) return null;
  const { seen, ...why } = chosen;
  return { to: { ...why, managerId: await leaderOf(why.assigneeId), note }, seen };
};
