import { Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { CrmFunction } from './crm-function.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import { InlineRole } from './inline-role.ts';

/** As whom EventBridge Scheduler acts for one group of schedules: it starts their jobs and keeps what it could not. */
export class ScheduleRole extends InlineRole {
  constructor(scope: Construct, id: string, groupName: string, deadLetters: DeadLetterQueue) {
    const stack = Stack.of(scope);
    const group = stack.formatArn({
      service: 'scheduler',
      resource: 'schedule-group',
      resourceName: groupName,
    });
    const scheduler = new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account, 'aws:SourceArn': group } },
    });
    super(scope, id, scheduler, `Schedules of ${groupName}`);
    this.allow('sqs:SendMessage', deadLetters.queueArn);
  }

  /** The L2 target also grants `<function>:*`, every version and alias; a schedule calls just the function. */
  allowJob({ functionArn }: CrmFunction): void {
    this.allow('lambda:InvokeFunction', functionArn);
  }
}
