import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { handler as customers } from '../../functions/customers/customers.lambda.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { addDaysToDate } from '../../shared/kernel/calendar.ts';
import { now } from '../../shared/kernel/clock.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { getMail } from '../../shared/kernel/mail-outbox.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { getLoads } from '../../shared/tickets/loads.store.ts';
import { customerBody, givenTable, givenUser } from '../steps/given.ts';
import { givenAbsence } from '../steps/given-absence.ts';
import {
  actOnTicket,
  givenTicket,
  listTickets,
  moved,
  openTicket,
  readTicket,
} from '../steps/given-ticket.ts';
import { pointersOf, statusCounts } from '../steps/then.ts';
import { call } from '../steps/when.ts';

let admin: User;
let lead: User;
let seller: User;
let stranger: User;
let server: User;
let executive: User;
let partner: User;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  lead = await givenUser('manager');
  seller = await givenUser('sales');
  stranger = await givenUser('sales');
  server = await givenUser('service', { managerId: lead.id });
  executive = await givenUser('executive');
  partner = await givenUser('partner');
});

afterEach(() => void vi.useRealTimers());

const givenCustomer = async (overrides: object = {}): Promise<string> => {
  const { createCustomer } = customersContracts;
  const made = await call(customers, createCustomer, { as: seller, body: customerBody({ ...overrides }) });
  return made.body.id;
};

const archive = async (customerId: string) => {
  const params = { customerId };
  const read = await call(customers, customersContracts.getCustomer, { as: seller, params });
  const ifMatch = read.body.version;
  return call(customers, customersContracts.archiveCustomer, { as: seller, params, ifMatch });
};

test('a ticket is opened with its clocks, and read as it was answered', async () => {
  const made = await givenTicket(server, await givenCustomer());
  expect(made).toMatchObject({
    state: 'assigned',
    assigneeId: server.id,
    managerId: lead.id,
    priority: 'normal',
    tier: 'regular',
    complaint: null,
    breached: false,
    version: 1,
  });
  expect(made.clocks.map(({ name, cycle }) => [name, cycle])).toEqual([
    ['response', 0],
    ['resolution', 0],
  ]);
  expect(made.dueAt).toBe(made.clocks[0]?.dueAt);
  expect((await readTicket(seller, made.id)).body).toEqual({ ...made, openFor: expect.any(Number) });
});

test('complaints and core customers go first', async () => {
  const core = await givenCustomer({ tier: 'core' });
  expect(await givenTicket(server, core)).toMatchObject({ priority: 'high', tier: 'core' });
  const complaint = await givenTicket(server, core, { type: 'complaint' });
  expect(complaint).toMatchObject({ priority: 'urgent', complaint: { remedy: null, analysis: null } });
  expect(complaint.clocks.map(({ name }) => name)).toEqual(['response', 'remedy', 'resolution']);
  expect(await givenTicket(server, core, { priority: 'low' })).toMatchObject({ priority: 'low' });
});

test('every fault of a new ticket is named at once', async () => {
  const other = await givenCustomer();
  const body = { customerId: 'none', subject: '', type: 'wish', origin: 'pigeon' };
  const unreadable = await openTicket(server, other, body);
  expect([unreadable.status, pointersOf(unreadable)]).toEqual([
    422,
    ['/customerId', '/origin', '/subject', '/type'],
  ]);
  const unknown = await openTicket(server, other, { contactId: newId('con'), assigneeId: stranger.id });
  expect([unknown.status, pointersOf(unknown)]).toEqual([422, ['/assigneeId', '/contactId']]);
  const gone = await givenUser('service', { state: 'disabled' });
  for (const assigneeId of [gone.id, executive.id, partner.id, newId('usr')])
    expect(pointersOf(await openTicket(server, other, { assigneeId }))).toEqual(['/assigneeId']);
  expect((await openTicket(server, other, { assigneeId: seller.id })).status).toBe(201);
});

