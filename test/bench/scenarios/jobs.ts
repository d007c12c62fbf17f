import { handler as rescueMails } from '../../../functions/jobs/rescue-mails.lambda.ts';
import { handler as sendDueReminders } from '../../../functions/jobs/send-due-reminders.lambda.ts';
import { addSeconds, now } from '../../../shared/kernel/clock.ts';
import { queueMailWrites } from '../../../shared/kernel/mail-outbox.ts';
import { commit } from '../../../shared/kernel/transaction.ts';
import type { User } from '../../../shared/people/people.contract.ts';
import { DEFAULT_REMINDERS } from '../../../shared/people/people.rules.ts';
import { givenUser } from '../../steps/given.ts';
import { DAY_BEFORE, givenFollowUp, START, times } from '../fixtures.ts';
import { all, current, entries, NOTHING, recent, together } from '../least.ts';
import type { Scenario } from '../scenario.ts';
import { setClock } from '../virtual-clock.ts';

const IN_TWO_HOURS = 2 / 24;

const fire = async (expected: number): Promise<void> => {
  const { mails } = await sendDueReminders({ job: 'send-due-reminders' });
  if (mails !== expected) throw new Error(`${mails} mails instead of ${expected}`);
};

/** Done on the day before, so that its mail is due now. */
const yesterday = async <T>(work: () => Promise<T>): Promise<T> => {
  setClock(DAY_BEFORE);
  const done = await work();
  setClock(START);
  return done;
};

const givenDuePerson = async (due: number): Promise<User> => {
  const person = await yesterday(() => givenUser('sales'));
  await times(due, () => givenFollowUp(person, IN_TWO_HOURS));
  return person;
};

const mailed = all(together('pointer'), together('mail', { kilobytes: 2 }), entries(3));

const reminders: readonly Scenario[] = [
  {
    name: 'send-due-reminders (nobody due)',
    serves: 'send-due-reminders',
    arrange: async () => () => fire(0),
    least: NOTHING,
    calls: 4,
  },
  {
    name: 'send-due-reminders',
    serves: 'send-due-reminders',
    arrange: async () => {
      await givenDuePerson(20);
      return () => fire(1);
    },
    least: all(recent('pointer'), current('user'), recent('20 entries', { kilobytes: 13 }), mailed),
    calls: 7,
  },
  {
    name: 'send-due-reminders (1 entry)',
    serves: 'send-due-reminders',
    arrange: async () => {
      await givenDuePerson(1);
      return () => fire(1);
    },
    least: all(recent('pointer'), current('user'), recent('entry'), mailed),
    calls: 7,
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
      return () => fire(1);
    },
    least: all(
      recent('pointer'),
      current('user'),
      recent('keys of the team'),
      recent('people', { times: 5 }),
      recent('3 entries of a person', { times: 5 }),
      mailed,
    ),
    calls: 14,
  },
];

const rescues: readonly Scenario[] = [
  {
    name: 'rescue-mails (none)',
    serves: 'rescue-mails',
    arrange: async () => () => rescueMails({ job: 'rescue-mails' }),
    least: NOTHING,
    calls: 8,
  },
  {
    name: 'rescue-mails',
    serves: 'rescue-mails',
    arrange: async () => {
      const mail = { id: 'stuck', to: 'a@example.com', subject: 'Stuck', html: '<p>Stuck</p>', text: 'Stuck' };
      await commit(queueMailWrites(mail, addSeconds(now(), -3600)));
      return () => rescueMails({ job: 'rescue-mails' });
    },
    least: all(recent('mail'), together('mail')),
    calls: 9,
  },
];

export const jobsScenarios: readonly Scenario[] = [...reminders, ...rescues];
