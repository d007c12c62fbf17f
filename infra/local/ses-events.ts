import { list, object, text } from './app-model.ts';
import type { Assembly } from './assembly.ts';
import type { VirtualClock } from './clock.ts';
import type { CapturedMail } from './mailbox.ts';
import { ServiceError } from './service-api.ts';
import type { Topics } from './sns.ts';

interface Destination {
  readonly configurationSet: string;
  readonly events: ReadonlySet<string>;
  readonly topicArn: string;
}

const destinationsOf = (assembly: Pick<Assembly, 'all'>): Destination[] =>
  assembly.all('AWS::SES::ConfigurationSetEventDestination').flatMap(({ properties }) => {
    const destination = object(properties.EventDestination);
    const topicArn = text(object(destination.SnsDestination).TopicARN);
    if (destination.Enabled === false || !topicArn) return [];
    const events = new Set(list(destination.MatchingEventTypes).map((name) => String(name).toLowerCase()));
    return [{ configurationSet: String(properties.ConfigurationSetName), events, topicArn }];
  });

/** As SES's mailbox simulator: the local part says what becomes of a mail. */
const fateOf = (address: string): 'Bounce' | 'Complaint' | 'Delivery' => {
  const local = address.replace(/^.*</, '').split(/[@+]/)[0]?.toLowerCase();
  if (local === 'bounce' || local === 'suppressionlist') return 'Bounce';
  return local === 'complaint' ? 'Complaint' : 'Delivery';
};

const details = (fate: string, recipients: readonly string[], at: string, id: string): object => {
  switch (fate) {
    case 'Bounce':
      return {
        bounce: {
          bounceType: 'Permanent',
          bounceSubType: 'General',
          bouncedRecipients: recipients.map((emailAddress) => ({
            emailAddress,
            action: 'failed',
            status: '5.1.1',
            diagnosticCode: 'smtp; 550 5.1.1 user unknown',
          })),
          timestamp: at,
          feedbackId: id,
        },
      };
    case 'Complaint':
      return {
        complaint: {
          complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
          complaintFeedbackType: 'abuse',
          timestamp: at,
          feedbackId: id,
        },
      };
    default:
      return {
        delivery: {
          timestamp: at,
          processingTimeMillis: 1,
          recipients,
          smtpResponse: '250 ok',
          reportingMTA: 'local',
        },
      };
  }
};

/** What SES reports of a mail to the event destinations of its configuration set. */
export class MailEvents {
  readonly #destinations: readonly Destination[];
  readonly #sets: ReadonlySet<string>;
  readonly #topics: Pick<Topics, 'publish'>;
  readonly #clock: VirtualClock;

  constructor(assembly: Pick<Assembly, 'all' | 'ref'>, topics: Pick<Topics, 'publish'>, clock: VirtualClock) {
    this.#destinations = destinationsOf(assembly);
    this.#sets = new Set(assembly.all('AWS::SES::ConfigurationSet').map(({ id }) => assembly.ref(id)));
    this.#topics = topics;
    this.#clock = clock;
  }

  check({ configurationSet }: CapturedMail): void {
    if (configurationSet && !this.#sets.has(configurationSet)) {
      throw new ServiceError(
        'NotFoundException',
        `Configuration set <${configurationSet}> does not exist.`,
        404,
      );
    }
  }

  publish(mail: CapturedMail): void {
    const at = this.#clock.instant();
    this.#report(mail, 'Send', { send: {} });
    const recipients = [...mail.to, ...mail.cc, ...mail.bcc];
    for (const fate of ['Delivery', 'Bounce', 'Complaint'] as const) {
      // A complaint comes from somebody who got the mail.
      const affected = recipients.filter(
        (one) => fateOf(one) === fate || (fate === 'Delivery' && fateOf(one) === 'Complaint'),
      );
      if (affected.length > 0) this.#report(mail, fate, details(fate, affected, at, mail.id));
    }
  }

  #report(mail: CapturedMail, eventType: string, detail: object): void {
    for (const { configurationSet, events, topicArn } of this.#destinations) {
      if (mail.configurationSet !== configurationSet || !events.has(eventType.toLowerCase())) continue;
      this.#topics.publish(topicArn, 'Amazon SES Email Event Notification', {
        eventType,
        mail: summary(mail),
        ...detail,
      });
    }
  }
}

const summary = (mail: CapturedMail) => ({
  timestamp: mail.sentAt,
  source: mail.from,
  sendingAccountId: '000000000000',
  messageId: mail.id,
  destination: [...mail.to, ...mail.cc, ...mail.bcc],
  headersTruncated: false,
  headers: Object.entries(mail.headers).map(([name, value]) => ({ name, value })),
  commonHeaders: { from: [mail.from], to: mail.to, messageId: mail.id, subject: mail.subject },
  tags: {
    ...Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])),
    'ses:configuration-set': [mail.configurationSet],
  },
});
