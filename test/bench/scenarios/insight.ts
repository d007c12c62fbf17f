import { deriveCustomer } from '../../../functions/derive/derive-customer.ts';
import { insightContracts } from '../../../shared/insight/insight.contract.ts';
import { tagsContracts } from '../../../shared/insight/tags.contract.ts';
import { now } from '../../../shared/kernel/clock.ts';
import { givenUser } from '../../steps/given.ts';
import { handler } from '../../steps/insight-apis.ts';
import { givenCaller, givenContact, givenCustomer, givenTouch, times } from '../fixtures.ts';
import { all, current, entries, recent, together } from '../least.ts';
import { ask, type Scenario, type World } from '../scenario.ts';

const TOUCHES = 10;
const PEOPLE = 3;

/** A customer with contacts and touches, derived: about 8 KB of touches. */
const givenKnownCustomer = async ({ seller }: World) => {
  const { id: customerId } = await givenCustomer(seller);
  await times(PEOPLE, () => givenContact(seller, customerId));
  await times(TOUCHES, () => givenTouch(seller, customerId));
  await deriveCustomer(customerId, now());
  return { customerId };
};

let tags = 0;
const typicalTag = (overrides: object = {}) => {
  tags += 1;
  return { name: `Tag ${String(tags).padStart(4, '0')}`, group: 'need', colour: '#123abc', ...overrides };
};
const rule = { fact: 'inquiries', comparison: 'at_least', threshold: 5 };
const givenTag = async ({ admin }: World, overrides: object = {}) =>
  (await ask(handler, tagsContracts.createTag, { as: admin, body: typicalTag(overrides) })).body;
const removed = async ({ admin }: World, tagId: string, version: number): Promise<void> => {
  await ask(handler, tagsContracts.removeTag, { as: admin, params: { tagId }, ifMatch: version });
};

/** The scenarios that follow find the tags of the product and no others. */
const tagScenario = (
  name: 'createTag' | 'getTag' | 'updateTag',
  act: (world: World, tagId: string) => Promise<{ readonly body: { id: string; version: number } }>,
  costs: Pick<Scenario, 'least' | 'calls' | 'over'>,
): Scenario => {
  let clean = async (): Promise<void> => {};
  return {
    name,
    serves: name,
    arrange: async (world) => {
      const id = name === 'createTag' ? '' : (await givenTag(world, { rule })).id;
      return async () => {
        const { body } = await act(world, id);
        clean = () => removed(world, body.id, body.version);
      };
    },
    check: () => clean(),
    ...costs,
  };
};

const catalogue = recent('keys of the tags that are stored');

const tagScenarios: readonly Scenario[] = [
  tagScenario(
    'createTag',
    ({ admin }) => ask(handler, tagsContracts.createTag, { as: admin, body: typicalTag({ rule }) }),
    {
      least: all(
        catalogue,
        together('tag'),
        together('name'),
        together('version of the rule'),
        together('task'),
        together('idempotency record'),
        entries(2),
      ),
      calls: 3,
    },
  ),
  {
    name: 'listTags',
    serves: 'listTags',
    arrange:
      async ({ seller }) =>
      () =>
        ask(handler, tagsContracts.listTags, { as: seller }),
    least: catalogue,
    calls: 1,
  },
  tagScenario(
    'getTag',
    ({ seller }, tagId) => ask(handler, tagsContracts.getTag, { as: seller, params: { tagId } }),
    { least: all(current('tag'), recent('versions')), calls: 2 },
  ),
  tagScenario(
    'updateTag',
    ({ admin }, tagId) =>
      ask(handler, tagsContracts.updateTag, {
        as: admin,
        params: { tagId },
        ifMatch: 1,
        body: { rule: { threshold: 6 } },
      }),
    {
      least: all(
        current('tag'),
        catalogue,
        current('tags that are stored'),
        together('tag'),
        together('version of the rule'),
        together('task'),
        entries(1),
      ),
      calls: 5,
    },
  ),
  {
    name: 'removeTag',
    serves: 'removeTag',
    arrange: async (world) => {
      const params = { tagId: (await givenTag(world, { rule })).id };
      return () => ask(handler, tagsContracts.removeTag, { as: world.admin, params, ifMatch: 1 });
    },
    least: all(current('tag'), together('tag'), together('name'), together('task'), entries(2)),
    calls: 3,
  },
];

const readOf = (
  name: 'explainCustomer' | 'getCustomerNext' | 'getCustomerQuality' | 'getSheet',
  least: Scenario['least'],
  calls: number,
): Scenario => ({
  name,
  serves: name,
  arrange: async (world) => {
    const params = await givenKnownCustomer(world);
    return () => ask(handler, insightContracts[name], { as: world.seller, params });
  },
  least,
  calls,
});

const customer = current('customer');
const agenda = [current('agenda entries'), current('important dates')];
const facts = [
  current('touches of 90 days', { kilobytes: 7 }),
  current('contacts'),
  current('purchases'),
  current('marks'),
];

export const insightScenarios: readonly Scenario[] = [
  ...tagScenarios,
  readOf(
    'explainCustomer',
    all(
      customer,
      ...facts,
      current('derived record'),
      catalogue,
      current('version of the rule of a tag'),
      ...agenda,
    ),
    10,
  ),
  readOf('getCustomerNext', all(customer, ...facts, catalogue, ...agenda), 8),
  readOf('getCustomerQuality', all(customer, ...facts), 5),
  readOf(
    'getSheet',
    all(
      customer,
      ...facts,
      current('touches of a year', { kilobytes: 7 }),
      recent('first touch'),
      recent('contacts'),
      current('conclusion'),
      recent('orders'),
      recent('opportunities'),
    ),
    11,
  ),
  {
    name: 'listQuality (team of 3)',
    serves: 'listQuality',
    arrange: async () => {
      const leader = await givenCaller('manager');
      await times(3, () => givenUser('sales', { managerId: leader.id }));
      return () => ask(handler, insightContracts.listQuality, { as: leader });
    },
    least: all(recent('keys of the team'), recent('people', { times: 3 }), recent('sums', { times: 3 })),
    over: { read: 3, why: ['current'] },
    calls: 5,
  },
  {
    name: 'updateSheet',
    serves: 'updateSheet',
    arrange: async (world) => {
      const params = { customerId: (await givenCustomer(world.seller)).id };
      const body = { strengths: 'Pays at once.', strategy: 'A visit every month, a plan by summer.' };
      return () => ask(handler, insightContracts.updateSheet, { as: world.seller, params, ifMatch: 0, body });
    },
    least: all(customer, current('conclusion'), together('conclusion'), together('customer, unchanged')),
    calls: 3,
  },
];
