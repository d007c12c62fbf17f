import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { handler as opportunities } from '../../functions/opportunities/opportunities.lambda.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { listMarks } from '../../shared/kernel/marks.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { opportunitiesContracts } from '../../shared/sales/opportunities.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { change } from '../steps/given-agenda.ts';
import { merge, mergeWholly, undoMerge, workOff } from '../steps/given-merges.ts';
import { act, givenOpportunity } from '../steps/given-opportunity.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer, readCustomer } from '../steps/given-records.ts';
import {
  contractBody,
  givenOrder,
  givenQuote,
  givenSigned,
  orderBody,
  quoteBody,
  sell,
} from '../steps/given-sales.ts';
import { PASS, startStoreProxy } from '../steps/store-proxy.ts';
import { tableFaults } from '../steps/table-faults.ts';
import { type Called, call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

let proxy: Awaited<ReturnType<typeof startStoreProxy>>;
let queue: WorkQueue;
let sales: User;

beforeAll(async () => {
  proxy = await startStoreProxy();
  await givenTable();
  process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.endpoint;
  queue = await givenQueues();
  sales = await givenUser('sales');
});
afterEach(async () => {
  proxy.fault(() => PASS);
  await workOff(queue);
  expect(await tableFaults()).toEqual([]);
});
afterAll(() => {
  proxy.stop();
  queue.stop();
});

const two = () => Promise.all([givenCustomer(sales), givenCustomer(sales)]);
const WORD = 'overtaken';

/** Lets something happen between what a request has read and what it writes; its writes are told by a word in them. */
const overtaken = async (request: () => Promise<Called>, act: () => Promise<unknown>) => {
  let acted = false;
  proxy.fault(async (operation, body) => {
    if (acted || operation !== 'TransactWriteItems' || !body.includes(WORD)) return PASS;
    acted = true;
    await act();
    return PASS;
  });
  const answer = await request();
  expect(acted).toBe(true);
  return answer;
};
const archive = (customerId: string) =>
  call(customers, customersContracts.archiveCustomer, { as: sales, params: { customerId }, ifMatch: 1 });

const LISTS = ['listQuotes', 'listContracts', 'listOrders'] as const;
const idsAt = async (customerId: string): Promise<string[]> => {
  const found: string[] = [];
  for (const list of LISTS) {
    const { items } = (await sell(sales, list, customerId, { query: { limit: '100' } })).body;
    found.push(...items.map(({ id }: { id: string }) => id));
  }
  return found.sort();
};
const givenAll = async (customerId: string): Promise<[string, string, string]> => [
  (await givenQuote(sales, customerId)).id,
  (await givenSigned(sales, customerId)).id,
  (await givenOrder(sales, customerId)).id,
];
const marked = async (customerId: string) =>
  (await listMarks(customerId)).map(({ recordId }) => recordId).sort();

describe('the sales of two customers that become one', () => {
  it('go along with their marks, and back', async () => {
    const [survivor, other] = await two();
    const own = await givenAll(survivor.id);
    const theirs = await givenAll(other.id);
    const all = [...own, ...theirs].sort();
    const asking = [own[0], own[1], theirs[0], theirs[1]].sort();
    const merged = await mergeWholly(sales, survivor.id, other.id, queue);
    expect([await idsAt(survivor.id), await marked(survivor.id), await marked(other.id)]).toEqual([
      all,
      asking,
      [],
    ]);
    expect((await sell(sales, 'getOrder', theirs[2])).body).toMatchObject({
      customerId: survivor.id,
      version: 2,
    });
    expect((await sell(sales, 'listOrders', other.id)).status).toBe(308);
    const named = { quoteId: theirs[0], contractId: theirs[1] };
    const order = await givenOrder(sales, survivor.id, named);
    expect(order).toMatchObject(named);

    expect((await undoMerge(sales, merged.id)).status).toBe(200);
    await workOff(queue);
    expect([await idsAt(survivor.id), await idsAt(other.id)]).toEqual([
      [...own, order.id].sort(),
      theirs.toSorted(),
    ]);
    expect([await marked(survivor.id), await marked(other.id)]).toEqual([
      [own[0], own[1]].sort(),
      [theirs[0], theirs[1]].sort(),
    ]);
  });

  it('are all there while they move, are named and changed', async () => {
    const [survivor, other] = await two();
    const [quote, contract, order] = await givenAll(other.id);
    expect((await merge(sales, survivor.id, other.id)).status).toBe(201);
    expect(await idsAt(survivor.id)).toEqual([quote, contract, order].sort());
    const paid = await sell(sales, 'addPayment', order, {
      ifMatch: 1,
      body: { amount: '5', receivedOn: '2026-01-02' },
    });
    expect([paid.status, paid.body.customerId], paid.text).toEqual([200, survivor.id]);
    await sell(sales, 'updateQuote', quote, { ifMatch: 1, body: { state: 'declined' } });
    const late = await givenOrder(sales, survivor.id, { quoteId: quote, contractId: contract });
    const renewed = await sell(sales, 'renewContract', contract, { ifMatch: 2, body: {} });
    expect([renewed.status, renewed.body.customerId]).toEqual([201, survivor.id]);
    await workOff(queue);
    expect(await idsAt(survivor.id)).toEqual([quote, contract, order, late.id, renewed.body.id].sort());
    expect(await marked(survivor.id)).toEqual([]);
    expect((await sell(sales, 'getOrder', order)).body.paid.amount).toBe('5');
  });
});

describe('what overtakes a sale', () => {
  it('a merge: it is sent on to the survivor, and left nowhere', async () => {
    for (const [make, body] of [
      ['createQuote', quoteBody({ note: WORD })],
      ['createContract', contractBody({ note: WORD })],
      ['createOrder', orderBody({ note: WORD })],
    ] as const) {
      const [survivor, other] = await two();
      const late = await overtaken(
        () => sell(sales, make, other.id, { body }),
        () => merge(sales, survivor.id, other.id),
      );
      expect(late.status, late.text).toBe(308);
      proxy.fault(() => PASS);
      await workOff(queue);
      expect(await idsAt(survivor.id)).toEqual([]);
    }
  });

  it('a merge of its customer leaves a payment as it is, its carriage asks for the new version', async () => {
    const [survivor, other] = await two();
    const { id } = await givenOrder(sales, other.id);
    const pay = (ifMatch: number) =>
      sell(sales, 'addPayment', id, {
        ifMatch,
        body: { amount: '5', receivedOn: '2026-01-02', reference: WORD },
      });
    const still = await overtaken(
      () => pay(1),
      () => merge(sales, survivor.id, other.id),
    );
    expect([still.status, still.body.customerId], still.text).toEqual([200, survivor.id]);
    const late = await overtaken(
      () => pay(2),
      () => workOff(queue),
    );
    expect(late.status).toBe(412);
    expect((await sell(sales, 'getOrder', id)).body.payments).toHaveLength(1);
  });

  it('an archiving: it is refused', async () => {
    const { id } = await givenCustomer(sales);
    const made = await overtaken(
      () => sell(sales, 'createOrder', id, { body: orderBody({ note: WORD }) }),
      () => archive(id),
    );
    expect([made.status, made.body.code]).toEqual([409, 'invalid_state']);
    const other = await givenCustomer(sales);
    const order = await givenOrder(sales, other.id);
    const cancelled = await overtaken(
      () => sell(sales, 'cancelOrder', order.id, { ifMatch: 1, body: { reason: WORD } }),
      () => archive(other.id),
    );
    expect([cancelled.status, cancelled.body.code]).toEqual([409, 'invalid_state']);
    expect((await sell(sales, 'getOrder', order.id)).body.state).toBe('open');
  });

  it('a transfer of its customer: an opportunity is his who has the customer then', async () => {
    const [admin, heir] = [await givenUser('admin'), await givenUser('sales')];
    const { id } = await givenCustomer(sales);
    const { createOpportunity } = opportunitiesContracts;
    const made = await overtaken(
      () =>
        call(opportunities, createOpportunity, {
          as: admin,
          params: { customerId: id },
          body: { name: WORD },
        }),
      () => change(admin, 'transferCustomer', id, { ownerId: heir.id, reason: 'Region' }),
    );
    expect([made.status, made.body.ownerId], made.text).toEqual([201, heir.id]);
  });

  it('an opportunity that opens, anew or again: its customer is not archived', async () => {
    for (const again of [false, true]) {
      const { id } = await givenCustomer(sales, { need: WORD });
      const given = again ? await givenOpportunity(sales, id) : null;
      const loss = { reason: 'price' };
      const lost = given && (await act(sales, 'moveOpportunity', given, { to: 'lost', loss })).body;
      const open = () =>
        lost
          ? act(sales, 'moveOpportunity', lost, { to: 'lead', reason: 'They called again.' })
          : givenOpportunity(sales, id);
      const archived = await overtaken(() => archive(id), open);
      expect([archived.status, archived.body?.code], `${again} ${archived.text}`).toEqual([
        409,
        'invalid_state',
      ]);
      expect((await readCustomer(sales, id)).archivedAt).toBeNull();
    }
  });

  it('a change of the contract that a draft was to follow does not get lost', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const old = await givenSigned(sales, customerId);
    const draft = (await sell(sales, 'renewContract', old.id, { ifMatch: 2, body: {} })).body;
    const given = await overtaken(
      () => sell(sales, 'updateContract', draft.id, { ifMatch: 1, body: { state: 'cancelled', note: WORD } }),
      () => sell(sales, 'updateContract', old.id, { ifMatch: 3, body: { number: 'C-7' } }),
    );
    expect(given.status).toBe(200);
    expect((await sell(sales, 'getContract', old.id)).body).toMatchObject({
      number: 'C-7',
      renewedBy: null,
      version: 5,
    });
  });
});
