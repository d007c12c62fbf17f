import { handler } from '../../../functions/opportunities/opportunities.lambda.ts';
import { handler as orders } from '../../../functions/orders/orders.lambda.ts';
import { handler as people } from '../../../functions/people/people.lambda.ts';
import { peopleContracts } from '../../../shared/people/people.contract.ts';
import { contractsContracts } from '../../../shared/sales/contracts.contract.ts';
import { opportunitiesContracts } from '../../../shared/sales/opportunities.contract.ts';
import type { Called } from '../../steps/when.ts';
import { givenCaller, givenContact, givenCustomer, times } from '../fixtures.ts';
import { all, current, entries, type Least, recent, together } from '../least.ts';
import { ask, type Scenario, type World } from '../scenario.ts';

type Id = keyof typeof opportunitiesContracts;
interface Made {
  readonly id: string;
  readonly customerId: string;
  readonly version: number;
}

const PAGE = 25;
const answer = together('idempotency record', { kilobytes: 2 });
const place = together('place');
const opening = together('what opened last');
const history = together('history entry');
const held = together('customer, held still');
const customer = current('customer');
const customerWritten = together('customer', { kilobytes: 2 });
const found = all(current('place'), current('opportunity'), customer);
/** With its proofs it is larger than when it began. */
const opportunity = together('opportunity');
const grown = together('opportunity', { kilobytes: 2 });

const BODY = {
  name: 'Twelve seats for the sellers',
  amount: { amount: '70000', currency: 'CNY' },
  expectedCloseOn: '2026-06-30',
  competitors: ['Their own file'],
  source: 'exhibition',
};
const PROOFS = {
  need: {
    need: 'Twelve sellers shall see on the road what the others have spoken about.',
    budget: { from: '50000', to: '80000' },
  },
  proposal: { handedOverOn: '2026-03-02', acceptance: 'Takes the larger edition, wants a training.' },
  negotiation: { price: { amount: '64000.5', currency: 'CNY' }, deliveryOn: '2026-05-04' },
};
const STEPS = ['call', 'visit'].map((id) => ({
  id,
  dueOn: '2026-03-20',
  what: 'Speak with the head of IT.',
}));

const run = (
  as: World['seller'],
  id: Id,
  params: Record<string, string>,
  rest: object = {},
): Promise<Called> => ask(handler, opportunitiesContracts[id], { as, params, ...rest });
const act = async (as: World['seller'], id: Id, of: Made, body: object): Promise<Made> =>
  (await run(as, id, { opportunityId: of.id }, { ifMatch: of.version, body })).body;

type Given = (world: World) => Promise<Made>;
const given: Given = async ({ seller }) => {
  const { id: customerId } = await givenCustomer(seller);
  return (await run(seller, 'createOpportunity', { customerId }, { body: BODY })).body;
};
const givenAgreed: Given = async (world) =>
  act(world.seller, 'moveOpportunity', await given(world), { to: 'negotiation', proofs: PROOFS });
const LOST = { to: 'lost', loss: { reason: 'competitor', note: 'Half of our price.' } };
const givenLost: Given = async (world) => act(world.seller, 'moveOpportunity', await given(world), LOST);

const givenSigned = async ({ seller }: World, { customerId }: Made): Promise<string> => {
  const body = { title: 'Twelve seats', startsOn: '2026-03-01' };
  const { createContract, signContract } = contractsContracts;
  const { id: contractId } = (await ask(orders, createContract, { as: seller, params: { customerId }, body }))
    .body;
  const signature = { params: { contractId }, ifMatch: 1, body: { on: '2026-03-02' } };
  await ask(orders, signContract, { as: seller, ...signature });
  return contractId;
};

/** One change of an opportunity that has been made before. */
const change = (
  serves: Id,
  name: string,
  make: Given,
  body: object | ((world: World) => object),
  least: Least,
  { who = 'seller', calls = 4 }: { who?: 'seller' | 'manager'; calls?: number } = {},
): Scenario => ({
  name,
  serves,
  arrange: async (world) => {
    const of = await make(world);
    return () => act(world[who], serves, of, typeof body === 'function' ? body(world) : body);
  },
  least,
  calls,
});

