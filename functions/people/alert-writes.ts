import { rescheduleAlerts } from '../../shared/churn/alert.rules.ts';
import { getAlertPointer, moveAlertPointerWrites } from '../../shared/churn/alert.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import { chainOf } from '../../shared/people/caller.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { mayLead, wantsMail } from '../../shared/people/people.rules.ts';
import { getUser } from '../../shared/people/people.store.ts';
import { alertHour, armWrites } from '../churn/arm-alerts.ts';

/** Whether he may now be told of what he was not told of before: the job will see whether there is anything. */
const begins = (before: User, after: User): boolean =>
  wantsMail(after, 'churn_alert') &&
  (!wantsMail(before, 'churn_alert') || (before.role !== after.role && mayLead(after)));

/** Of customers that nobody owns every administrator is told, who has just come too. */
export const newcomerWrites = (user: User, now: Instant): Promise<Write[]> =>
  user.role === 'admin' && wantsMail(user, 'churn_alert') ? armWrites([user], now) : Promise.resolve([]);

/** His mail comes at the hour of where he is. */
const movedZone = async (before: User, after: User, now: Instant): Promise<Write[]> => {
  if (before.timeZone === after.timeZone) return [];
  const pointer = await getAlertPointer(after.id);
  if (!pointer?.isActive) return [];
  return moveAlertPointerWrites(pointer, rescheduleAlerts(pointer, now, await alertHour(after.timeZone)));
};

/** Keeps the weekly churn mail in step with a person's zone and choices, and with who leads him. */
export const alertPointerWrites = async (before: User, after: User, now: Instant): Promise<Write[]> => {
  const own = begins(before, after) ? await armWrites([after], now) : await movedZone(before, after, now);
  if (after.managerId === null || before.managerId === after.managerId) return own;
  const manager = await getUser(after.managerId);
  const leaders = manager ? [manager, ...(await chainOf(manager.id, getUser))] : [];
  return [...own, ...(await armWrites(leaders.filter(mayLead), now))];
};
