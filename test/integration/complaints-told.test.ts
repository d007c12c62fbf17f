import { afterAll, beforeAll, expect, it } from 'vitest';
import { handler as index } from '../../functions/derive/index-records.lambda.ts';
import { handler as recordChanges } from '../../functions/streams/record-changes.lambda.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { analysisOf, givenComplaint, REMEDY } from '../steps/given-complaint.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer, readCustomer } from '../steps/given-records.ts';
import { moved } from '../steps/given-ticket.ts';
import { deliver, readStream } from '../steps/stream-records.ts';
import { call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

let queue: WorkQueue;
let table: string;
let lead: User;
let serving: User;
let sales: User;
let delivered = 0;

beforeAll(async () => {
  queue = await givenQueues();
  table = await givenTable({ stream: true });
  lead = await givenUser('manager');
  serving = await givenUser('service', { managerId: lead.id });
  sales = await givenUser('sales');
});
afterAll(() => queue.stop());

/** What has changed since goes through the stream, and its queue is worked off. */
const flow = async (): Promise<void> => {
  const records = await readStream(table);
  await deliver(recordChanges, records.slice(delivered));
  delivered = records.length;
  for (let task = queue.messages.shift(); task; task = queue.messages.shift())
    await index({ Records: [{ body: task.body } as never] });
};

it('carries the tag from the complaint to its solution, again when it is taken up again, and has it all told', async () => {
  const { id } = await givenCustomer(sales, { stage: 'deal' });
  const isTagged = async (): Promise<boolean> => {
    await flow();
    return (await readCustomer(sales, id)).tags.includes('complaint open');
  };
  expect(await isTagged()).toBe(false);
  const [made, other] = [await givenComplaint(serving, id), await givenComplaint(serving, id)];
  expect(await isTagged()).toBe(true);
  const solve = async (ticket: typeof made) =>
    moved(serving, 'resolveTicket', await moved(lead, 'remedyTicket', ticket, REMEDY), { text: 'Replaced.' });
  await solve(made);
  expect(await isTagged()).toBe(true);
  const solved = await solve(other);
  expect(await isTagged()).toBe(false);
  const known = await moved(serving, 'analyseTicket', solved, analysisOf());
  await moved(serving, 'reopenTicket', known, { note: 'It broke again.' });
  expect(await isTagged()).toBe(true);
  const { listTimeline } = customersContracts;
  const query = { limit: '100' };
  const { body } = await call(customers, listTimeline, { as: sales, params: { customerId: id }, query });
  const told = body.items.filter(({ kind }: { kind: string }) => kind.startsWith('complaint_'));
  expect(told.map(({ kind, to }: { kind: string; to: string | null }) => [kind, to])).toEqual([
    ['complaint_analysed', 'damage'],
    ['complaint_remedied', null],
    ['complaint_remedied', null],
  ]);
});
