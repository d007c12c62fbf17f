import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { CrmFunction } from './crm-function.ts';
import type { CrmKey } from './crm-key.ts';

const TRACKED = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
];

export interface MailSenderProps {
  readonly prefix: string;
  readonly from: string;
  readonly identity: 'new' | 'existing';
  readonly key: CrmKey;
}

/** The sending domain in SES and the topic that tells what became of every mail. */
export class MailSender extends Construct {
  readonly configurationSetName: string;
  readonly feedback: Topic;
  readonly #from: string;
  readonly #identityArn: string;

  constructor(scope: Construct, id: string, { prefix, from, identity, key }: MailSenderProps) {
    super(scope, id);
    this.#from = from;
    this.configurationSetName = prefix;
    const configurationSet = new ConfigurationSet(this, 'configuration', {
      configurationSetName: prefix,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      maxDeliveryDuration: Duration.hours(12),
    });
    const domain = from.slice(from.indexOf('@') + 1);
    this.#identityArn =
      identity === 'new'
        ? this.#prove(domain, configurationSet)
        : EmailIdentity.fromEmailIdentityName(this, 'identity', domain).emailIdentityArn;
    this.feedback = this.#feedbackTopic(key);
    configurationSet.addEventDestination('events', {
      destination: EventDestination.snsTopic(this.feedback),
      events: TRACKED,
    });
  }

  /** This address, this domain, this configuration set: nothing else can be sent. */
  grantSend(sender: CrmFunction): void {
    const configurationSet = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSetName,
    });
    sender.addToRolePolicy(
      new PolicyStatement({
        sid: 'SendMails',
        actions: ['ses:SendEmail'],
        resources: [this.#identityArn, configurationSet],
        conditions: { StringEquals: { 'ses:FromAddress': this.#from } },
      }),
    );
  }

  #feedbackTopic(key: CrmKey): Topic {
    const topic = new Topic(this, 'feedback', { masterKey: key, enforceSSL: true });
    key.allowService('ses.amazonaws.com');
    return topic;
  }

  /** DE-1: the only step in a console, and here is what to do. */
  #prove(domain: string, configurationSet: ConfigurationSet): string {
    const identity = new EmailIdentity(this, 'identity', {
      identity: Identity.domain(domain),
      configurationSet,
    });
    identity.dkimRecords.forEach(({ name, value }, index) => {
      const description = `Publish in the DNS of ${domain}, as CNAME (${index + 1} of 3): it proves to SES and to receivers that the domain is yours. Then ask SES for production access, once per account.`;
      const key = `MailDkimRecord${index + 1}`;
      new CfnOutput(this, `dkim-${index + 1}`, { key, value: `${name} CNAME ${value}`, description });
    });
    return identity.emailIdentityArn;
  }
}
