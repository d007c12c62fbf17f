import { handler as watchService } from '../../../functions/jobs/watch-service.lambda.ts';
import { addSeconds } from '../../../shared/kernel/clock.ts';
import type { User } from '../../../shared/people/people.contract.ts';
import { givenUser } from '../../steps/given.ts';
import { givenTicket } from '../../steps/given-ticket.ts';
import { givenCopies } from '../../steps/service-watch.ts';
import { givenCustomer, START } from '../fixtures.ts';
import { all, current, entries, recent, together } from '../least.ts';
import type { Scenario, World } from '../scenario.ts';
import { setClock } from '../virtual-clock.ts';

const TICKETS = 10;
const MAIL_KB = 4;
const HALF = 3600;
const OTHER_SHARDS = 3.5;

/** Fires the job; a run that did not do what is to be measured stops the bench. */
const watch = async (told: number): Promise<void> => {
  const done = await watchService({ job: 'watch-service' });
  if (done.told !== told) throw new Error(`${done.told} tickets were told of instead of ${told}`);
};

/** Of a core customer, so that the night counts: half of the time is gone now. */
const halfGone = async ({ seller }: World, assignee: User): Promise<void> => {
  setClock(addSeconds(START, -HALF - 60));
  const customer = await givenCustomer(seller, { tier: 'core' });
  const ticket = await givenTicket(seller, customer.id, { assigneeId: assignee.id });
  await givenCopies(ticket.id, TICKETS - 1);
  setClock(START);
};

/** Told, a ticket moves in one order and its pointer in the index: a key that changes is two entries. */
const told = all(
  together('tickets', { times: TICKETS, kilobytes: 2 }),
  together('pointers', { times: TICKETS }),
  entries(4 * TICKETS),
);

export const serviceWatchScenarios: readonly Scenario[] = [
  {
    name: 'watch-service (nothing due)',
    serves: 'watch-service',
    arrange: async () => () => watch(0),
    least: recent('query that finds nothing'),
    over: { read: OTHER_SHARDS, why: ['service shards'] },
    calls: 8,
  },
  {
    name: 'watch-service (10 tickets of one person)',
    serves: 'watch-service',
    arrange: async (world) => {
      await halfGone(world, await givenUser('service', { managerId: world.manager.id }));
      return () => watch(TICKETS);
    },
    least: all(
      recent('pointers'),
      current('places', { times: TICKETS }),
      current('tickets', { times: TICKETS }),
      current('user', { times: 2 }),
      recent('absences'),
      told,
      together('mail', { kilobytes: MAIL_KB }),
      entries(1),
    ),
    over: { read: OTHER_SHARDS, write: MAIL_KB - 1, why: ['service shards', 'due index'] },
    calls: 14,
  },
];
