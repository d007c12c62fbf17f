import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** Keeps for 14 days what could not be processed; docs/runbook/dead-letters.md tells how to send it again. */
export class DeadLetterQueue extends Queue {
  /** The word by which alarm and runbook call it. */
  readonly subject: string;

  constructor(scope: Construct, id: string, prefix: string, subject: string) {
    super(scope, id, {
      queueName: `${prefix}-${subject}-dead`,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.subject = subject;
    const reason = 'It is the dead-letter queue: an alarm watches it, and nothing consumes it';
    Validations.of(this).acknowledge(
      { id: 'AwsSolutions-SQS3', reason },
      { id: 'Serverless-SQSRedrivePolicy', reason },
    );
  }
}