const winning: Scenario = {
  name: 'moveOpportunity to won, with hand-over',
  serves: 'moveOpportunity',
  arrange: async (world) => {
    const team = { name: 'Delivery', managerId: world.manager.id };
    const { createTeam } = peopleContracts;
    const { id: teamId } = (await ask(people, createTeam, { as: world.admin, body: team })).body;
    const of = await givenAgreed(world);
    const contractId = await givenSigned(world, of);
    const won = { contractId, firstPayment: { amount: '32000.25', receivedOn: '2026-03-02' } };
    const body = { to: 'won', proofs: { won }, fulfilment: { teamId } };
    return () => act(world.seller, 'moveOpportunity', of, body);
  },
  least: all(
    ...[found, current('place'), current('contract'), current('team'), current('leader')],
    ...[current('agenda of the customer'), grown, history, together('marks', { times: 2 }), entries(4)],
    ...[customerWritten, together('follow-up'), entries(5), together('order'), place],
    ...[together('contract, held still'), answer],
  ),
  calls: 9,
};

const readers: readonly Scenario[] = [
  {
    name: 'getOpportunity',
    serves: 'getOpportunity',
    arrange: async (world) => {
      const { id } = await given(world);
      return () => run(world.seller, 'getOpportunity', { opportunityId: id });
    },
    least: found,
    calls: 3,
  },
  {
    name: 'listCustomerOpportunities',
    serves: 'listCustomerOpportunities',
    arrange: async (world) => {
      const { customerId } = await given(world);
      await times(2, () => run(world.seller, 'createOpportunity', { customerId }, { body: BODY }));
      return () => run(world.seller, 'listCustomerOpportunities', { customerId });
    },
    least: all(customer, recent('3 opportunities', { kilobytes: 3 })),
    calls: 2,
  },
  {
    name: 'listOpportunities',
    serves: 'listOpportunities',
    arrange: async (world) => {
      const seller = await givenCaller('sales', { managerId: world.manager.id });
      const { id: customerId } = await givenCustomer(seller);
      await times(PAGE, () => run(seller, 'createOpportunity', { customerId }, { body: BODY }));
      return () => run(seller, 'listOpportunities', {});
    },
    least: all(recent('page of keys', { kilobytes: 5 }), recent('opportunities', { times: PAGE })),
    over: { read: PAGE / 2, why: ['current'] },
    calls: 2,
  },
  {
    name: 'getOpportunityHistory',
    serves: 'getOpportunityHistory',
    arrange: async (world) => {
      const { id } = await givenAgreed(world);
      return () => run(world.seller, 'getOpportunityHistory', { opportunityId: id });
    },
    least: all(found, recent('2 changes')),
    calls: 4,
  },
];

export const opportunitiesScenarios: readonly Scenario[] = [
  {
    name: 'createOpportunity',
    serves: 'createOpportunity',
    arrange: async ({ seller }) => {
      const { id: customerId } = await givenCustomer(seller);
      const { id: keyContactId } = await givenContact(seller, customerId);
      const body = { ...BODY, keyContactId };
      return () => run(seller, 'createOpportunity', { customerId }, { body });
    },
    least: all(customer, current('contact'), opportunity, entries(3), place, opening, history, held, answer),
    calls: 3,
  },
  ...readers,
  change(
    'updateOpportunity',
    'updateOpportunity',
    given,
    { amount: { amount: '72000', currency: 'CNY' } },
    all(found, opportunity, history, held),
  ),
  change(
    'moveOpportunity',
    'moveOpportunity by one stage',
    given,
    { to: 'need', proofs: { need: PROOFS.need } },
    all(found, opportunity, history, held, answer),
  ),
  winning,
  change(
    'moveOpportunity',
    'moveOpportunity to lost',
    given,
    LOST,
    all(found, current('dictionary'), grown, entries(4), history, held, answer),
    { calls: 5 },
  ),
  change(
    'assignOpportunity',
    'assignOpportunity',
    given,
    ({ colleague }) => ({ ownerId: colleague.id, reason: 'Speaks their dialect.' }),
    all(
      found,
      current('new owner'),
      opportunity,
      entries(4),
      history,
      customerWritten,
      together('collaboration'),
      entries(4),
      answer,
    ),
    { who: 'manager', calls: 5 },
  ),
  change(
    'planOpportunity',
    'planOpportunity',
    given,
    { steps: STEPS },
    all(found, opportunity, together('marks', { times: 2 }), held, answer),
  ),
  change(
    'reviewOpportunity',
    'reviewOpportunity',
    givenLost,
    { decidedBy: 'The price alone.', unspokenNeeds: 'They want it in two languages.' },
    all(found, grown, customerWritten, answer),
  ),
];
