import {
  planReminder,
  type ReminderPointer,
  type ReminderSettings,
} from '../../shared/agenda/reminder.rules.ts';
import {
  advancePointerWrites,
  listDuePointers,
  setPointerWrites,
} from '../../shared/agenda/reminder.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { forEachAtOnce, job } from '../../shared/kernel/job.ts';
import { failureFields, log } from '../../shared/kernel/log.ts';
import { AlreadyQueued, queueMailWrites } from '../../shared/kernel/mail-outbox.ts';
import { commit, Rerun } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { getUser } from '../../shared/people/people.store.ts';
import { worksOn } from '../people/works-on.ts';
import { composeReminder } from './compose-reminder.ts';

const AT_ONCE = 8;

interface Counts {
  people: number;
  mails: number;
  overtaken: number;
}

/** Which days he works is known only now: calendars and absences change without anybody's pointer moving. */
const settingsOf = async (user: User): Promise<ReminderSettings> => ({
  at: user.reminders.at,
  timeZone: user.timeZone,
  isWorking: await worksOn(user),
});

const remind = async (pointer: ReminderPointer, at: Instant, counts: Counts): Promise<void> => {
  counts.people += 1;
  const user = await getUser(pointer.userId);
  if (user?.state !== 'active' || !user.reminders.enabled) return commit(setPointerWrites(pointer, false));
  const settings = await settingsOf(user);
  const run = planReminder(pointer, at, settings);
  const mail = await composeReminder(user, run, settings, at);
  const advance = advancePointerWrites(pointer, run.next);
  try {
    await commit([...advance, ...(mail ? queueMailWrites(mail, at) : [])]);
    if (mail) counts.mails += 1;
  } catch (failure) {
    if (failure instanceof AlreadyQueued) return commit(advance);
    throw failure;
  }
};

/**
 * Trigger: every half hour, for 08:30 comes at another time in every zone and each person may choose his own.
 * Fired twice, late or by two at once: a person's pointer moves on in the transaction that queues his mail,
 * and the mail's id is person and day; whoever comes second finds both done (FU-8).
 * 1. find the people whose time has come, 2. read what is due for each and for his people, 3. queue one mail
 * and move the pointer. A crash leaves some people done and the others still due: the next run goes on.
 */
export const handler = job('send-due-reminders', async (at) => {
  const counts: Counts = { people: 0, mails: 0, overtaken: 0 };
  const failures = await forEachAtOnce(listDuePointers(at), AT_ONCE, async ({ read }) => {
    try {
      await remind(read(), at, counts);
    } catch (failure) {
      if (!(failure instanceof Rerun)) throw failure;
      counts.overtaken += 1;
    }
  });
  for (const failure of failures) log.error('reminder failed', failureFields(failure));
  if (failures.length > 0)
    throw new Error(`${failures.length} reminders failed; the next run tries them again`);
  return { ...counts };
});
