import { CfnSchedule, type CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { CrmFunction } from './crm-function.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { ScheduleRole } from './schedule-role.ts';

const HOUR = 3600;

export interface ScheduledJobProps {
  readonly job: CrmFunction;
  /** `cron(…)` or `rate(…)`, read in `timeZone`. */
  readonly expression: string;
  readonly timeZone: string;
  readonly group: CfnScheduleGroup;
  readonly groupName: string;
  readonly deadLetters: DeadLetterQueue;
  readonly role: ScheduleRole;
}

/** Starts a job by EventBridge Scheduler, at least once, exactly on time, with the time it was meant for. */
export class ScheduledJob extends Construct {
  constructor(scope: Construct, id: string, props: ScheduledJobProps) {
    super(scope, id);
    const { job, deadLetters, group, groupName, role } = props;
    role.allowJob(job);
    const schedule = new CfnSchedule(this, 'schedule', {
      name: job.functionId,
      groupName,
      scheduleExpression: props.expression,
      scheduleExpressionTimezone: props.timeZone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: job.functionArn,
        roleArn: role.roleArn,
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
}
