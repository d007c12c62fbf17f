import { handler } from '../../../functions/orders/orders.lambda.ts';
import { contractsContracts } from '../../../shared/sales/contracts.contract.ts';
import { ordersContracts } from '../../../shared/sales/orders.contract.ts';
import { productsContracts } from '../../../shared/sales/products.contract.ts';
import { quotesContracts } from '../../../shared/sales/quotes.contract.ts';
import type { Called } from '../../steps/when.ts';
import { givenCustomer, times } from '../fixtures.ts';
import { all, current, entries, type Least, recent, together } from '../least.ts';
import { ask, type Scenario, type World } from '../scenario.ts';

const CONTRACTS = { ...productsContracts, ...quotesContracts, ...contractsContracts, ...ordersContracts };
type Id = keyof typeof CONTRACTS;

const answer = together('idempotency record');
/** It holds the answer: the whole record, with its lines. */
const longAnswer = together('idempotency record', { kilobytes: 2 });
const place = together('place');
const held = together('customer, held still');
const mark = together('mark');
const customer = current('customer');
const product = current('product');
const found = (what: string): Least => all(current('place'), current(what), customer);

/** The one param of an endpoint's path, where it has one. */
const paramsOf = (contract: Id, id: string): Record<string, string> => {
  const name = /\{(\w+)\}/.exec(CONTRACTS[contract].path)?.[1];
  return name ? { [name]: id } : {};
};
const run = ({ seller, manager }: World, contract: Id, id = '', rest: object = {}): Promise<Called> =>
  ask(handler, CONTRACTS[contract], {
    as: contract.endsWith('Product') ? manager : seller,
    params: paramsOf(contract, id),
    ...rest,
  });

let made = 0;
const productBody = () => {
  made += 1;
  const number = String(made).padStart(6, '0');
  return {
    name: `Seat for a year, edition ${number}`,
    code: `SEAT-${number}`,
    series: 'Seats',
    unit: 'seat',
    price: { amount: '1200', currency: 'CNY' },
  };
};
const linesOf = (productId: string) => [
  { productId, quantity: '12', unitPrice: '1200', discount: '0.1' },
  { description: 'Introduction on site, two days', quantity: '2', unitPrice: '3800.5' },
];
const CONTRACT = {
  title: 'Twelve seats for a year',
  startsOn: '2026-03-01',
  endsOn: '2027-02-28',
  amount: { amount: '20561', currency: 'CNY' },
};
const PAYMENT = {
  amount: '10280.5',
  receivedOn: '2026-03-02',
  method: 'bank transfer',
  reference: 'B-2026-0117',
};

const givenBuyer = async ({ seller }: World): Promise<string> => (await givenCustomer(seller)).id;
const givenProduct = async (world: World): Promise<string> =>
  (await run(world, 'createProduct', '', { body: productBody() })).body.id;
const bodyOf = async (world: World) => ({
  currency: 'CNY',
  lines: linesOf(await givenProduct(world)),
  note: 'As offered on the phone.',
});
const quoteBody = async (world: World) => ({ ...(await bodyOf(world)), validUntilOn: '2026-04-30' });

type Given = (world: World) => Promise<string>;
const givenQuote: Given = async (world) =>
  (await run(world, 'createQuote', await givenBuyer(world), { body: await quoteBody(world) })).body.id;
const givenContract: Given = async (world) =>
  (await run(world, 'createContract', await givenBuyer(world), { body: CONTRACT })).body.id;
const givenSigned: Given = async (world) => {
  const id = await givenContract(world);
  await run(world, 'signContract', id, { ifMatch: 1, body: { on: '2026-03-02' } });
  return id;
};
const givenOrder: Given = async (world) =>
  (await run(world, 'createOrder', await givenBuyer(world), { body: await bodyOf(world) })).body.id;

/** One request about a record that has been made before. */
const about = (
  serves: Id,
  given: Given,
  least: Least,
  { rest = {}, ...others }: { rest?: object } & Partial<Scenario> = {},
): Scenario => ({
  name: serves,
  serves,
  arrange: async (world) => {
    const id = await given(world);
    return () => run(world, serves, id, rest);
  },
  least,
  calls: 4,
  ...others,
});
const change = (serves: Id, given: Given, least: Least, body: object, ifMatch = 1): Scenario =>
  about(serves, given, least, { rest: { ifMatch, body } });

/** A body that names a product of its own. */
const making = (serves: Id, make: (world: World) => Promise<object>, least: Least): Scenario => ({
  name: serves,
  serves,
  arrange: async (world) => {
    const [id, body] = [await givenBuyer(world), await make(world)];
    return () => run(world, serves, id, { body });
  },
  least,
  calls: 4,
});

const listing = (serves: Id, make: Id, body: (world: World) => Promise<object>, kilobytes: number) =>
  about(
    serves,
    async (world) => {
      const id = await givenBuyer(world);
      await times(3, async () => run(world, make, id, { body: await body(world) }));
      return id;
    },
    all(customer, recent('3 records', { kilobytes })),
  );

const locks = together('unique values', { times: 2 });

export const ordersScenarios: readonly Scenario[] = [
  making('createProduct', async () => productBody(), all(together('product'), locks, entries(1), answer)),
  about('getProduct', givenProduct, product),
  change('updateProduct', givenProduct, all(product, together('product')), { stock: 40 }),
  {
    name: 'listProducts',
    serves: 'listProducts',
    arrange: async (world) => {
      await times(3, () => givenProduct(world));
      return () => run(world, 'listProducts', '', { query: { limit: '3' } });
    },
    least: all(recent('entries of the list'), recent('products', { times: 3 })),
    over: { read: 1.5, why: ['current'] },
    calls: 3,
  },
  {
    name: 'listProducts by name',
    serves: 'listProducts',
    arrange: async (world) => {
      const { name } = (await run(world, 'createProduct', '', { body: productBody() })).body;
      return () => run(world, 'listProducts', '', { query: { name } });
    },
    least: all(current('unique value'), product),
    calls: 2,
  },
  making('createQuote', quoteBody, all(customer, product, together('quote'), place, mark, held, longAnswer)),
  about('getQuote', givenQuote, found('quote')),
  listing('listQuotes', 'createQuote', quoteBody, 3),
  change('updateQuote', givenQuote, all(found('quote'), together('quote'), mark, held), {
    state: 'accepted',
  }),
  making('createContract', async () => CONTRACT, all(customer, together('contract'), place, held, answer)),
  about('getContract', givenContract, found('contract')),
  listing('listContracts', 'createContract', async () => CONTRACT, 3),
  change('updateContract', givenContract, all(found('contract'), together('contract'), held), {
    number: 'C-7',
  }),
  change('signContract', givenContract, all(found('contract'), together('contract'), mark, held, answer), {
    on: '2026-03-02',
  }),
  change(
    'renewContract',
    givenSigned,
    all(found('contract'), together('contracts', { times: 2 }), mark, place, held, answer),
    {},
    2,
  ),
  making(
    'createOrder',
    bodyOf,
    // The place stands in the list of all orders, which the totals are proved against.
    all(customer, product, together('order'), place, entries(1), held, longAnswer),
  ),
  about('getOrder', givenOrder, found('order')),
  listing('listOrders', 'createOrder', bodyOf, 4),
  change('updateOrder', givenOrder, all(found('order'), together('order'), held), {
    deliveredOn: '2026-03-03',
  }),
  change('addPayment', givenOrder, all(found('order'), together('order'), held, longAnswer), PAYMENT),
  change('cancelOrder', givenOrder, all(found('order'), together('order'), held, longAnswer), {
    reason: 'They changed their mind.',
  }),
];
