import { type AlertHour, armAlerts, POOL, poolArming } from '../../shared/churn/alert.rules.ts';
import { armPointerWrites, getAlertPointers } from '../../shared/churn/alert.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import { getPerson, managersOf } from '../../shared/people/caller.store.ts';
import { mayLead } from '../../shared/people/people.rules.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';

/** When the weekly mail comes for somebody in this zone. */
export const alertHour = async (timeZone: string): Promise<AlertHour> => {
  const { alert } = (await settingsInForce('churn')).churn.document;
  return { weekday: alert.weekday, at: alert.at, timeZone };
};

interface Told {
  readonly id: string;
  readonly timeZone: string;
}

/** Sees to it that each of these people is asked for at the next weekly mail. */
export const armWrites = async (people: readonly Told[], at: Instant): Promise<Write[]> => {
  const pointers = await getAlertPointers(people.map(({ id }) => id));
  const writes = people.map(async ({ id, timeZone }, i) => {
    const arming = armAlerts(pointers[i] ?? null, id, at, await alertHour(timeZone));
    return arming ? armPointerWrites(arming) : [];
  });
  return (await Promise.all(writes)).flat();
};

/** Of what nobody owns administrators are told. Who they are is looked up by the job: here it would cost a read of everybody. */
const poolWrites = async (at: Instant): Promise<Write[]> => {
  const [pointer = null] = await getAlertPointers([POOL]);
  return pointer?.isActive ? [] : armPointerWrites(poolArming(pointer, at));
};

/**
 * To go into the transaction by which a warning comes to stand for this owner: he, and whoever leads him, is told with the
 * next weekly mail (CH-4). No writes where that is certain already.
 */
export const armAlertWrites = async (ownerId: string | null, at: Instant): Promise<Write[]> => {
  if (ownerId === null) return poolWrites(at);
  const [owner, leaders] = await Promise.all([getPerson(ownerId), managersOf(ownerId)]);
  const told = [...(owner?.state === 'active' ? [owner] : []), ...leaders.filter(mayLead)];
  return told.length === 0 ? poolWrites(at) : armWrites(told, at);
};
