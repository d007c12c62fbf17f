import { listDuePointers } from '../../shared/agenda/reminder.store.ts';
import { listDueAlerts } from '../../shared/churn/alert.store.ts';
import { type Instant, secondsBetween } from '../../shared/kernel/clock.ts';
import { job } from '../../shared/kernel/job.ts';
import { log, metric } from '../../shared/kernel/log.ts';
import {
  GIVE_UP_SECONDS,
  listUnsent,
  MAX_ATTEMPTS,
  moveMail,
  type OutboxMail,
  Overtaken,
  RESCUE_SECONDS,
} from '../../shared/kernel/mail-outbox.ts';
import { oldestServiceDue } from '../../shared/tickets/service-due.store.ts';

/** Queues a stuck mail again; the stream then brings it to the sender. After five attempts or two days it is given up, loudly. */
const rescue = async (mail: OutboxMail, at: Instant): Promise<'queued' | 'refused' | 'moving'> => {
  if (secondsBetween(mail.changedAt, at) < RESCUE_SECONDS) return 'moving';
  const tooOld = secondsBetween(mail.queuedAt, at) >= GIVE_UP_SECONDS;
  const next = tooOld || mail.attempts >= MAX_ATTEMPTS ? 'refused' : 'queued';
  await moveMail(mail, next, at);
  log.warn('mail rescued', { mail: mail.mail.id, from: mail.state, to: next, attempts: mail.attempts });
  if (next === 'refused') metric('MailRefused', 1);
  return next;
};

const oldestDue = async (at: Instant): Promise<number> => {
  const service = await oldestServiceDue(at);
  let oldest = service === null ? 0 : secondsBetween(service, at);
  for (const due of [listDuePointers(at), listDueAlerts(at)])
    for await (const { dueAt } of due) oldest = Math.max(oldest, secondsBetween(dueAt, at));
  return oldest;
};

/**
 * Trigger: every 15 minutes. Fired twice: a mail moved on by the first is left alone by the second.
 * 1. find mails on their way for more than ten minutes: queued but never brought to the sender, refused for
 * being too many, or claimed without a report from SES; 2. queue them again; 3. report how old the oldest
 * due item is. A crash leaves the rest for the next run.
 */
export const handler = job('rescue-mails', async (at) => {
  const counts = { queued: 0, refused: 0, moving: 0 };
  let oldest = await oldestDue(at);
  for await (const mail of listUnsent(at, RESCUE_SECONDS)) {
    oldest = Math.max(oldest, secondsBetween(mail.changedAt, at));
    try {
      counts[await rescue(mail, at)] += 1;
    } catch (failure) {
      if (!(failure instanceof Overtaken)) throw failure;
    }
  }
  metric('OldestDueAgeSeconds', oldest, 'Seconds');
  return counts;
});
