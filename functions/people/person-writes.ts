import { reschedule, startReminders } from '../../shared/agenda/reminder.rules.ts';
import { getPointer, setPointerWrites } from '../../shared/agenda/reminder.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { invalidRequest, invalidState, Problem } from '../../shared/kernel/errors.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import { chainOf } from '../../shared/people/caller.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { managerFaults, mayHaveReports } from '../../shared/people/people.rules.ts';
import {
  countDirectReports,
  getTeam,
  getUser,
  stillAdmin,
  userUnchanged,
} from '../../shared/people/people.store.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';

/** Checks a person's new manager and team; the writes hold the line of reporting still until it is joined. */
export const reportingWrites = async (
  userId: string | null,
  managerId: string | null,
  teamId: string | null,
): Promise<Write[]> => {
  const manager = managerId ? await getUser(managerId) : null;
  const chain = manager ? await chainOf(manager.id, getUser) : [];
  const faults = managerId
    ? managerFaults(
        userId,
        manager,
        chain.map(({ id }) => id),
      )
    : [];
  const noTeam = teamId !== null && !(await getTeam(teamId));
  if (noTeam) faults.push({ in: 'body', pointer: '/teamId', message: 'is no team' });
  if (faults.length > 0) throw invalidRequest(faults);
  return (manager ? [manager, ...chain] : []).map((person) => userUnchanged(person, rerun));
};

/** @throws 422 for a calendar that the organisation has not */
export const assertCalendar = async (
  before: User | null,
  { calendar }: Pick<User, 'calendar'>,
): Promise<void> => {
  if (calendar === null || calendar === before?.calendar) return;
  const { document } = (await settingsInForce('calendar')).calendar;
  if (document.calendars.some(({ name }) => name === calendar)) return;
  const message = 'is the name of no calendar of the setting calendar';
  throw invalidRequest([{ in: 'body', pointer: '/calendar', message }]);
};

const receives = ({ state, reminders }: User): boolean => state === 'active' && reminders.enabled;

/** Keeps the reminder pointer in step with a person's hour, zone and state; his calendar is looked at when it is due. */
export const reminderWrites = async (before: User | null, after: User, now: Instant): Promise<Write[]> => {
  const same =
    before &&
    before.reminders.at === after.reminders.at &&
    before.reminders.enabled === after.reminders.enabled &&
    before.timeZone === after.timeZone &&
    before.state === after.state;
  if (same) return [];
  const pointer = before ? await getPointer(after.id) : null;
  const hour = { at: after.reminders.at, timeZone: after.timeZone };
  const next =
    pointer && before && receives(before)
      ? reschedule(pointer, now, hour)
      : startReminders(pointer, after.id, now, hour);
  return setPointerWrites(next, receives(after));
};

/** The last admin cannot lock everybody out by disabling or demoting himself. */
export const assertNotSelf = (callerId: string, before: User, after: User): void => {
  const locksOut = after.state === 'disabled' || after.role !== 'admin';
  if (callerId === before.id && locksOut) {
    throw new Problem('invalid_state', {
      detail: 'Ask another admin to disable you or to change your role.',
    });
  }
};

/**
 * Nobody reports to who may not lead: those above would lose sight of them. A disabled leader keeps his role and his people.
 *
 * @throws 409 that says how many there are
 */
export const assertNobodyLeft = async (before: User, after: User): Promise<void> => {
  if (!mayHaveReports(before) || mayHaveReports(after)) return;
  const people = await countDirectReports(before.id);
  if (people === 0) return;
  const who = people === 1 ? '1 person reports' : `${people} people report`;
  throw invalidState(
    `${who} to this person, and ${after.role} leads nobody: another manager must be given first.`,
  );
};

/** Whether a transaction has a condition on this person already: it names an item once. */
export const holds = (writes: readonly Write[], userId: string): boolean => {
  const { pk, sk } = keys.user(userId);
  return writes.some(({ ConditionCheck: check }) => check?.Key?.pk === pk && check.Key.sk === sk);
};

/** Two admins must not disable each other at the same instant: who takes an admin away stays one himself. */
export const adminWrites = (
  callerId: string,
  before: User,
  after: User,
  others: readonly Write[],
): Write[] => {
  const wasAdmin = before.role === 'admin' && before.state === 'active';
  const remains = after.role === 'admin' && after.state === 'active';
  return wasAdmin && !remains && !holds(others, callerId) ? [stillAdmin(callerId)] : [];
};
