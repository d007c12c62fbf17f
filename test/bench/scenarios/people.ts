import { handler } from '../../../functions/people/people.lambda.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { peopleContracts } from '../../../shared/people/people.contract.ts';
import { givenUser } from '../../steps/given.ts';
import { givenCaller, times } from '../fixtures.ts';
import { all, alone, current, entries, recent, together } from '../least.ts';
import { ask, type Scenario, type World } from '../scenario.ts';

const PAGE = 25;

const givenTeam = async ({ admin, manager }: World) =>
  (
    await ask(handler, peopleContracts.createTeam, {
      as: admin,
      body: { name: 'Sales East China', managerId: manager.id },
    })
  ).body;

const readers: readonly Scenario[] = [
  {
    name: 'getMe',
    serves: 'getMe',
    arrange:
      async ({ seller }) =>
      () =>
        ask(handler, peopleContracts.getMe, { as: seller }),
    least: current('user'),
    calls: 1,
  },
  {
    name: 'getUser',
    serves: 'getUser',
    arrange:
      async ({ seller, manager }) =>
      () =>
        ask(handler, peopleContracts.getUser, { as: seller, params: { userId: manager.id } }),
    least: current('user'),
    calls: 1,
  },
  {
    name: 'listUsers',
    serves: 'listUsers',
    arrange: async ({ seller }) => {
      await times(PAGE, () => givenUser('sales'));
      return () => ask(handler, peopleContracts.listUsers, { as: seller });
    },
    least: all(recent('page of keys'), recent('users', { times: PAGE })),
    over: { read: PAGE / 2, why: ['current'] },
    calls: 2,
  },
  {
    name: 'getTeam',
    serves: 'getTeam',
    arrange: async (world) => {
      const team = await givenTeam(world);
      return () => ask(handler, peopleContracts.getTeam, { as: world.seller, params: { teamId: team.id } });
    },
    least: current('team'),
    calls: 1,
  },
  {
    name: 'listTeams',
    serves: 'listTeams',
    arrange: async (world) => {
      await times(PAGE, () => givenTeam(world));
      return () => ask(handler, peopleContracts.listTeams, { as: world.seller });
    },
    least: all(recent('page of keys'), recent('teams', { times: PAGE })),
    over: { read: PAGE / 2, why: ['current'] },
    calls: 2,
  },
];

const writers: readonly Scenario[] = [
  {
    name: 'createUser',
    serves: 'createUser',
    arrange: async (world) => {
      const { id: teamId } = await givenTeam(world);
      const email = `${newId('usr').toLowerCase()}@example.com`;
      const body = { name: 'Wang Fang', email, role: 'sales', managerId: world.manager.id, teamId };
      return () => ask(handler, peopleContracts.createUser, { as: world.admin, body });
    },
    least: all(
      current('managers', { times: 2 }),
      current('team'),
      together('user'),
      together('unique e-mail'),
      together('managers unchanged', { times: 2 }),
      together('reminder pointer'),
      together('idempotency record', { kilobytes: 2 }),
      entries(3),
    ),
    over: { read: 1, write: 1, why: ['manager twice', 'reporting line'] },
    calls: 5,
  },
  {
    name: 'updateUser',
    serves: 'updateUser',
    arrange: async ({ admin, manager }) => {
      const user = await givenUser('sales', { managerId: manager.id });
      const params = { userId: user.id };
      return () =>
        ask(handler, peopleContracts.updateUser, {
          as: admin,
          params,
          ifMatch: 1,
          body: { skills: ['bearings'] },
        });
    },
    least: all(current('user'), alone('user')),
    over: { write: 1, why: ['transaction'] },
    calls: 2,
  },
  {
    name: 'updateMyPreferences',
    serves: 'updateMyPreferences',
    arrange: async () => {
      const user = await givenCaller('sales');
      return () =>
        ask(handler, peopleContracts.updateMyPreferences, {
          as: user,
          ifMatch: 1,
          body: { reminders: { at: '09:00' } },
        });
    },
    least: all(
      current('user'),
      current('reminder pointer'),
      together('user'),
      together('reminder pointer'),
      entries(2),
    ),
    calls: 3,
  },
  {
    name: 'createTeam',
    serves: 'createTeam',
    arrange:
      async ({ admin, manager }) =>
      () =>
        ask(handler, peopleContracts.createTeam, {
          as: admin,
          body: { name: 'Service North', managerId: manager.id },
        }),
    least: all(
      current('managers', { times: 2 }),
      together('team'),
      together('managers unchanged', { times: 2 }),
      together('idempotency record'),
      entries(1),
    ),
    over: { read: 1, why: ['manager twice'] },
    calls: 4,
  },
  {
    name: 'updateTeam',
    serves: 'updateTeam',
    arrange: async (world) => {
      const team = await givenTeam(world);
      const params = { teamId: team.id };
      return () =>
        ask(handler, peopleContracts.updateTeam, {
          as: world.admin,
          params,
          ifMatch: 1,
          body: { name: 'Sales North' },
        });
    },
    least: all(current('team'), alone('team')),
    over: { write: 1, why: ['transaction'] },
    calls: 2,
  },
];

export const peopleScenarios: readonly Scenario[] = [...readers, ...writers];
