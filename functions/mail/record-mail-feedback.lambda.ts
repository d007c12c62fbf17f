import type { SNSEvent } from 'aws-lambda';
import { now } from '../../shared/kernel/clock.ts';
import { log, metric } from '../../shared/kernel/log.ts';
import { MAIL_TAG } from '../../shared/kernel/mail.ts';
import { getMail, moveMail, Overtaken } from '../../shared/kernel/mail-outbox.ts';
import { noteSurvey } from './note-survey.ts';
import { suspectAddress } from './suspect-address.ts';

/** The part of an SES event that is read. Source: SES developer guide, "Event publishing: contents of event data". */
interface SesEvent {
  readonly eventType: string;
  readonly mail: { readonly tags?: Readonly<Record<string, readonly string[]>> };
  readonly bounce?: {
    readonly bounceType: 'Permanent' | 'Transient' | 'Undetermined';
    readonly bouncedRecipients: readonly { readonly emailAddress: string }[];
  };
}

const METRICS: Readonly<Record<string, string>> = {
  Bounce: 'MailBounced',
  Complaint: 'MailComplained',
  Reject: 'MailRefused',
};

/** Any event of a mail means that SES took it: one still in `sending` lost only its reply. */
const confirm = async (mailId: string): Promise<void> => {
  const mail = await getMail(mailId);
  if (mail?.state !== 'sending' && mail?.state !== 'waiting' && mail?.state !== 'queued') return;
  await moveMail(mail, 'sent', now());
  log.info('mail confirmed by report', { mail: mailId });
};

/** A full mailbox or a busy server may take the next mail: only what bounces for good is dead. */
const deadAddresses = ({ eventType, bounce }: SesEvent): string[] =>
  eventType === 'Bounce' && bounce?.bounceType === 'Permanent'
    ? bounce.bouncedRecipients.map(({ emailAddress }) => emailAddress)
    : [];

const record = async (event: SesEvent): Promise<void> => {
  const mailId = event.mail.tags?.[MAIL_TAG]?.[0];
  const name = METRICS[event.eventType];
  if (name) {
    metric(name, 1);
    log.warn('mail feedback', { mail: mailId, event: event.eventType });
  }
  const dead = deadAddresses(event);
  for (const address of dead) await suspectAddress(address, now());
  if (mailId && dead.length > 0) await noteSurvey(mailId, 'bounce', now());
  if (mailId && event.eventType === 'Complaint') await noteSurvey(mailId, 'stop', now());
  if (mailId) await confirm(mailId);
};

/**
 * Trigger: SES reports (send, delivery, bounce, complaint, reject) through SNS, at least once, in any order.
 * 1. count bounces and complaints, 2. note an address that bounces for good, for the cleanup to look at who has
 * it, and of a survey’s mail that it came back, or is not wanted, 3. end a mail whose reply was lost. Twice: it is noted
 * again, the mail has ended already.
 */
export const handler = async (event: SNSEvent): Promise<void> => {
  for (const { Sns } of event.Records) {
    try {
      await record(JSON.parse(Sns.Message) as SesEvent);
    } catch (failure) {
      if (!(failure instanceof Overtaken)) throw failure;
    }
  }
};
