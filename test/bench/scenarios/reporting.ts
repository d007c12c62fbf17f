import { textOf } from '../../../functions/derive/again.ts';
import { deriveCustomer } from '../../../functions/derive/derive-customer.ts';
import { handler as runWork } from '../../../functions/work/run-work.lambda.ts';
import { now } from '../../../shared/kernel/clock.ts';
import { commit } from '../../../shared/kernel/transaction.ts';
import { startWorkWrites } from '../../../shared/kernel/work.ts';
import { getUser, updateUserWrites } from '../../../shared/people/people.store.ts';
import { givenUser } from '../../steps/given.ts';
import { givenCaller, givenCustomer } from '../fixtures.ts';
import { all, current, entries, recent, together } from '../least.ts';
import type { Scenario, World } from '../scenario.ts';
import { passTime } from '../virtual-clock.ts';

const FORGET_SECONDS = 60;

/** A person with one customer whose profile waits for his manager, who is another one from now on; answers the task. */
const givenChange = async ({ admin, manager }: World): Promise<string> => {
  const before = await givenUser('manager');
  const owner = await givenCaller('sales', { managerId: before.id });
  const { id } = await givenCustomer(owner);
  await deriveCustomer(id, now());
  const user = await getUser(owner.id);
  if (!user) throw new Error('nobody');
  const position = textOf({ scopes: [`held:${before.id}`], cursor: null });
  const { work, writes } = startWorkWrites('derive_again', owner.id, admin.id, now(), position);
  const moved = { ...user, managerId: manager.id, version: user.version + 1 };
  await commit([...updateUserWrites(user, moved), ...writes]);
  passTime(FORGET_SECONDS);
  return work.id;
};

export const reportingScenarios: readonly Scenario[] = [
  {
    name: 'run-work (another manager leads the owner of a customer)',
    serves: 'run-work',
    arrange: async (world) => {
      const workId = await givenChange(world);
      const record = { body: JSON.stringify({ workId }) };
      return () => runWork({ Records: [record] } as Parameters<typeof runWork>[0], {});
    },
    least: all(
      current('task'),
      recent('entries of the old manager'),
      current('derived record'),
      current('customer'),
      recent('touches'),
      current('contacts'),
      current('bounce'),
      current('agenda entries'),
      current('important dates'),
      current('marks'),
      current('purchases'),
      current('owner and manager', { times: 2 }),
      recent('who has the entry'),
      together('agenda entry'),
      together('customer, unchanged'),
      together('task'),
      entries(3),
    ),
    calls: 16,
  },
];
