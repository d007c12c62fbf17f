import { handler } from '../../../functions/churn/churn.lambda.ts';
import { handler as orders } from '../../../functions/orders/orders.lambda.ts';
import { churnContracts } from '../../../shared/churn/churn.contract.ts';
import { ordersContracts } from '../../../shared/sales/orders.contract.ts';
import { warnOf } from '../../steps/given-warning.ts';
import type { Called } from '../../steps/when.ts';
import { givenCaller, givenCustomer, times } from '../fixtures.ts';
import { all, current, entries, recent, together } from '../least.ts';
import { ask, type Scenario, type World } from '../scenario.ts';

type Id = keyof typeof churnContracts;
interface Made {
  readonly id: string;
  readonly customerId: string;
  readonly version: number;
}

const PAGE = 10;
const answer = together('idempotency record', { kilobytes: 3 });
/** Before a loss is confirmed there is less to say. */
const shortAnswer = together('idempotency record', { kilobytes: 2 });
const warning = together('warning', { kilobytes: 2 });
const mark = together('mark');
const customer = current('customer');
const customerWritten = together('customer', { kilobytes: 2 });
const found = all(current('place'), current('warning'), customer);
const words = current('dictionary');
const order = current('order');

const MEASURE = { kind: 'visit', note: 'Spoke with the new head of purchasing about the delays of spring.' };
const DEFERRAL = { measure: MEASURE, lookAgainOn: '2026-03-20' };
const STEPS = ['call', 'offer'].map((id) => ({
  id,
  kind: 'call',
  dueOn: '2026-03-20',
  what: 'Ask what would bring them back.',
}));

const run = (
  as: World['seller'],
  id: Id,
  params: Record<string, string>,
  rest: object = {},
): Promise<Called> => ask(handler, churnContracts[id], { as, params, ...rest });
const act = async (as: World['seller'], id: Id, of: Made, body: object): Promise<Made> =>
  (await run(as, id, { warningId: of.id }, { ifMatch: of.version, body })).body;

type Given = (world: World) => Promise<Made>;
const given: Given = async ({ seller }) => {
  const { id } = await givenCustomer(seller, { stage: 'deal' });
  return warnOf(id);
};
const givenDeferred: Given = async (world) => act(world.seller, 'deferWarning', await given(world), DEFERRAL);
const givenLost: Given = async (world) =>
  act(world.seller, 'confirmWarning', await givenDeferred(world), { reason: 'competitor' });

const givenOrderOf = async ({ seller }: World, { customerId }: Made): Promise<string> => {
  const body = { currency: 'CNY', lines: [{ description: 'Bearing', quantity: '40', unitPrice: '12.5' }] };
  const made = await ask(orders, ordersContracts.createOrder, { as: seller, params: { customerId }, body });
  return made.body.id;
};

/** What an act on a warning costs: `bodyOf` may bring about what it names. */
const move =
  (id: Id, before: Given, bodyOf: (world: World, of: Made) => Promise<object>): Scenario['arrange'] =>
  async (world) => {
    const made = await before(world);
    const body = await bodyOf(world, made);
    return () => act(world.seller, id, made, body);
  };

export const churnScenarios: readonly Scenario[] = [
  {
    name: 'getCustomerRisk',
    serves: 'getCustomerRisk',
    arrange: async ({ seller }) => {
      const { id: customerId } = await givenCustomer(seller);
      await warnOf(customerId);
      return () => run(seller, 'getCustomerRisk', { customerId });
    },
    least: all(
      customer,
      recent('touches'),
      recent('contacts'),
      recent('purchases'),
      recent('marks'),
      current('place'),
      current('warning'),
    ),
    over: { read: 2, why: ['current'] },
    calls: 7,
  },
  {
    name: 'listWarnings',
    serves: 'listWarnings',
    arrange: async () => {
      const owner = await givenCaller('sales');
      await times(PAGE, async () => warnOf((await givenCustomer(owner)).id));
      return () => ask(handler, churnContracts.listWarnings, { as: owner, query: { limit: String(PAGE) } });
    },
    least: all(recent('keys'), recent('warnings', { times: PAGE })),
    over: { read: PAGE / 2, why: ['current'] },
    calls: 2,
  },
  {
    name: 'getWarning',
    serves: 'getWarning',
    arrange: async (world) => {
      const { id: warningId } = await given(world);
      return () => run(world.seller, 'getWarning', { warningId });
    },
    least: found,
    calls: 3,
  },
  {
    name: 'deferWarning',
    serves: 'deferWarning',
    arrange: move('deferWarning', given, async () => DEFERRAL),
    least: all(found, words, warning, entries(2), mark, customerWritten, shortAnswer),
    calls: 5,
  },
  {
    name: 'confirmWarning',
    serves: 'confirmWarning',
    arrange: move('confirmWarning', givenDeferred, async () => ({ reason: 'competitor' })),
    least: all(
      found,
      words,
      current('orders since'),
      current('agenda'),
      warning,
      entries(2),
      mark,
      customerWritten,
      together('follow-up'),
      entries(4),
      answer,
    ),
    calls: 7,
  },
  {
    name: 'recoverWarning',
    serves: 'recoverWarning',
    arrange: move('recoverWarning', given, async (world, made) => ({
      orderId: await givenOrderOf(world, made),
    })),
    least: all(
      found,
      current('place'),
      order,
      customer,
      warning,
      entries(2),
      mark,
      customerWritten,
      together('order, held still'),
      answer,
    ),
    calls: 7,
  },
  {
    name: 'planWinBack',
    serves: 'planWinBack',
    arrange: move('planWinBack', givenLost, async () => ({ steps: STEPS })),
    least: all(
      found,
      words,
      warning,
      together('marks', { times: 2 }),
      together('customer, held still'),
      answer,
    ),
    calls: 5,
  },
  {
    name: 'endWinBack',
    serves: 'endWinBack',
    arrange: move('endWinBack', givenLost, async (world, made) => ({
      outcome: 'won_back',
      orderId: await givenOrderOf(world, made),
    })),
    least: all(
      found,
      current('place'),
      order,
      customer,
      current('agenda'),
      warning,
      customerWritten,
      together('follow-up'),
      entries(2),
      together('order, held still'),
      answer,
    ),
    calls: 8,
  },
];
