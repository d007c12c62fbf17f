import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler as orders } from '../../functions/orders/orders.lambda.ts';
import { listMarks, type Mark } from '../../shared/kernel/marks.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { quotesContracts } from '../../shared/sales/quotes.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { answer, derived, openSlots } from '../steps/given-agenda.ts';
import { merge, mergeWholly, readMerge, undoMerge, workOff } from '../steps/given-merges.ts';
import { act, givenOpportunity, historyOf, read } from '../steps/given-opportunity.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

let queue: WorkQueue;
let sales: User;

beforeAll(async () => {
  await givenTable();
  queue = await givenQueues();
  sales = await givenUser('sales');
});
afterAll(() => queue.stop());

const LINES = [{ description: 'A licence', quantity: '2', unitPrice: '100.25' }];
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const givenQuote = async (customerId: string) => {
  const body = { currency: 'CNY', validUntilOn: inDays(5), lines: LINES };
  const made = await call(orders, quotesContracts.createQuote, { as: sales, params: { customerId }, body });
  expect(made.status, made.text).toBe(201);
  return made.body;
};

/** An opportunity with more steps than are marked at once, and a quote that ends soon. */
const givenSales = async (customerId: string) => {
  const opportunity = await givenOpportunity(sales, customerId);
  const steps = Array.from({ length: 30 }, (_, i) => ({
    id: `s${i}`,
    dueOn: inDays(i + 1),
    what: `Step ${i}`,
  }));
  const planned = await act(sales, 'planOpportunity', opportunity, { steps });
  expect(planned.status, planned.text).toBe(200);
  return { opportunity: planned.body, quote: await givenQuote(customerId) };
};

const marksAt = async (customerId: string) =>
  (await listMarks(customerId))
    .map(({ source, recordId, part }: Mark) => `${source} ${recordId} ${part}`)
    .sort();
const slotOf = ({ id }: { id: string }) => `quote_end.${id.slice(4)}`;
const quoteSlots = async (customerId: string) =>
  (await openSlots(customerId)).filter((slot) => slot.startsWith('quote_end'));

describe('what sales ask of the agenda', () => {
  it('goes along with what asks for it, and back', async () => {
    const [survivor, other] = await Promise.all([givenCustomer(sales), givenCustomer(sales)]);
    const { opportunity, quote } = await givenSales(other.id);
    const marks = await marksAt(other.id);
    // Of a plan the next 20 steps.
    expect(marks).toHaveLength(21);
    await derived(other.id);
    const done = await mergeWholly(sales, survivor.id, other.id, queue);
    expect(done.counts).toMatchObject({ interactions: 0, sales: 2 });
    expect((await read(sales, opportunity.id)).body.customerId).toBe(survivor.id);
    expect(await historyOf(sales, opportunity.id)).toMatchObject([{ kind: 'created' }]);
    expect([await marksAt(survivor.id), await marksAt(other.id)]).toEqual([marks, []]);
    await Promise.all([derived(survivor.id), derived(other.id)]);
    expect([await quoteSlots(survivor.id), await openSlots(other.id)]).toEqual([[slotOf(quote)], []]);
    await undoMerge(sales, done.id);
    await workOff(queue);
    expect([await marksAt(survivor.id), await marksAt(other.id)]).toEqual([[], marks]);
    await Promise.all([derived(survivor.id), derived(other.id)]);
    expect([await quoteSlots(survivor.id), await quoteSlots(other.id)]).toEqual([[], [slotOf(quote)]]);
  });

  it('is gone wherever it lies, once it was answered on the way', async () => {
    const [survivor, other] = await Promise.all([givenCustomer(sales), givenCustomer(sales)]);
    const quote = await givenQuote(other.id);
    const begun = await merge(sales, survivor.id, other.id);
    expect(begun.status, begun.text).toBe(201);
    const params = { quoteId: quote.id };
    const accepted = { as: sales, params, ifMatch: quote.version, body: { state: 'accepted' } };
    const answered = await call(orders, quotesContracts.updateQuote, accepted);
    expect(answered.status, answered.text).toBe(200);
    await workOff(queue);
    expect((await readMerge(sales, begun.body.id)).body.state).toBe('done');
    expect([await marksAt(survivor.id), await marksAt(other.id)]).toEqual([[], []]);
  });

  it('that was seen to before is not asked for again', async () => {
    const [survivor, other] = await Promise.all([givenCustomer(sales), givenCustomer(sales)]);
    const quote = await givenQuote(other.id);
    await derived(other.id);
    expect((await answer(sales, 'done', other.id, slotOf(quote))).status).toBe(200);
    await mergeWholly(sales, survivor.id, other.id, queue);
    await derived(survivor.id);
    expect([(await marksAt(survivor.id)).length, await quoteSlots(survivor.id)]).toEqual([1, []]);
  });
});
