import { type AlertPointer, mayRest, POOL, planAlert } from '../../shared/churn/alert.rules.ts';
import { listDueAlerts, moveAlertPointerWrites } from '../../shared/churn/alert.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { forEachAtOnce, job } from '../../shared/kernel/job.ts';
import { failureFields, log } from '../../shared/kernel/log.ts';
import { AlreadyQueued, queueMailWrites } from '../../shared/kernel/mail-outbox.ts';
import { commit, Rerun } from '../../shared/kernel/transaction.ts';
import { wantsMail } from '../../shared/people/people.rules.ts';
import { getUser } from '../../shared/people/people.store.ts';
import { activeAdmins } from '../churn/active-admins.ts';
import { alertHour, armWrites } from '../churn/arm-alerts.ts';
import { worksOn } from '../people/works-on.ts';
import { composeChurnAlert } from './compose-churn-alert.ts';

const AT_ONCE = 8;
const ADMINS_AT_ONCE = 50;

interface Counts {
  people: number;
  mails: number;
  overtaken: number;
}

const resting = (pointer: AlertPointer): AlertPointer => ({ ...pointer, isActive: false });

/** A warning of a customer that nobody owns: from now on every administrator is asked for each week. */
const armAdmins = async (pool: AlertPointer, at: Instant): Promise<void> => {
  const admins = await activeAdmins();
  for (let from = 0; from < admins.length; from += ADMINS_AT_ONCE)
    await commit(await armWrites(admins.slice(from, from + ADMINS_AT_ONCE), at));
  await commit(moveAlertPointerWrites(pool, resting(pool)));
};

const alert = async (pointer: AlertPointer, at: Instant, counts: Counts): Promise<void> => {
  if (pointer.userId === POOL) return armAdmins(pointer, at);
  counts.people += 1;
  const user = await getUser(pointer.userId);
  // Who gets none has no pointer that is due; choosing them again makes it active.
  if (!user || !wantsMail(user, 'churn_alert'))
    return commit(moveAlertPointerWrites(pointer, resting(pointer)));
  const settings = { ...(await alertHour(user.timeZone)), isWorking: await worksOn(user) };
  const run = planAlert(pointer, at, settings);
  if (run.mailOn === null) return commit(moveAlertPointerWrites(pointer, run.next));
  const { mail, stands } = await composeChurnAlert(user, pointer, run, at);
  const mayEnd = !stands && mayRest(pointer, at);
  const moved = moveAlertPointerWrites(pointer, mayEnd ? resting(run.next) : run.next);
  try {
    await commit([...moved, ...(mail ? queueMailWrites(mail, at) : [])]);
    if (mail) counts.mails += 1;
  } catch (failure) {
    if (failure instanceof AlreadyQueued) return commit(moved);
    throw failure;
  }
};

/**
 * Trigger: every half hour, for Monday 09:00 comes at another time in every zone.
 * Fired twice, late or by two at once: a person's pointer moves on in the transaction that queues his mail, and the
 * mail's id is person and week; whoever comes second finds both done (CH-4).
 * 1. find the people whose week has come and for whom something stands, 2. read what they and their people are to act
 * on, 3. queue one mail and move the pointer, or let it rest. A crash leaves some people done and the others still
 * due: the next run goes on.
 */
export const handler = job('raise-churn-alerts', async (at) => {
  const counts: Counts = { people: 0, mails: 0, overtaken: 0 };
  const failures = await forEachAtOnce(listDueAlerts(at), AT_ONCE, async ({ read }) => {
    try {
      await alert(read(), at, counts);
    } catch (failure) {
      if (!(failure instanceof Rerun)) throw failure;
      counts.overtaken += 1;
    }
  });
  for (const failure of failures) log.error('churn alert failed', failureFields(failure));
  if (failures.length > 0)
    throw new Error(`${failures.length} churn alerts failed; the next run tries them again`);
  return { ...counts };
});