test('who does not see the customer is told of no ticket, who only looks changes none', async () => {
  const customerId = await givenCustomer();
  const ticket = await givenTicket(server, customerId);
  expect((await openTicket(stranger, customerId)).status).toBe(404);
  const foreign = await readTicket(stranger, ticket.id);
  const absent = await readTicket(stranger, newId('tkt'));
  expect([foreign.status, foreign.body.detail]).toEqual([absent.status, absent.body.detail]);
  expect((await actOnTicket(stranger, 'respondTicket', ticket)).status).toBe(404);
  expect((await readTicket(executive, ticket.id)).status).toBe(200);
  expect((await actOnTicket(executive, 'respondTicket', ticket)).status).toBe(403);
  expect((await readTicket(partner, ticket.id)).status).toBe(403);
  // Who leads the assignee has to see to it, whoever's the customer is.
  expect((await readTicket(lead, ticket.id)).status).toBe(200);
});

test('a ticket goes from opened to solved, waits in between, and its lists and loads go with it', async () => {
  const alone = await givenUser('service', { managerId: lead.id });
  const made = await givenTicket(server, await givenCustomer(), { assigneeId: alone.id });
  expect(await getLoads([alone.id])).toEqual([{ open: 1, lastAssignedAt: made.createdAt }]);
  const waiting = await moved(alone, 'waitTicket', made, { note: 'Which model is it?' });
  expect(waiting).toMatchObject({ state: 'in_progress', dueAt: null });
  expect(waiting.clocks.map(({ name, stoppedAt }) => [name, stoppedAt !== null])).toEqual([
    ['response', true],
    ['resolution', false],
  ]);
  const resumed = await moved(alone, 'resumeTicket', waiting);
  expect(resumed.waitingSince).toBeNull();
  expect(resumed.dueAt).not.toBeNull();
  const solved = await moved(alone, 'resolveTicket', resumed, { text: 'A new battery.' });
  expect(solved).toMatchObject({ state: 'resolved', dueAt: null, resolution: { text: 'A new battery.' } });
  expect(solved.feedback).toMatchObject([{ cycle: 0, outcome: null, askedAt: null }]);
  expect(await getLoads([alone.id])).toMatchObject([{ open: 0 }]);
  const again = await moved(seller, 'reopenTicket', solved, { note: 'It went out again.' });
  expect(again).toMatchObject({ state: 'assigned', cycle: 1, priority: 'high', assigneeId: alone.id });
  expect(again.feedback).toMatchObject([{ outcome: 'reopened' }]);
  expect(again.clocks.at(-1)).toMatchObject({ name: 'resolution', cycle: 1, stoppedAt: null });
  expect(await getLoads([alone.id])).toMatchObject([{ open: 1 }]);
  const closed = await moved(alone, 'archiveTicket', again, { because: 'withdrawn', note: 'Sold it.' });
  expect(closed).toMatchObject({ state: 'archived', archivedBecause: 'withdrawn', archiveNote: 'Sold it.' });
  expect(await getLoads([alone.id])).toMatchObject([{ open: 0 }]);
});

test('a move that its state does not allow says why, and one on an older version is refused', async () => {
  const ticket = await givenTicket(server, await givenCustomer(), { type: 'complaint' });
  const refused = async (id: Parameters<typeof actOnTicket>[1], body: object, on = ticket) => {
    const answer = await actOnTicket(server, id, on, body);
    return [answer.status, answer.body.code];
  };
  expect(await refused('resumeTicket', {})).toEqual([409, 'invalid_state']);
  expect(await refused('reopenTicket', { note: 'Again.' })).toEqual([409, 'invalid_state']);
  expect(await refused('resolveTicket', { text: 'Done.' })).toEqual([409, 'invalid_state']);
  expect(await refused('archiveTicket', { because: 'spam' })).toEqual([409, 'invalid_state']);
  expect((await actOnTicket(server, 'respondTicket', ticket, {}, { ifMatch: 7 })).status).toBe(412);
  const answered = await moved(server, 'respondTicket', ticket);
  expect(await refused('respondTicket', {}, answered)).toEqual([409, 'invalid_state']);
});

