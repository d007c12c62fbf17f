import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, type CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { CrmFunction } from './crm-function.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';

const HOUR = 3600;

export interface ScheduledJobProps {
  readonly job: CrmFunction;
  /** `cron(…)` or `rate(…)`, read in `timeZone`. */
  readonly expression: string;
  readonly timeZone: string;
  readonly group: CfnScheduleGroup;
  readonly groupName: string;
  readonly deadLetters: DeadLetterQueue;
}

/** Starts a job by EventBridge Scheduler, at least once, exactly on time, with the time it was meant for. */
export class ScheduledJob extends Construct {
  constructor(scope: Construct, id: string, props: ScheduledJobProps) {
    super(scope, id);
    const { job, deadLetters, group, groupName } = props;
    const schedule = new CfnSchedule(this, 'schedule', {
      name: job.functionId,
      groupName,
      scheduleExpression: props.expression,
      scheduleExpressionTimezone: props.timeZone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: job.functionArn,
        roleArn: this.#role(props).roleArn,
        input: JSON.stringify({
          job: job.functionId,
          scheduledAt: '<aws.scheduler.scheduled-time>',
          executionId: '<aws.scheduler.execution-id>',
        }),
        retryPolicy: { maximumEventAgeInSeconds: HOUR, maximumRetryAttempts: 20 },
        deadLetterConfig: { arn: deadLetters.queueArn },
      },
    });
    schedule.addResourceDependency(group);
  }

  /** The L2 target also grants `<function>:*`, every version and alias; the schedule calls just this one. */
  #role({ job, deadLetters, groupName }: ScheduledJobProps): Role {
    const stack = Stack.of(this);
    const schedules = stack.formatArn({
      service: 'scheduler',
      resource: 'schedule-group',
      resourceName: groupName,
    });
    const role = new Role(this, 'role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account, 'aws:SourceArn': schedules } },
      }),
    });
    const allow = (action: string, resource: string) =>
      role.addToPolicy(new PolicyStatement({ actions: [action], resources: [resource] }));
    allow('lambda:InvokeFunction', job.functionArn);
    allow('sqs:SendMessage', deadLetters.queueArn);
    return role;
  }
}
