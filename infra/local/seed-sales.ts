import { dateIn } from './date-in.ts';
import { FIRST_ADMIN } from './demo-people.ts';
import {
  DEMO_CONTRACTS,
  DEMO_LEADS,
  DEMO_OPPORTUNITIES,
  DEMO_ORDERS,
  DEMO_PRODUCTS,
  DEMO_QUOTES,
  type DemoOpportunity,
  type DemoProduct,
} from './demo-sales.ts';
import type { LocalClient } from './local-client.ts';

/** A customer that was seeded, and its owner's client. */
export interface SeededCustomer {
  readonly id: string;
  readonly owner: LocalClient;
}

export interface SalesGround {
  /** By short name. */
  readonly customers: ReadonlyMap<string, SeededCustomer>;
  readonly clientOf: (userId: string) => Promise<LocalClient>;
  readonly people: ReadonlyMap<string, string>;
}

interface Record {
  readonly id: string;
}
type Products = ReadonlyMap<DemoProduct, { readonly id: string; readonly price: string }>;

const CURRENCY = 'CNY';

const seedProducts = async (admin: LocalClient): Promise<Products> => {
  const made = new Map<DemoProduct, { id: string; price: string }>();
  for (const { key, name, code, unit, price } of DEMO_PRODUCTS) {
    const body = { name, code, unit, price: { amount: price, currency: CURRENCY } };
    const { id } = (await admin.must<Record>('POST', '/v1/products', { key: `demo-product-${key}`, body }))
      .body;
    made.set(key, { id, price });
  }
  return made;
};

const lineOf = (products: Products, product: DemoProduct, quantity: string) => {
  const { id = null, price = '0' } = products.get(product) ?? {};
  return { productId: id, quantity, unitPrice: price };
};

const customerOf = ({ customers }: SalesGround, name: string): SeededCustomer => {
  const found = customers.get(name);
  if (!found) throw new Error(`no demo customer ${name}`);
  return found;
};

const proofsOf = (contractId: string | null) => ({
  need: { need: '已当面确认范围和上线时间。', budget: { from: '50000', to: '200000' } },
  proposal: { handedOverOn: dateIn(-5), acceptance: '原则上认可方案，等内部流程。' },
  negotiation: { price: { amount: '96000', currency: CURRENCY }, deliveryOn: dateIn(40) },
  ...(contractId && {
    won: { contractId, firstPayment: { amount: '30000', receivedOn: dateIn(-1), reference: 'BANK-77' } },
  }),
});

const signedContract = async (owner: LocalClient, path: string, key: string, body: object) => {
  const made = await owner.must<Record>('POST', path, { key, body });
  const { startsOn } = body as { startsOn: string };
  await owner.must('POST', `/v1/contracts/${made.body.id}/sign`, {
    key: `${key}-sign`,
    ifMatch: made.etag,
    body: { on: startsOn },
  });
  return made.body.id;
};

/** What a move to its stage brings along; of a win, the contract that is signed for it. */
const movesOf = async (
  { stage, name }: DemoOpportunity,
  { owner, id }: SeededCustomer,
  key: string,
): Promise<object[]> => {
  const { won: _, ...proofs } = proofsOf(null) as ReturnType<typeof proofsOf> & { won?: object };
  if (stage === 'lead') return [];
  if (stage === 'lost') return [{ to: 'lost', loss: { reason: 'price', note: '对手报价更低。' } }];
  if (stage !== 'won') return [{ to: stage, proofs }];
  const contract = { title: name, startsOn: dateIn(-1), endsOn: dateIn(364) };
  const contractId = await signedContract(
    owner,
    `/v1/customers/${id}/contracts`,
    `${key}-contract`,
    contract,
  );
  return [
    { to: 'negotiation', proofs },
    { to: 'won', proofs: { won: proofsOf(contractId).won } },
  ];
};

const seedOpportunity = async (
  ground: SalesGround,
  products: Products,
  one: DemoOpportunity,
  i: number,
): Promise<void> => {
  const customer = customerOf(ground, one.customer);
  const key = `demo-opportunity-${i}`;
  const body = {
    name: one.name,
    engagedOn: dateIn(-one.engagedAgo),
    expectedCloseOn: dateIn(one.closesIn),
    lines: [lineOf(products, one.product, one.seats)],
  };
  const path = `/v1/customers/${customer.id}/opportunities`;
  let { body: opportunity, etag } = await customer.owner.must<Record>('POST', path, { key, body });
  for (const [step, move] of (await movesOf(one, customer, key)).entries()) {
    ({ body: opportunity, etag } = await customer.owner.must<Record>(
      'POST',
      `/v1/opportunities/${opportunity.id}/stage`,
      { key: `${key}-move-${step}`, ifMatch: etag, body: move },
    ));
  }
};

const seedPapers = async (ground: SalesGround, products: Products): Promise<void> => {
  for (const { customer, number, product, seats, endsIn } of DEMO_QUOTES) {
    const { owner, id } = customerOf(ground, customer);
    const lines = [lineOf(products, product, seats)];
    const body = { number, currency: CURRENCY, validUntilOn: dateIn(endsIn), lines };
    await owner.must('POST', `/v1/customers/${id}/quotes`, { key: `demo-quote-${number}`, body });
  }
  for (const { customer, title, kind, amount, startsAgo, endsIn } of DEMO_CONTRACTS) {
    const { owner, id } = customerOf(ground, customer);
    const body = {
      title,
      kind,
      startsOn: dateIn(-startsAgo),
      endsOn: dateIn(endsIn),
      amount: amount && { amount, currency: CURRENCY },
    };
    await signedContract(owner, `/v1/customers/${id}/contracts`, `demo-contract-${endsIn}`, body);
  }
};

const seedOrders = async (ground: SalesGround, products: Products): Promise<void> => {
  for (const { customer, number, product, seats, ago, paid } of DEMO_ORDERS) {
    const { owner, id } = customerOf(ground, customer);
    const body = {
      number,
      currency: CURRENCY,
      orderedOn: dateIn(-ago),
      lines: [lineOf(products, product, seats)],
    };
    const key = `demo-order-${number}`;
    const made = await owner.must<Record>('POST', `/v1/customers/${id}/orders`, { key, body });
    if (paid === null) continue;
    await owner.must('POST', `/v1/orders/${made.body.id}/payments`, {
      key: `${key}-paid`,
      ifMatch: made.etag,
      body: { amount: paid, receivedOn: dateIn(-ago + 10) },
    });
  }
};

const seedLeads = async ({ people }: SalesGround, admin: LocalClient): Promise<void> => {
  for (const [i, { assignee, ...body }] of DEMO_LEADS.entries()) {
    const key = `demo-lead-${i}`;
    const made = await admin.must<Record>('POST', '/v1/leads', { key, body });
    if (assignee === null) continue;
    await admin.must('POST', `/v1/leads/${made.body.id}/assign`, {
      key: `${key}-assign`,
      ifMatch: made.etag,
      body: { assigneeId: people.get(assignee) },
    });
  }
};

/** Products, opportunities in every stage, quotes and contracts that end soon, orders, leads; all by the API. */
export const seedSales = async (ground: SalesGround): Promise<void> => {
  const admin = await ground.clientOf(FIRST_ADMIN.id);
  const products = await seedProducts(admin);
  for (const [i, one] of DEMO_OPPORTUNITIES.entries()) await seedOpportunity(ground, products, one, i);
  await seedPapers(ground, products);
  await seedOrders(ground, products);
  await seedLeads(ground, admin);
};
