import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { listMarks } from '../../shared/kernel/marks.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { getLoads } from '../../shared/tickets/loads.store.ts';
import { getTicket } from '../../shared/tickets/tickets.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { derived } from '../steps/given-agenda.ts';
import { merge, mergeWholly, undoMerge, workOff } from '../steps/given-merges.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import {
  actOnTicket,
  givenTicket,
  listTickets,
  moved,
  openTicket,
  readTicket,
} from '../steps/given-ticket.ts';
import { tableFaults } from '../steps/table-faults.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

let queue: WorkQueue;
let seller: User;
let server: User;

beforeAll(async () => {
  await givenTable();
  queue = await givenQueues();
  seller = await givenUser('sales');
  server = await givenUser('service');
});
afterEach(async () => expect(await tableFaults()).toEqual([]));
afterAll(() => queue.stop());

const two = async (tier: string) => {
  const survivor = await givenCustomer(seller, { tier });
  const other = await givenCustomer(seller);
  return { survivor, other, ticket: await givenTicket(server, other.id, { assigneeId: server.id }) };
};

test('tickets go with their customer, are found below what it has become, and come back when that is undone', async () => {
  const { survivor, other, ticket } = await two('regular');
  const { id } = await mergeWholly(seller, survivor.id, other.id, queue);
  const read = await readTicket(server, ticket.id);
  expect(read.body).toMatchObject({ customerId: survivor.id, assigneeId: server.id });
  const listed = await listTickets(seller, { customer: survivor.id });
  expect(listed.body.items.map((one: { id: string }) => one.id)).toEqual([ticket.id]);
  expect(await listMarks(survivor.id)).toMatchObject([{ source: 'ticket', recordId: ticket.id }]);
  expect(await getLoads([server.id])).toMatchObject([{ open: 1 }]);
  const solved = await moved(server, 'resolveTicket', read.body, { text: 'Done.' });
  expect((await undoMerge(seller, id)).status).toBe(200);
  await workOff(queue);
  expect((await readTicket(server, solved.id)).body).toMatchObject({
    customerId: other.id,
    state: 'resolved',
  });
  expect((await listTickets(seller, { customer: survivor.id })).body.items).toEqual([]);
});

test('a ticket is worked on while a merge is under way, whichever customer it lies at', async () => {
  const { survivor, other, ticket } = await two('regular');
  expect((await merge(seller, survivor.id, other.id)).status).toBe(201);
  // What was carried has another version: nobody has touched it, but who read it before reads it again.
  const [waited] = await Promise.all([actOnTicket(server, 'waitTicket', ticket), workOff(queue)]);
  expect([200, 412]).toContain(waited.status);
  const now = await readTicket(server, ticket.id);
  expect(now.body.customerId).toBe(survivor.id);
  const named = await openTicket(server, other.id);
  expect([named.status, named.body.customerId]).toEqual([201, survivor.id]);
});

test('at a customer of another tier an open ticket goes by that', async () => {
  const { survivor, other, ticket } = await two('core');
  await mergeWholly(seller, survivor.id, other.id, queue);
  await derived(survivor.id);
  expect(await getTicket(ticket.id)).toMatchObject({ tier: 'core' });
});
