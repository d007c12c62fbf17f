import { handler } from '../../../functions/agenda/agenda.lambda.ts';
import { agendaContracts } from '../../../shared/agenda/agenda.contract.ts';
import { entryId } from '../../../shared/agenda/agenda.rules.ts';
import { addSeconds, now } from '../../../shared/kernel/clock.ts';
import { givenUser } from '../../steps/given.ts';
import { DAY, givenCaller, givenCustomer, givenFollowUp, times } from '../fixtures.ts';
import { all, current, entries, recent, together } from '../least.ts';
import { ask, type Scenario, type World } from '../scenario.ts';

const found = [current('entry'), current('customer')];
const written = [
  together('entry'),
  together('customer', { kilobytes: 2 }),
  together('idempotency record', { kilobytes: 2 }),
];

const givenEntry = async ({ seller }: World) => ({
  entryId: entryId((await givenCustomer(seller)).id, 'follow_up'),
});

export const agendaScenarios: readonly Scenario[] = [
  {
    name: 'listAgenda',
    serves: 'listAgenda',
    arrange: async () => {
      const owner = await givenCaller('sales');
      await times(25, () => givenFollowUp(owner, 2));
      return () => ask(handler, agendaContracts.listAgenda, { as: owner });
    },
    least: recent('25 entries', { kilobytes: 20 }),
    calls: 1,
  },
  {
    name: 'listAgenda (team of 5)',
    serves: 'listAgenda',
    arrange: async () => {
      const leader = await givenCaller('manager');
      const people = await times(5, () => givenUser('sales', { managerId: leader.id }));
      for (const person of people) await times(5, () => givenFollowUp(person, 2));
      return () => ask(handler, agendaContracts.listAgenda, { as: leader, query: { for: 'team' } });
    },
    least: all(
      recent('keys of the team'),
      recent('people', { times: 5 }),
      recent('people, 5 entries each', { times: 5 }),
    ),
    over: { read: 2.5, why: ['current'] },
    calls: 7,
  },
  {
    name: 'doneAgendaEntry',
    serves: 'doneAgendaEntry',
    arrange: async (world) => {
      const params = await givenEntry(world);
      const body = { note: 'Called; nobody there, sent a message.' };
      return () =>
        ask(handler, agendaContracts.doneAgendaEntry, { as: world.seller, params, ifMatch: 1, body });
    },
    least: all(...found, ...written, entries(4)),
    calls: 3,
  },
  {
    name: 'moveAgendaEntry',
    serves: 'moveAgendaEntry',
    arrange: async (world) => {
      const params = await givenEntry(world);
      const body = { to: addSeconds(now(), 3 * DAY), reason: 'On leave until then.' };
      return () =>
        ask(handler, agendaContracts.moveAgendaEntry, { as: world.seller, params, ifMatch: 1, body });
    },
    least: all(...found, ...written, entries(4)),
    calls: 3,
  },
  {
    name: 'handOverAgendaEntry',
    serves: 'handOverAgendaEntry',
    arrange: async (world) => {
      const params = await givenEntry(world);
      const body = { userId: world.colleague.id, reason: 'Speaks their language.' };
      return () =>
        ask(handler, agendaContracts.handOverAgendaEntry, { as: world.seller, params, ifMatch: 1, body });
    },
    least: all(...found, ...written, together('collaboration'), entries(6)),
    calls: 3,
  },
];
