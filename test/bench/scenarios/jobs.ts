import { handler as rescueMails } from '../../../functions/jobs/rescue-mails.lambda.ts';
import { handler as resumeWork } from '../../../functions/jobs/resume-work.lambda.ts';
import { addSeconds, now } from '../../../shared/kernel/clock.ts';
import { queueMailWrites } from '../../../shared/kernel/mail-outbox.ts';
import { commit } from '../../../shared/kernel/transaction.ts';
import { startWorkWrites } from '../../../shared/kernel/work.ts';
import { DEFAULT_REMINDERS } from '../../../shared/people/people.rules.ts';
import { givenUser } from '../../steps/given.ts';
import { givenFollowUp, times } from '../fixtures.ts';
import { all, alone, current, entries, recent, together } from '../least.ts';
import { givenDuePerson, IN_TWO_HOURS, sendReminders, yesterday } from '../reminder-fixtures.ts';
import type { Scenario } from '../scenario.ts';

const MAIL_KB = 4;
/** The links of 20 entries do not compress. */
const LONG_MAIL_KB = 7;
const mailed = (kilobytes = MAIL_KB) => all(together('pointer'), together('mail', { kilobytes }), entries(3));
const SHARDS_MORE = 1.5;
const SERVICE_SHARDS_MORE = 3.5;

const reminders: readonly Scenario[] = [
  {
    name: 'send-due-reminders (nobody due)',
    serves: 'send-due-reminders',
    arrange: async () => () => sendReminders(0),
    least: recent('query that finds nothing'),
    over: { read: SHARDS_MORE, why: ['shards'] },
    calls: 4,
  },
  {
    name: 'send-due-reminders',
    serves: 'send-due-reminders',
    arrange: async () => {
      await givenDuePerson(20);
      return () => sendReminders(1);
    },
    least: all(
      recent('pointer'),
      current('user'),
      recent('absences'),
      recent('20 entries', { kilobytes: 15 }),
      recent('customers', { times: 20 }),
      mailed(LONG_MAIL_KB),
    ),
    over: { read: SHARDS_MORE, write: LONG_MAIL_KB - 1, why: ['shards', 'due index'] },
    calls: 9,
  },
  {
    name: 'send-due-reminders (1 entry)',
    serves: 'send-due-reminders',
    arrange: async () => {
      await givenDuePerson(1);
      return () => sendReminders(1);
    },
    least: all(
      recent('pointer'),
      current('user'),
      recent('absences'),
      recent('entry'),
      recent('customer'),
      mailed(),
    ),
    over: { read: SHARDS_MORE, write: MAIL_KB - 1, why: ['shards', 'due index'] },
    calls: 9,
  },
  {
    name: 'send-due-reminders (manager of 5)',
    serves: 'send-due-reminders',
    arrange: async () => {
      await yesterday(async () => {
        const manager = await givenUser('manager');
        const reminders = { ...DEFAULT_REMINDERS, enabled: false };
        const people = await times(5, () => givenUser('sales', { managerId: manager.id, reminders }));
        for (const person of people) await times(3, () => givenFollowUp(person, IN_TWO_HOURS));
      });
      return () => sendReminders(1);
    },
    least: all(
      recent('pointer'),
      current('user'),
      recent('absences'),
      recent('keys of the team'),
      recent('people', { times: 5 }),
      recent('own entries'),
      recent('people, 3 entries each', { times: 5 }),
      mailed(),
    ),
    over: { read: SHARDS_MORE + 2.5, write: MAIL_KB - 1, why: ['shards', 'current', 'due index'] },
    calls: 15,
  },
];

const rescues: readonly Scenario[] = [
  {
    name: 'rescue-mails (none)',
    serves: 'rescue-mails',
    arrange: async () => () => rescueMails({ job: 'rescue-mails' }),
    least: recent('queries that find nothing', { times: 4 }),
    over: { read: 2 * SHARDS_MORE + 0.5 + SERVICE_SHARDS_MORE, why: ['shards', 'service shards'] },
    calls: 18,
  },
  {
    name: 'rescue-mails',
    serves: 'rescue-mails',
    arrange: async () => {
      const mail = {
        id: 'stuck',
        to: 'a@example.com',
        subject: 'Stuck',
        html: '<p>Stuck</p>',
        text: 'Stuck',
      };
      await commit(queueMailWrites(mail, addSeconds(now(), -3600)));
      return () => rescueMails({ job: 'rescue-mails' });
    },
    least: all(recent('mail'), recent('queries that find nothing', { times: 3 }), alone('mail')),
    over: {
      read: 2 * SHARDS_MORE + 0.5 + SERVICE_SHARDS_MORE,
      write: 2,
      why: ['shards', 'service shards', 'transaction', 'due index'],
    },
    calls: 19,
  },
];

const resumptions: readonly Scenario[] = [
  {
    name: 'resume-work (none)',
    serves: 'resume-work',
    arrange: async () => () => resumeWork({ job: 'resume-work' }),
    least: recent('query that finds nothing'),
    over: { read: SHARDS_MORE, why: ['shards'] },
    calls: 4,
  },
  {
    name: 'resume-work',
    serves: 'resume-work',
    arrange: async () => {
      await commit(startWorkWrites('merge', 'mrg_1', 'usr_1', addSeconds(now(), -3600)).writes);
      return () => resumeWork({ job: 'resume-work' });
    },
    least: recent('task'),
    over: { read: SHARDS_MORE, why: ['shards'] },
    calls: 5,
  },
];

export const jobsScenarios: readonly Scenario[] = [...reminders, ...rescues, ...resumptions];
