import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { env, optionalEnv } from './env.ts';
import { failureFields, log } from './log.ts';

/** A mail as the transport takes it. `id` goes along as a tag and comes back with what happened to the mail. */
export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Where one request says that no more such mails are wanted (RFC 8058); of mails to customers. */
  readonly unsubscribe?: string | undefined;
}

/**
 * What became of a sending. `refused` will never go; `busy` has not gone and may be tried again; of `unknown`
 * nobody knows: the reply is lost, and only the transport's own report can tell.
 */
export type Delivery = 'accepted' | 'refused' | 'busy' | 'unknown';

/** How mail leaves. SES now; SMTP, for Regions without it (DE-2), is the second one. */
export type Transport = (mail: Mail) => Promise<Delivery>;

/** The message tag by which the transport's reports name the mail. */
export const MAIL_TAG = 'mail-id';

const REFUSED = new Set(['MessageRejected', 'BadRequestException', 'NotFoundException']);
const BUSY = new Set([
  'TooManyRequestsException',
  'LimitExceededException',
  'SendingPausedException',
  'AccountSuspendedException',
  'MailFromDomainNotVerifiedException',
]);

const outcomeOf = (failure: unknown): Delivery => {
  const name = failure instanceof Error ? failure.name : '';
  if (REFUSED.has(name)) return 'refused';
  return BUSY.has(name) ? 'busy' : 'unknown';
};

/** What a mail program needs to offer the one step itself. */
const unsubscribeHeaders = ({ unsubscribe }: Mail) =>
  unsubscribe === undefined
    ? []
    : [
        { Name: 'List-Unsubscribe', Value: `<${unsubscribe}>` },
        { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
      ];

let client: SESv2Client | undefined;

/** Sends through SES, once: it has no idempotency token, so the SDK's own retry could send twice. */
export const sendBySes: Transport = async (mail) => {
  client ??= new SESv2Client({ maxAttempts: 1 });
  const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
  const configurationSet = optionalEnv('MAIL_CONFIGURATION_SET');
  try {
    await client.send(
      new SendEmailCommand({
        FromEmailAddress: env('MAIL_FROM'),
        Destination: { ToAddresses: [mail.to] },
        ...(configurationSet && { ConfigurationSetName: configurationSet }),
        EmailTags: [{ Name: MAIL_TAG, Value: mail.id }],
        Content: {
          Simple: {
            Subject: utf8(mail.subject),
            Body: { Html: utf8(mail.html), Text: utf8(mail.text) },
            Headers: [{ Name: 'Auto-Submitted', Value: 'auto-generated' }, ...unsubscribeHeaders(mail)],
          },
        },
      }),
    );
    return 'accepted';
  } catch (failure) {
    const outcome = outcomeOf(failure);
    log.warn('mail not confirmed', { mail: mail.id, outcome, ...failureFields(failure) });
    return outcome;
  }
};
