import { getPerson, managersOf } from '../../shared/people/caller.store.ts';
import { actingManager, canAct } from '../../shared/people/people.rules.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';

/** Who manages the desk; null: nobody who could act. */
const deskManager = async (): Promise<string | null> => {
  const { service } = await settingsInForce('service');
  const { deskManagerId } = service.document;
  const manager = deskManagerId === null ? null : await getPerson(deskManagerId);
  return manager && canAct(manager) ? manager.id : null;
};

/** Who calls, approves, and is told of a breach: the nearest above who can act, or who manages the desk. */
export const leaderOf = async (assigneeId: string): Promise<string | null> => {
  const leader = actingManager(await managersOf(assigneeId)) ?? (await deskManager());
  return leader === assigneeId ? null : leader;
};
