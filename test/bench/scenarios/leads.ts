import { handler } from '../../../functions/leads/leads.lambda.ts';
import { leadsContracts } from '../../../shared/sales/leads.contract.ts';
import { freshPhone } from '../../steps/given.ts';
import type { Called } from '../../steps/when.ts';
import { givenCaller, givenCustomer, times } from '../fixtures.ts';
import { all, current, entries, type Least, recent, together } from '../least.ts';
import { ask, type Scenario, type World } from '../scenario.ts';

type Id = keyof typeof leadsContracts;
interface Made {
  readonly id: string;
  readonly version: number;
}

const PAGE = 25;
const answer = together('idempotency record', { kilobytes: 2 });
const found = current('lead');
const lead = together('lead');
const converted = together('lead', { kilobytes: 2 });

let made = 0;
const bodyOf = (overrides: object = {}) => {
  made += 1;
  return {
    company: `Suzhou Fine Castings Works ${String(made).padStart(6, '0')}`,
    contactName: 'Wang Fang',
    title: 'Head of IT',
    phone: freshPhone(),
    email: `wang-${String(made).padStart(6, '0')}@castings.example.com`,
    source: 'exhibition',
    chance: 30,
    summary: 'Looks for a CRM before the autumn fair',
    need: 'Twelve sellers share one file, overwrite each other, and lose what was promised.',
    industry: 'manufacturing',
    region: 'east',
    ...overrides,
  };
};

const run = (as: World['seller'], id: Id, of: Made | null, rest: object = {}): Promise<Called> =>
  ask(handler, leadsContracts[id], {
    as,
    ...(of && { params: { leadId: of.id }, ifMatch: of.version }),
    ...rest,
  });
type Given = (world: World, overrides?: object) => Promise<Made>;
const given: Given = async ({ manager }, overrides) =>
  (await run(manager, 'createLead', null, { body: bodyOf(overrides) })).body;
const givenAssigned: Given = async (world, overrides) => {
  const body = { assigneeId: world.seller.id };
  return (await run(world.manager, 'assignLead', await given(world, overrides), { body })).body;
};

const change = (
  serves: Id,
  make: Given,
  body: object | undefined | ((world: World) => object),
  least: Least,
  who: 'seller' | 'manager' = 'seller',
): Scenario => ({
  name: serves,
  serves,
  arrange: async (world) => {
    const of = await make(world);
    const sent = typeof body === 'function' ? body(world) : body;
    return () => run(world[who], serves, of, sent ? { body: sent } : {});
  },
  least,
  calls: 3,
});

const converting: readonly Scenario[] = [
  {
    name: 'convertLead into a new customer',
    serves: 'convertLead',
    arrange: async (world) => {
      const of = await givenAssigned(world);
      return () => run(world.seller, 'convertLead', of, { body: {} });
    },
    least: all(
      ...[found, current('assignee'), current('unique values looked for', { times: 5 }), converted],
      ...[together('customer', { kilobytes: 2 }), together('its name'), together('follow-up'), entries(6)],
      ...[together('contact'), together('places', { times: 2 }), together('contact’s values', { times: 2 })],
      ...[
        together('opportunity'),
        together('what opened last'),
        together('history entry'),
        entries(3),
        answer,
      ],
    ),
    calls: 5,
  },
  {
    name: 'convertLead joining a customer',
    serves: 'convertLead',
    arrange: async (world) => {
      const { name: company } = await givenCustomer(world.seller);
      const of = await givenAssigned(world, { company });
      return () => run(world.seller, 'convertLead', of, { body: {} });
    },
    least: all(
      ...[found, current('unique values looked for', { times: 5 }), current('customer'), current('assignee')],
      ...[converted, together('customer, held still'), together('contact')],
      ...[together('places', { times: 2 }), together('contact’s values', { times: 2 })],
      ...[
        together('opportunity'),
        together('what opened last'),
        together('history entry'),
        entries(3),
        answer,
      ],
    ),
    over: { read: 1, why: ['assignee twice'] },
    calls: 7,
  },
];

export const leadsScenarios: readonly Scenario[] = [
  {
    name: 'createLead',
    serves: 'createLead',
    arrange: async ({ seller }) => {
      const body = bodyOf();
      return () => run(seller, 'createLead', null, { body });
    },
    least: all(lead, entries(3), answer),
    calls: 1,
  },
  {
    name: 'getLead',
    serves: 'getLead',
    arrange: async (world) => {
      const of = await givenAssigned(world);
      return () => run(world.seller, 'getLead', of);
    },
    least: found,
    calls: 1,
  },
  {
    name: 'listLeads',
    serves: 'listLeads',
    arrange: async (world) => {
      const seller = await givenCaller('sales', { managerId: world.manager.id });
      await times(PAGE, () => givenAssigned({ ...world, seller }));
      return () => run(seller, 'listLeads', null, { query: { state: 'assigned' } });
    },
    least: all(recent('page of keys', { kilobytes: 5 }), recent('leads', { times: PAGE })),
    over: { read: PAGE / 2, why: ['current'] },
    calls: 2,
  },
  change('updateLead', given, { chance: 60 }, all(found, lead), 'manager'),
  change('deleteLead', given, undefined, all(found, lead, entries(3)), 'manager'),
  change(
    'assignLead',
    given,
    ({ colleague }) => ({ assigneeId: colleague.id }),
    all(found, lead, entries(4), answer),
    'manager',
  ),
  change(
    'planLead',
    givenAssigned,
    { steps: [{ id: 'call', dueOn: '2026-03-20', what: 'Call the head of IT.' }] },
    all(found, lead, answer),
  ),
  change(
    'failLead',
    givenAssigned,
    { reason: 'no_answer', note: 'Called five times.' },
    all(found, current('dictionary'), lead, answer),
  ),
  ...converting,
];
