import { datesContracts } from '../../../shared/dates/dates.contract.ts';
import { handler } from '../../steps/customer-apis.ts';
import { givenCustomer, times } from '../fixtures.ts';
import { all, current, recent, together } from '../least.ts';
import { ask, type Scenario, type World } from '../scenario.ts';

const date = together('date');
const place = together('place');
const answer = together('idempotency record');
const held = together('customer, held still');
const found = [current('place'), current('date'), current('customer')];

const BODY = {
  kind: 'birthday',
  label: 'The founder',
  calendar: 'lunar',
  month: 8,
  day: 15,
  note: 'Likes tea better than wine; a handwritten card is remembered for years.',
};

const createOne = ({ seller }: World, customerId: string) =>
  ask(handler, datesContracts.createDate, { as: seller, params: { customerId }, body: BODY });
const givenDateId = async (world: World): Promise<string> =>
  (await createOne(world, (await givenCustomer(world.seller)).id)).body.id;

export const datesScenarios: readonly Scenario[] = [
  {
    name: 'createDate',
    serves: 'createDate',
    arrange: async (world) => {
      const { id } = await givenCustomer(world.seller);
      return () => createOne(world, id);
    },
    least: all(current('customer'), date, place, together('count of dates'), held, answer),
    over: { read: 2, why: ['counted'] },
    calls: 4,
  },
  {
    name: 'listDates',
    serves: 'listDates',
    arrange: async (world) => {
      const { id: customerId } = await givenCustomer(world.seller);
      await times(3, () => createOne(world, customerId));
      return () => ask(handler, datesContracts.listDates, { as: world.seller, params: { customerId } });
    },
    least: all(current('customer'), recent('3 dates', { kilobytes: 2 })),
    calls: 2,
  },
  {
    name: 'getDate',
    serves: 'getDate',
    arrange: async (world) => {
      const params = { dateId: await givenDateId(world) };
      return () => ask(handler, datesContracts.getDate, { as: world.seller, params });
    },
    least: all(...found),
    calls: 3,
  },
  {
    name: 'updateDate',
    serves: 'updateDate',
    arrange: async (world) => {
      const params = { dateId: await givenDateId(world) };
      const body = { leadDays: 7 };
      return () => ask(handler, datesContracts.updateDate, { as: world.seller, params, ifMatch: 1, body });
    },
    least: all(...found, date, held),
    calls: 4,
  },
  {
    name: 'deleteDate',
    serves: 'deleteDate',
    arrange: async (world) => {
      const params = { dateId: await givenDateId(world) };
      return () => ask(handler, datesContracts.deleteDate, { as: world.seller, params, ifMatch: 1 });
    },
    least: all(...found, together('date, and what tells of it', { times: 2 }), place, held),
    calls: 4,
  },
];
