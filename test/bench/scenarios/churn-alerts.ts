import { handler as raiseChurnAlerts } from '../../../functions/jobs/raise-churn-alerts.lambda.ts';
import { getAlertPointer, moveAlertPointerWrites } from '../../../shared/churn/alert.store.ts';
import { addSeconds } from '../../../shared/kernel/clock.ts';
import { commit } from '../../../shared/kernel/transaction.ts';
import type { User } from '../../../shared/people/people.contract.ts';
import { givenUser } from '../../steps/given.ts';
import { givenWarning } from '../../steps/given-warning.ts';
import { DAY, START, times } from '../fixtures.ts';
import { all, current, entries, recent, together } from '../least.ts';
import type { Scenario } from '../scenario.ts';
import { setClock } from '../virtual-clock.ts';

const MAIL_KB = 5;
const mailed = all(together('pointer'), together('mail', { kilobytes: MAIL_KB }), entries(3));
const OTHER_SHARD = 0.5;

/** Fires the job; a run that did not do what is to be measured stops the bench. */
const raise = async (expected: number): Promise<void> => {
  const { mails } = await raiseChurnAlerts({ job: 'raise-churn-alerts' });
  if (mails !== expected) throw new Error(`${mails} mails instead of ${expected}`);
};

/** Opened last week, so that its mail is due now. */
const lastWeek = async <T>(work: () => Promise<T>): Promise<T> => {
  setClock(addSeconds(START, -6 * DAY));
  const done = await work();
  setClock(START);
  return done;
};

/** So that only the one who leads them is asked for. */
const letRest = async ({ id }: User): Promise<void> => {
  const pointer = await getAlertPointer(id);
  if (pointer) await commit(moveAlertPointerWrites(pointer, { ...pointer, isActive: false }));
};

let companies = 0;

const warned = async (owner: User, count: number): Promise<void> => {
  await times(count, () => {
    companies += 1;
    return givenWarning(owner, { name: `Ningbo Garden Supply ${String(companies).padStart(4, '0')}` });
  });
};

export const churnAlertScenarios: readonly Scenario[] = [
  {
    name: 'raise-churn-alerts (nobody due)',
    serves: 'raise-churn-alerts',
    arrange: async () => () => raise(0),
    least: recent('query that finds nothing'),
    over: { read: OTHER_SHARD, why: ['shards'] },
    calls: 2,
  },
  {
    name: 'raise-churn-alerts (10 warnings)',
    serves: 'raise-churn-alerts',
    arrange: async () => {
      await lastWeek(async () => warned(await givenUser('sales'), 10));
      return () => raise(1);
    },
    least: all(
      recent('pointer'),
      current('user'),
      recent('absences'),
      recent('what stands, what was closed', { times: 2 }),
      recent('warnings', { times: 10 }),
      recent('customers', { times: 10 }),
      mailed,
    ),
    over: { read: OTHER_SHARD + 5, write: MAIL_KB - 1, why: ['shards', 'current', 'due index'] },
    calls: 9,
  },
  {
    name: 'raise-churn-alerts (manager of 5)',
    serves: 'raise-churn-alerts',
    arrange: async () => {
      await lastWeek(async () => {
        const manager = await givenUser('manager');
        const people = await times(5, () => givenUser('sales', { managerId: manager.id }));
        for (const person of people) await warned(person, 3);
        for (const person of people) await letRest(person);
      });
      return () => raise(1);
    },
    least: all(
      recent('pointer'),
      current('user'),
      recent('absences'),
      recent('keys of the team'),
      recent('people', { times: 5 }),
      recent('what stands, what was closed', { times: 12 }),
      recent('warnings', { times: 15 }),
      mailed,
    ),
    over: { read: OTHER_SHARD + 10, write: MAIL_KB - 1, why: ['shards', 'current', 'due index'] },
    calls: 24,
  },
];
