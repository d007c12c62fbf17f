import { handler as rescueMails } from '../../functions/jobs/rescue-mails.lambda.ts';
import { handler as resumeWork } from '../../functions/jobs/resume-work.lambda.ts';
import { handler as sendDueReminders } from '../../functions/jobs/send-due-reminders.lambda.ts';
import { handler as watchCustomers } from '../../functions/jobs/watch-customers.lambda.ts';
import type { ScheduleEvent } from '../../shared/kernel/job.ts';

type Job = (event: ScheduleEvent) => Promise<unknown>;

export const JOBS = {
  'send-due-reminders': sendDueReminders,
  'watch-customers': watchCustomers,
  'rescue-mails': rescueMails,
  'resume-work': resumeWork,
} as const satisfies Record<string, Job>;

export type JobName = keyof typeof JOBS;
