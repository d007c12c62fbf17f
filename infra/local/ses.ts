import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { VirtualClock } from './clock.ts';
import type { Attachment, CapturedMail, Mailbox } from './mailbox.ts';
import { answerError, answerJson, type Input, readJson, ServiceError } from './service-api.ts';
import type { MailEvents } from './ses-events.ts';

interface Content {
  readonly Data?: string;
}
interface Simple {
  readonly Subject?: Content;
  readonly Body?: { readonly Html?: Content; readonly Text?: Content };
  readonly Headers?: readonly { readonly Name: string; readonly Value: string }[];
  readonly Attachments?: readonly {
    readonly FileName?: string;
    readonly ContentType?: string;
    readonly ContentId?: string;
    readonly RawContent?: string;
  }[];
}
interface SendEmail {
  readonly FromEmailAddress?: string;
  readonly Destination?: {
    readonly ToAddresses?: readonly string[];
    readonly CcAddresses?: readonly string[];
    readonly BccAddresses?: readonly string[];
  };
  readonly ReplyToAddresses?: readonly string[];
  readonly ConfigurationSetName?: string;
  readonly EmailTags?: readonly { readonly Name: string; readonly Value: string }[];
  readonly Content?: { readonly Simple?: Simple };
}

const bad = (message: string): ServiceError => new ServiceError('BadRequestException', message);

/** Source: SES API v2, MessageTag: ASCII letters, digits, `_`, `-`, at most 256 of them. */
const TAG = /^[\w-]{1,256}$/;

const attachmentsOf = ({ Attachments = [] }: Simple): Attachment[] =>
  Attachments.map(({ FileName, ContentType, ContentId, RawContent }) => ({
    name: FileName ?? 'attachment',
    contentType: ContentType ?? 'application/octet-stream',
    contentId: ContentId ?? null,
    base64: RawContent ?? '',
  }));

/** Refuses what SES would refuse, and makes of the rest what an inbox would show. */
export const toMail = (request: SendEmail, id: string, sentAt: string): CapturedMail => {
  const { FromEmailAddress: from, Destination = {}, EmailTags = [] } = request;
  const simple = request.Content?.Simple;
  const to = Destination.ToAddresses ?? [];
  const recipients = [...to, ...(Destination.CcAddresses ?? []), ...(Destination.BccAddresses ?? [])];
  if (!from?.includes('@')) throw bad('FromEmailAddress is missing or no address');
  if (recipients.length === 0 || !recipients.every((one) => one.includes('@')))
    throw bad('Missing or wrong destination');
  if (!simple?.Subject?.Data || !simple.Body)
    throw bad('The local stack takes Content.Simple with a subject and a body');
  const wrong = EmailTags.find(({ Name, Value }) => !TAG.test(Name) || !TAG.test(Value));
  if (wrong) throw bad(`Invalid tag <${wrong.Name}=${wrong.Value}>`);
  const headers = {
    From: from,
    To: to.join(', '),
    Subject: simple.Subject.Data,
    Date: sentAt,
    'Message-ID': `<${id}@email.amazonses.com>`,
  };
  const extra = Object.fromEntries((simple.Headers ?? []).map(({ Name, Value }) => [Name, Value]));
  return {
    id,
    from,
    to,
    cc: Destination.CcAddresses ?? [],
    bcc: Destination.BccAddresses ?? [],
    subject: simple.Subject.Data,
    headers: {
      ...headers,
      ...(request.ReplyToAddresses && { 'Reply-To': request.ReplyToAddresses.join(', ') }),
      ...extra,
    },
    text: simple.Body.Text?.Data ?? null,
    html: simple.Body.Html?.Data ?? null,
    tags: Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, Value])),
    configurationSet: request.ConfigurationSetName ?? null,
    attachments: attachmentsOf(simple),
    sentAt,
  };
};

const ACCOUNT_ANSWER = {
  DedicatedIpAutoWarmupEnabled: false,
  EnforcementStatus: 'HEALTHY',
  ProductionAccessEnabled: true,
  SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 0 },
  SendingEnabled: true,
};

/** SES v2: `SendEmail` into the mailbox, and `GetAccount`. */
export const sesApi = (mailbox: Mailbox, events: MailEvents, clock: VirtualClock) => {
  const send = (input: Input) => {
    const id = `${Date.now().toString(16)}-${randomBytes(8).toString('hex')}`;
    const mail = toMail(input, id, clock.instant());
    events.check(mail);
    mailbox.add(mail);
    events.publish(mail);
    return { MessageId: id };
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path] = (request.url ?? '').split('?');
    try {
      const input = await readJson(request);
      if (path === '/v2/email/outbound-emails' && request.method === 'POST')
        answerJson(response, 200, send(input));
      else if (path === '/v2/email/account' && request.method === 'GET')
        answerJson(response, 200, ACCOUNT_ANSWER);
      else
        throw new ServiceError(
          'NotFoundException',
          `The local stack does not know ${request.method} ${path}`,
          404,
        );
    } catch (failure) {
      answerError(response, failure);
    }
  };
};
