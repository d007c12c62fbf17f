import { handler as sendDueReminders } from '../../functions/jobs/send-due-reminders.lambda.ts';
import { now } from '../../shared/kernel/clock.ts';
import { listUnsent } from '../../shared/kernel/mail-outbox.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenUser } from '../steps/given.ts';
import { DAY_BEFORE, givenFollowUp, START, times } from './fixtures.ts';
import { setClock } from './virtual-clock.ts';

export const IN_TWO_HOURS = 2 / 24;

/** Fires the job; a run that did not do what is to be measured stops the bench. */
export const sendReminders = async (expected: number): Promise<void> => {
  const { mails } = await sendDueReminders({ job: 'send-due-reminders' });
  if (mails !== expected) throw new Error(`${mails} mails instead of ${expected}`);
};

/** Done on the day before, so that its mail is due now. */
export const yesterday = async <T>(work: () => Promise<T>): Promise<T> => {
  setClock(DAY_BEFORE);
  const done = await work();
  setClock(START);
  return done;
};

/** A person whose mail is due and has this many entries. */
export const givenDuePerson = async (due: number): Promise<User> => {
  const person = await yesterday(() => givenUser('sales'));
  await times(due, () => givenFollowUp(person, IN_TWO_HOURS));
  return person;
};

/** The id of a queued mail as a person with 20 entries gets it. */
export const givenReminderMail = async (): Promise<string> => {
  const person = await givenDuePerson(20);
  await sendReminders(1);
  for await (const { mail, state } of listUnsent(now(), -1)) {
    if (state === 'queued' && mail.to === person.email) return mail.id;
  }
  throw new Error('the mail is not in the outbox');
};
