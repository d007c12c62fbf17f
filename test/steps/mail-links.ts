import { handler as sendDueReminders } from '../../functions/jobs/send-due-reminders.lambda.ts';
import { getMail } from '../../shared/kernel/mail-outbox.ts';
import type { User } from '../../shared/people/people.contract.ts';

export const PUBLIC_URL = 'https://crm.example.com';

export interface Links {
  readonly done: string;
  readonly tomorrow: string;
}

/** The tokens of a mail's links, in the order of its entries. */
export const tokensIn = (html: string): Links[] => {
  const tokens = [...html.matchAll(/href="[^"]*\/v1\/actions\/([^"]+)"/g)].map(([, token = '']) => token);
  return Array.from({ length: tokens.length / 2 }, (_, i) => ({
    done: tokens[2 * i] ?? '',
    tomorrow: tokens[2 * i + 1] ?? '',
  }));
};

/** The mail that the job has put into the outbox for somebody on this day. */
export const mailOf = async (user: User, day: string) => {
  const queued = await getMail(`daily-reminder-${user.id}-${day}`);
  if (!queued) throw new Error(`${user.name} has no mail on ${day}`);
  return queued.mail;
};

/** Fires the job and answers what links somebody's mail has. */
export const linksMailedTo = async (user: User, day: string): Promise<Links[]> => {
  process.env.PUBLIC_URL = PUBLIC_URL;
  await sendDueReminders({ job: 'send-due-reminders' });
  return tokensIn((await mailOf(user, day)).html);
};
