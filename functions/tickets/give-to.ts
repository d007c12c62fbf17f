import type { Instant } from '../../shared/kernel/clock.ts';
import { getPerson, managersOf } from '../../shared/people/caller.store.ts';
import { actingManager, canAct } from '../../shared/people/people.rules.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import type { SeenLoad } from '../../shared/tickets/loads.store.ts';
import type { GivenTo } from '../../shared/tickets/moves.rules.ts';
import { chooseAssignee } from './choose-assignee.ts';

export interface Given {
  readonly to: GivenTo;
  /** Of one chosen by rule; null: a person has chosen, whatever the load. */
  readonly seen: SeenLoad | null;
}

/** Who manages the desk; null: nobody who could act. */
const deskManager = async (): Promise<string | null> => {
  const { service } = await settingsInForce('service');
  const { deskManagerId } = service.document;
  const manager = deskManagerId === null ? null : await getPerson(deskManagerId);
  return manager && canAct(manager) ? manager.id : null;
};

/** Who calls, approves, and is told of a breach: the nearest above who can act, or who manages the desk. */
const leaderOf = async (assigneeId: string): Promise<string | null> => {
  const leader = actingManager(await managersOf(assigneeId)) ?? (await deskManager());
  return leader === assigneeId ? null : leader;
};

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