test('of two moves at one instant one wins', async () => {
  const ticket = await givenTicket(server, await givenCustomer());
  const both = await Promise.all([
    actOnTicket(server, 'waitTicket', ticket),
    actOnTicket(server, 'resolveTicket', ticket, { text: 'Done.' }),
  ]);
  expect(statusCounts(both)).toEqual({ 200: 1, 412: 1 });
});

test('a ticket is handed over with a word for who has it next, and solved with an article that is there', async () => {
  const ticket = await givenTicket(server, await givenCustomer(), { assigneeId: server.id });
  const next = await givenUser('service');
  const silent = await actOnTicket(server, 'assignTicket', ticket, { assigneeId: next.id });
  expect([silent.status, pointersOf(silent)]).toEqual([422, ['/note']]);
  const same = await actOnTicket(server, 'assignTicket', ticket, { assigneeId: server.id, note: 'You.' });
  expect([same.status, pointersOf(same)]).toEqual([422, ['/assigneeId']]);
  const body = { assigneeId: next.id, note: 'She wants to be called after five.' };
  const given = await moved(server, 'assignTicket', ticket, body);
  expect(given).toMatchObject({ state: 'assigned', assigneeId: next.id, managerId: null });
  expect(given.assignments).toMatchObject([
    { to: server.id, note: null },
    { to: next.id, by: server.id, because: 'person', note: body.note },
  ]);
  const solved = { text: 'Done.', articleId: newId('art') };
  const unknown = await actOnTicket(next, 'resolveTicket', given, solved);
  expect([unknown.status, pointersOf(unknown)]).toEqual([422, ['/articleId']]);
});

test('what is written of a ticket is changed; a complaint is made something else by a manager only', async () => {
  const ticket = await givenTicket(server, await givenCustomer(), { assigneeId: server.id });
  const body = { subject: 'It does start', priority: 'low', skill: 'scanners', externalId: 'old-1' };
  const patched = await moved(server, 'updateTicket', ticket, body);
  expect(patched).toMatchObject(body);
  const double = await openTicket(server, await givenCustomer(), { externalId: 'old-1' });
  expect([double.status, double.body.existing]).toEqual([409, { ticketId: ticket.id }]);
  const complaint = await moved(server, 'updateTicket', patched, { type: 'complaint', externalId: null });
  expect(complaint).toMatchObject({ type: 'complaint', externalId: null, complaint: { remedy: null } });
  expect(complaint.clocks.map(({ name }) => name)).toEqual(['response', 'remedy', 'resolution']);
  const back = await actOnTicket(server, 'updateTicket', complaint, { type: 'fault' });
  expect([back.status, pointersOf(back)]).toEqual([422, ['/type']]);
  expect(await moved(lead, 'updateTicket', complaint, { type: 'fault' })).toMatchObject({ complaint: null });
});

test('a customer with an open ticket is not archived, and an archived one opens none', async () => {
  const customerId = await givenCustomer();
  const ticket = await givenTicket(server, customerId, { assigneeId: server.id });
  const refused = await archive(customerId);
  expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining(ticket.id)]);
  const solved = await moved(server, 'resolveTicket', ticket, { text: 'Done.' });
  expect((await archive(customerId)).status).toBe(200);
  expect((await openTicket(server, customerId)).status).toBe(409);
  expect((await actOnTicket(server, 'reopenTicket', solved, { note: 'Again.' })).status).toBe(409);
});

test('of opening a ticket and archiving its customer at one instant one fails', async () => {
  const customerId = await givenCustomer();
  const [closed, opened] = await Promise.all([archive(customerId), openTicket(server, customerId)]);
  expect([
    [200, 409],
    [409, 201],
  ]).toContainEqual([closed.status, opened.status]);
});

