import { beforeAll, expect, test } from 'vitest';
import { reclocked } from '../../functions/tickets/find-ticket.ts';
import { handler } from '../../functions/tickets/tickets.lambda.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { stepsTold } from '../../shared/tickets/moves.rules.ts';
import { opened } from '../../shared/tickets/opening.rules.ts';
import type { ShownTicket } from '../../shared/tickets/tickets.contract.ts';
import { ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import { createTicketWrites, getTicket, updateTicketWrites } from '../../shared/tickets/tickets.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { givenTicket, listTickets, moved } from '../steps/given-ticket.ts';
import { pagesOf } from '../steps/pages.ts';
import { call } from '../steps/when.ts';

let lead: User;
let above: User;
let first: User;
let second: User;
let seller: User;
let other: User;
let admin: User;
let customerId: string;
const made: Record<string, ShownTicket> = {};

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  above = await givenUser('manager');
  lead = await givenUser('manager', { managerId: above.id });
  first = await givenUser('service', { managerId: lead.id });
  second = await givenUser('service', { managerId: lead.id });
  seller = await givenUser('sales');
  other = await givenUser('sales');
  customerId = (await givenCustomer(seller)).id;
  const elsewhere = (await givenCustomer(other)).id;
  const open = async (name: string, at: string, body: object) => {
    made[name] = await givenTicket(admin, at, { subject: name, ...body });
  };
  await open('urgent', customerId, { assigneeId: first.id, priority: 'urgent', type: 'complaint' });
  await open('plain', elsewhere, { assigneeId: first.id });
  await open('solved', customerId, { assigneeId: second.id });
  await open('done', elsewhere, { assigneeId: second.id });
  await open('sold', customerId, { assigneeId: seller.id });
  made.solved = await moved(admin, 'resolveTicket', made.solved as ShownTicket, { text: 'Done.' });
  made.done = await moved(admin, 'archiveTicket', made.done as ShownTicket, { because: 'spam' });
});

const names = async (as: User, query: Record<string, string> = {}): Promise<string[]> => {
  const answer = await listTickets(as, query);
  return answer.body.items.map(({ subject }: ShownTicket) => subject);
};

test('everybody lists what is his, who leads lists his people’s, the service desk all', async () => {
  expect((await names(seller)).sort()).toEqual(['sold']);
  expect((await names(other)).sort()).toEqual([]);
  expect((await names(lead)).sort()).toEqual(['plain', 'solved', 'urgent']);
  expect((await names(above)).sort()).toEqual(['plain', 'solved', 'urgent']);
  expect(await names(first)).toEqual(['sold', 'done', 'solved', 'plain', 'urgent']);
  // Whatever a list names can be read.
  const { getTicket: contract } = ticketsContracts;
  for (const id of [made.plain?.id, made.solved?.id]) {
    const read = await call(handler, contract, { as: above, params: { ticketId: String(id) } });
    expect(read.status).toBe(200);
  }
});

test('a list is narrowed by person, state, type, priority and customer', async () => {
  expect(await names(first, { assignee: 'me' })).toEqual(['urgent', 'plain']);
  expect(await names(lead, { assignee: second.id })).toEqual(['solved']);
  expect(await names(seller, { assignee: second.id })).toEqual([]);
  expect(await names(lead, { state: 'archived' })).toEqual(['done']);
  expect(await names(lead, { state: 'assigned', type: 'fault' })).toEqual(['plain']);
  expect(await names(lead, { priority: 'urgent' })).toEqual(['urgent']);
  expect(await names(seller, { customer: customerId })).toEqual(['sold', 'solved', 'urgent']);
  expect(await names(seller, { customer: customerId, assignee: second.id, state: 'resolved' })).toEqual([
    'solved',
  ]);
  expect((await listTickets(other, { customer: customerId })).status).toBe(404);
});

test('what nobody has is listed for who sees its customer', async () => {
  const at = now();
  const customer = { id: customerId, name: 'A', tier: 'regular', industry: null, region: null } as const;
  const fields = { contactId: null, description: 'D', type: 'inquiry', origin: 'mail', skill: null } as const;
  const opening = { ...fields, id: newId('tkt'), customer, subject: 'free', externalId: null };
  const free = await reclocked(opened({ ...opening, givenTo: null, openedAt: at }, 'system', at), at);
  await commit(createTicketWrites({ ...free, ...firstVersion('system', at) }));
  expect(await names(seller, { assignee: 'none' })).toEqual(['free']);
  expect(await names(first, { assignee: 'none' })).toEqual(['free']);
  expect(await names(other, { assignee: 'none' })).toEqual([]);
});

test('the longest breached come first', async () => {
  const customer = (await givenCustomer(seller)).id;
  const desk = await givenUser('service', { managerId: lead.id });
  for (const name of ['younger', 'older', 'kept'])
    made[name] = await givenTicket(admin, customer, { subject: name, assigneeId: desk.id });
  const breach = async (name: string, seconds: number) => {
    const ticket = await getTicket(String(made[name]?.id));
    if (!ticket) throw new Error(`there is no ${name}`);
    const openedAt = addSeconds(ticket.openedAt, -seconds);
    const late = { ...ticket, openedAt, events: ticket.events.map((event) => ({ ...event, at: openedAt })) };
    const move = { by: 'system', at: ticket.updatedAt };
    await commit(updateTicketWrites(ticket, await reclocked(stepsTold(late, [], move), move.at)));
  };
  // Long enough for two hours of working time to have passed, whatever day it is.
  await breach('younger', 20 * 86_400);
  await breach('older', 40 * 86_400);
  expect(await names(desk, { assignee: 'me', breached: 'true' })).toEqual(['older', 'younger']);
  expect(await names(desk, { assignee: 'me', breached: 'false' })).toEqual(['kept']);
  expect((await listTickets(desk, { assignee: 'me' })).body.items[0]).toMatchObject({ breached: true });
});

test('a list goes on page by page, each ticket once', async () => {
  const pages = await pagesOf(handler, ticketsContracts.listTickets, { as: lead, query: { limit: '2' } });
  const ids = pages.flat().map(({ id }: ShownTicket) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBe(6);
});
