import { now, pause } from '../../shared/kernel/clock.ts';
import { log, metric } from '../../shared/kernel/log.ts';
import { type Delivery, sendBySes } from '../../shared/kernel/mail.ts';
import {
  getMail,
  type MailState,
  moveMail,
  type OutboxMail,
  Overtaken,
} from '../../shared/kernel/mail-outbox.ts';
import { consumer } from '../../shared/kernel/stream.ts';

const BUSY_ATTEMPTS = 4;
const BUSY_DELAY_MS = 150;

/** Hands a mail over; while the transport is surely only busy, waits and tries again. */
const deliver = async (mail: OutboxMail['mail']): Promise<Delivery> => {
  let outcome = await sendBySes(mail);
  for (let attempt = 1; outcome === 'busy' && attempt < BUSY_ATTEMPTS; attempt += 1) {
    await pause(BUSY_DELAY_MS * 2 ** attempt * (0.5 + Math.random() / 2));
    outcome = await sendBySes(mail);
  }
  return outcome;
};

const AFTER: Readonly<Record<Exclude<Delivery, 'unknown'>, MailState>> = {
  accepted: 'sent',
  refused: 'refused',
  busy: 'waiting',
};

const send = async (id: string): Promise<void> => {
  const queued = await getMail(id);
  if (queued?.state !== 'queued') return;
  const claimed = await moveMail(queued, 'sending', now());
  const outcome = await deliver(claimed.mail);
  if (outcome === 'refused') metric('MailRefused', 1);
  // Of an unknown outcome only the transport's report can tell; without one, rescue-mails takes the mail up again.
  if (outcome !== 'unknown') await moveMail(claimed, AFTER[outcome], now());
  log.info('mail', { mail: id, outcome, attempt: claimed.attempts });
};

/**
 * Trigger: a mail queued in the outbox. Delivered twice: the mail is no longer `queued` and is left alone.
 * 1. claim it (queued → sending), 2. hand it to SES, 3. mark it sent.
 * A crash before 2 or between 2 and 3 leaves it in `sending`: SES's own report of the sending ends it
 * (record-mail-feedback), and only without one does rescue-mails queue it again (FU-8).
 */
export const handler = consumer(async ({ after }) => {
  try {
    await send(String(after?.id));
  } catch (failure) {
    if (!(failure instanceof Overtaken)) throw failure;
  }
});
