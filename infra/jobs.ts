import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { CrmFunction, type Home } from './constructs/crm-function.ts';
import { DeadLetterQueue } from './constructs/dead-letter-queue.ts';
import { ScheduleRole } from './constructs/schedule-role.ts';
import { ScheduledJob } from './constructs/scheduled-job.ts';
import type { Tasks } from './tasks.ts';

/** When each job runs, in the organisation's time zone. */
const SCHEDULES = {
  // 08:30 falls on a full or half hour in every time zone but two (Nepal, Chatham), which are served a quarter later.
  'send-due-reminders': 'cron(0/30 * * * ? *)',
  // Monday 09:00, wherever somebody is.
  'raise-churn-alerts': 'cron(0/30 * * * ? *)',
  // No breach goes unseen for longer (TK-3).
  'watch-service': 'cron(0/15 * * * ? *)',
  'rescue-mails': 'cron(0/15 * * * ? *)',
  'resume-work': 'cron(5/15 * * * ? *)',
  'watch-customers': 'cron(0 2 * * ? *)',
  'clean-up-data': 'cron(0 22 L * ? *)',
  'reconcile-totals': 'cron(0 1 * * ? *)',
  'recalculate-tiers': 'cron(0 3 1 * ? *)',
} as const;

type JobName = keyof typeof SCHEDULES;

export interface JobsProps {
  readonly mailEnvironment: Record<string, string>;
  readonly publicUrl: string;
  readonly tasks: Tasks;
}

/** Scheduler → job. What a schedule cannot deliver and what a job cannot do ends in one queue. */
export class Jobs extends Construct {
  readonly functions: CrmFunction[] = [];
  readonly deadLetters: DeadLetterQueue;
  readonly groupName: string;

  constructor(scope: Construct, id: string, home: Home, { mailEnvironment, publicUrl, tasks }: JobsProps) {
    super(scope, id);
    this.groupName = home.prefix;
    this.deadLetters = new DeadLetterQueue(this, 'dead-letters', home.prefix, 'jobs');
    const group = new CfnScheduleGroup(this, 'group', { name: this.groupName });
    const role = new ScheduleRole(this, 'schedule-role', this.groupName, this.deadLetters);
    const environment = { ...mailEnvironment, PUBLIC_URL: publicUrl };

    const schedule = (name: JobName): CrmFunction => {
      const job = new CrmFunction(this, name, home, { environment, deadLetterQueue: this.deadLetters });
      const { groupName, deadLetters } = this;
      const timeZone = home.settings.orgTimeZone;
      new ScheduledJob(this, `${name}-schedule`, {
        job,
        expression: SCHEDULES[name],
        timeZone,
        group,
        groupName,
        deadLetters,
        role,
      });
      this.functions.push(job);
      return job;
    };
    schedule('send-due-reminders');
    schedule('raise-churn-alerts');
    schedule('watch-service');
    schedule('rescue-mails');
    schedule('watch-customers');
    tasks.serve(schedule('clean-up-data'));
    tasks.serve(schedule('reconcile-totals'));
    tasks.serve(schedule('recalculate-tiers'));
    tasks.serve(schedule('resume-work'));
  }
}