test('a request that comes twice opens one ticket', async () => {
  const customerId = await givenCustomer();
  const key = newId('imp');
  const send = () => openTicket(admin, customerId, { subject: 'Twice' }, { key });
  const [first, second] = [await send(), await send()];
  expect(second.body.id).toBe(first.body.id);
});

test('a ticket that is open again does not lie with somebody who has left', async () => {
  const leaving = await givenUser('service');
  const ticket = await givenTicket(server, await givenCustomer(), { assigneeId: leaving.id });
  const solved = await moved(server, 'resolveTicket', ticket, { text: 'Done.' });
  const { handler: people } = await import('../../functions/people/people.lambda.ts');
  const { peopleContracts } = await import('../../shared/people/people.contract.ts');
  const params = { userId: leaving.id };
  const disabled = await call(people, peopleContracts.updateUser, {
    as: admin,
    params,
    ifMatch: 1,
    body: { state: 'disabled' },
  });
  expect(disabled.status).toBe(200);
  const again = await moved(server, 'reopenTicket', solved, { note: 'It is not.' });
  expect(again.assigneeId).not.toBe(leaving.id);
  expect(again.assignments.at(-1)).toMatchObject({ to: again.assigneeId, by: server.id });
});

test('who leads the assignee is mailed at once of what is escalated, and the next above when he calls himself', async () => {
  const above = await givenUser('manager', { language: 'en' });
  const leader = await givenUser('manager', { managerId: above.id });
  const assignee = await givenUser('service', { managerId: leader.id });
  const ticket = await givenTicket(server, await givenCustomer(), { assigneeId: assignee.id });
  const first = await moved(assignee, 'escalateTicket', ticket, { reason: 'They threaten to cancel.' });
  expect(first).toMatchObject({ priority: 'high', escalations: [{ to: leader.id, by: assignee.id }] });
  const second = await moved(leader, 'escalateTicket', first, { reason: 'Above my limit.' });
  expect(second).toMatchObject({ priority: 'urgent', escalations: [{}, { to: above.id }] });
  const ids = [`${ticket.id}-1-${leader.id}`, `${ticket.id}-2-${above.id}`];
  const found = await Promise.all(ids.map((id) => getMail(`ticket-escalation-${id}`)));
  const mails = found.flatMap((one) => one?.mail ?? []);
  expect(mails.map(({ to }) => to)).toEqual([leader.email, above.email]);
  const told = mails.find(({ to }) => to === above.email);
  expect(told?.subject).toContain('Ticket escalated');
  expect(told?.text).toContain('Above my limit.');
});

test('what nobody leads is escalated to the administrators', async () => {
  const alone = await givenUser('service');
  const ticket = await givenTicket(server, await givenCustomer(), { assigneeId: alone.id });
  const raised = await moved(alone, 'escalateTicket', ticket, { reason: 'Help.' });
  expect(raised.escalations).toMatchObject([{ to: admin.id }]);
});

test('who stands in for an absent assignee works on what is his, as long as he is away', async () => {
  const away = await givenUser('manager');
  const deputy = await givenUser('manager');
  const ticket = await givenTicket(server, await givenCustomer(), { assigneeId: away.id });
  expect((await readTicket(deputy, ticket.id)).status).toBe(404);
  const today = now().slice(0, 10);
  const days = { from: addDaysToDate(today, -1), until: addDaysToDate(today, 1), deputyId: deputy.id };
  await givenAbsence(away, days);
  // What was known of his days a moment ago is forgotten.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
  const listed = await listTickets(deputy);
  expect(listed.body.items.map(({ id }: { id: string }) => id)).toContain(ticket.id);
  expect(await moved(deputy, 'respondTicket', ticket)).toMatchObject({ state: 'in_progress' });
});
