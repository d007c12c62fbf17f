import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler as auditHandler } from '../../functions/audit/audit.lambda.ts';
import { handler as recordChanges } from '../../functions/streams/record-changes.lambda.ts';
import { auditContracts } from '../../shared/audit/audit.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { mergeWholly, undoMerge, workOff } from '../steps/given-merges.ts';
import { act, givenAgreed, givenContract, provedBy } from '../steps/given-opportunity.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { givenOrder, givenProduct, givenQuote, givenSigned, sell } from '../steps/given-sales.ts';
import { deliver, readStream } from '../steps/stream-records.ts';
import { call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

let queue: WorkQueue;
let table: string;
let admin: User;
let sales: User;
let other: User;

beforeAll(async () => {
  queue = await givenQueues();
  table = await givenTable({ stream: true });
  admin = await givenUser('admin');
  sales = await givenUser('sales', { managerId: admin.id });
  other = await givenUser('sales', { managerId: admin.id });
});
afterAll(() => queue.stop());

const deliverAll = async () => deliver(recordChanges, await readStream(table));
const SOLD = /^(opportunity|quote|contract|order)_/;

/** What was sold, as its customer's timeline tells it, each kind of record by itself and oldest first. */
const timelineOf = async (customerId: string) => {
  const { listTimeline } = customersContracts;
  const query = { limit: '100' };
  const { body } = await call(customers, listTimeline, { as: sales, params: { customerId }, query });
  const told: { kind: string; at: string; summary: string; from: string | null; to: string | null }[] =
    body.items;
  return told.filter(({ kind }) => SOLD.test(kind)).reverse();
};
const kindsOf = async (customerId: string) => (await timelineOf(customerId)).map(({ kind }) => kind).sort();
const auditOf = async (record: string) => {
  const { body } = await call(auditHandler, auditContracts.listAudit, { as: admin, query: { record } });
  return body.items.map(({ action, by }: { action: string; by: string }) => `${action} ${by}`).reverse();
};
const done = async (answer: ReturnType<typeof sell>) => {
  const { status, text, body } = await answer;
  expect(status, text).toBeLessThan(300);
  return body;
};

describe('what is told of an opportunity', () => {
  it('is each step once, without amounts, also when the stream comes twice and a merge carries it', async () => {
    const [customer, survivor] = [await givenCustomer(sales), await givenCustomer(sales)];
    const agreed = await givenAgreed(sales, customer.id, { engagedOn: '2026-01-05' });
    const contract = await givenContract(customer.id);
    const won = await done(
      act(sales, 'moveOpportunity', agreed, { to: 'won', proofs: { won: provedBy(contract.id).won } }),
    );
    await done(act(sales, 'reviewOpportunity', won, { decidedBy: 'The price.' }));
    const merged = await mergeWholly(sales, survivor.id, customer.id, queue);
    await undoMerge(sales, merged.id);
    await workOff(queue);
    await deliverAll();
    await deliverAll();
    const told = (await timelineOf(customer.id)).filter(({ kind }) => kind.startsWith('opportunity'));
    expect(told.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['opportunity_opened', null, 'lead'],
      ['opportunity_stage_changed', 'lead', 'negotiation'],
      ['opportunity_won', 'negotiation', 'won'],
      ['opportunity_reviewed', null, null],
    ]);
    expect(told[0]).toMatchObject({ at: '2026-01-05T12:00:00.000Z', summary: agreed.name });
    expect(JSON.stringify(told)).not.toMatch(/64000|70000|32000/);
    expect(await kindsOf(customer.id)).toEqual([
      'contract_drafted',
      'contract_signed',
      'opportunity_opened',
      'opportunity_reviewed',
      'opportunity_stage_changed',
      'opportunity_won',
      'order_entered',
      'order_paid',
    ]);
    expect(await kindsOf(survivor.id)).toEqual([]);
    expect(await auditOf(agreed.id)).toEqual([
      `created ${sales.id}`,
      `updated ${sales.id}`,
      `updated ${sales.id}`,
      `updated ${sales.id}`,
    ]);
  });

  it('says why it went back, was given away, or was lost', async () => {
    const { id } = await givenCustomer(sales);
    const agreed = await givenAgreed(sales, id);
    const back = await done(act(sales, 'moveOpportunity', agreed, { to: 'need', reason: 'They ask again.' }));
    const given = await done(
      act(admin, 'assignOpportunity', back, { ownerId: other.id, reason: 'He knows them.' }),
    );
    await done(
      act(sales, 'moveOpportunity', given, { to: 'lost', loss: { reason: 'price', note: 'Too dear.' } }),
    );
    await deliverAll();
    const told = (await timelineOf(id))
      .slice(2)
      .map(({ kind, from, to, summary }) => [kind, from, to, summary]);
    const { name } = agreed;
    expect(told).toEqual([
      ['opportunity_stage_changed', 'negotiation', 'need', `${name}: They ask again.`],
      ['opportunity_assigned', sales.id, other.id, `${name}: He knows them.`],
      ['opportunity_lost', 'need', 'lost', `${name}: price`],
    ]);
  });
});

