import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { CrmFunction, type Home } from './constructs/crm-function.ts';
import type { CrmKey } from './constructs/crm-key.ts';
import { DeadLetterQueue } from './constructs/dead-letter-queue.ts';
import { MailSender } from './constructs/mail-sender.ts';

/** What becomes of a sent mail comes back: SES → topic → record-mail-feedback. By SMTP nothing comes back this way. */
export class Mail extends Construct {
  readonly sender?: MailSender;
  readonly feedback?: CrmFunction;
  readonly deadLetters?: DeadLetterQueue;
  readonly #home: Home;

  constructor(scope: Construct, id: string, home: Home, key: CrmKey) {
    super(scope, id);
    this.#home = home;
    const { settings, prefix } = home;
    if (settings.mail === 'smtp') return;
    const { mailFrom: from, mailIdentity: identity } = settings;
    this.sender = new MailSender(this, 'sender', { prefix, from, identity, key });
    this.deadLetters = new DeadLetterQueue(this, 'dead-letters', prefix, 'mail-feedback');
    this.feedback = new CrmFunction(this, 'record-mail-feedback', home, {
      deadLetterQueue: this.deadLetters,
    });
    // The queue takes both what the topic could not hand over and what the function could not process.
    this.sender.feedback.addSubscription(
      new LambdaSubscription(this.feedback, { deadLetterQueue: this.deadLetters }),
    );
  }

  get environment(): Record<string, string> {
    const { mail, mailFrom } = this.#home.settings;
    return {
      MAIL_TRANSPORT: mail,
      MAIL_FROM: mailFrom,
      ...(this.sender && { MAIL_CONFIGURATION_SET: this.sender.configurationSetName }),
    };
  }

  grantSend(sender: CrmFunction): void {
    this.sender?.grantSend(sender);
  }
}