describe('what is told of quotes, contracts and orders', () => {
  it('is each act once', async () => {
    const { id } = await givenCustomer(sales);
    const quote = await givenQuote(sales, id, { number: 'Q-1' });
    await done(sell(sales, 'updateQuote', quote.id, { ifMatch: 1, body: { state: 'accepted' } }));
    const declined = await givenQuote(sales, id);
    await done(sell(sales, 'updateQuote', declined.id, { ifMatch: 1, body: { state: 'declined' } }));
    const signed = await givenSigned(sales, id);
    await done(sell(sales, 'renewContract', signed.id, { ifMatch: signed.version, body: {} }));
    const order = await givenOrder(sales, id, { orderedOn: '2026-02-03', number: 'O-1' });
    const payment = { amount: '100', receivedOn: '2026-02-05' };
    const paid = await done(sell(sales, 'addPayment', order.id, { ifMatch: 1, body: payment }));
    const twice = await done(sell(sales, 'addPayment', order.id, { ifMatch: paid.version, body: payment }));
    const refund = { ...payment, kind: 'refund' };
    const back = await done(sell(sales, 'addPayment', order.id, { ifMatch: twice.version, body: refund }));
    const delivery = { ifMatch: back.version, body: { deliveredOn: '2026-02-10' } };
    const delivered = await done(sell(sales, 'updateOrder', order.id, delivery));
    const cancelling = { ifMatch: delivered.version, body: { reason: 'Sent back.' } };
    await done(sell(sales, 'cancelOrder', order.id, cancelling));
    await deliverAll();
    await deliverAll();
    const told = await timelineOf(id);
    const of = (record: string) =>
      told.filter(({ kind }) => kind.startsWith(record)).map(({ kind, at }) => `${kind} ${at.slice(0, 10)}`);
    const today = new Date().toISOString().slice(0, 10);
    expect(of('quote')).toEqual([
      `quote_made ${today}`,
      `quote_accepted ${today}`,
      `quote_made ${today}`,
      `quote_declined ${today}`,
    ]);
    expect(of('contract').sort()).toEqual([
      `contract_drafted ${today}`,
      `contract_drafted ${today}`,
      `contract_renewed ${today}`,
      'contract_signed 2026-01-01',
    ]);
    expect(of('order')).toEqual([
      'order_entered 2026-02-03',
      'order_paid 2026-02-05',
      'order_paid 2026-02-05',
      'order_refunded 2026-02-05',
      'order_delivered 2026-02-10',
      `order_cancelled ${today}`,
    ]);
    expect(await auditOf(order.id)).toHaveLength(6);
  });
});

describe('what is told of products', () => {
  it('is in the audit log only', async () => {
    const product = await givenProduct(admin);
    await done(sell(admin, 'updateProduct', product.id, { ifMatch: 1, body: { active: false } }));
    await deliverAll();
    expect(await auditOf(product.id)).toEqual([`created ${admin.id}`, `updated ${admin.id}`]);
  });
});
