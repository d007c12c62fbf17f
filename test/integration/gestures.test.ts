import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { handler as settings } from '../../functions/settings/settings.lambda.ts';
import { handler as tickets } from '../../functions/tickets/tickets.lambda.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { DEFAULTS } from '../../shared/settings/defaults.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { type ShownTicket, ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { derived, entryIn, openSlots } from '../steps/given-agenda.ts';
import { TODAY } from '../steps/given-churn.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { actOnTicket, givenTicket, moved } from '../steps/given-ticket.ts';
import { pointersOf, statusCounts } from '../steps/then.ts';
import { call } from '../steps/when.ts';

let admin: User;
let lead: User;
let other: User;
let serving: User;
let sales: User;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  lead = await givenUser('manager', { managerId: admin.id });
  other = await givenUser('manager');
  serving = await givenUser('service', { managerId: lead.id });
  sales = await givenUser('sales', { managerId: other.id });
});
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date(TODAY) }));
afterEach(() => vi.useRealTimers());

const given = async (): Promise<ShownTicket> =>
  givenTicket(serving, (await givenCustomer(sales, { stage: 'deal' })).id, { assigneeId: serving.id });
const gesture = (amount: string, currency = 'CNY') => ({
  kind: 'voucher',
  value: { amount, currency },
  note: 'For the trouble.',
});
const grant = (ticket: ShownTicket, body: object, as: User = serving) =>
  moved(as, 'grantGesture', ticket, body);
const decide = (as: User, ticket: ShownTicket, body: object, n = ticket.gestures.length - 1) =>
  actOnTicket(as, 'decideGesture', ticket, body, {
    params: { ticketId: ticket.id, gestureId: String(ticket.gestures[n]?.id) },
  });
const statesOf = ({ gestures }: ShownTicket) => gestures.map(({ state }) => state);

it('is granted up to the limit of a ticket, and proposed above it', async () => {
  let ticket = await grant(await given(), gesture('150'));
  ticket = await grant(ticket, gesture('50.00'));
  expect(ticket.gestures[0]).toMatchObject({
    ...gesture('150'),
    state: 'granted',
    by: serving.id,
    at: TODAY,
  });
  ticket = await grant(ticket, gesture('0.01'));
  // Without a rate nobody knows what it is worth.
  ticket = await grant(ticket, gesture('1', 'EUR'));
  expect(statesOf(ticket)).toEqual(['granted', 'granted', 'proposed', 'proposed']);
  const less = await grant(await grant(await given(), gesture('201')), gesture('200'));
  // What is proposed uses up nothing.
  expect(statesOf(less)).toEqual(['proposed', 'granted']);
});

it('counts other currencies at the rate in force', async () => {
  const rates = { base: 'CNY', rates: [{ currency: 'USD', from: '2026-01-01', rate: '7.1' }] };
  const set = await call(settings, settingsContracts.putSetting, {
    as: admin,
    params: { name: 'currencies' },
    ifMatch: 0,
    body: { document: rates, note: 'Rates' },
  });
  expect(set.status, set.text).toBe(200);
  forgetSettings();
  const ticket = await grant(await grant(await given(), gesture('20', 'USD')), gesture('58'));
  expect(statesOf(ticket)).toEqual(['granted', 'granted']);
  expect(statesOf(await grant(ticket, gesture('0.01', 'USD')))).toEqual(['granted', 'granted', 'proposed']);
});

it('must be worth something, and is no gift to a closed ticket', async () => {
  const ticket = await given();
  for (const amount of ['0', '0.00', '-5'])
    expect(pointersOf(await actOnTicket(serving, 'grantGesture', ticket, gesture(amount)))).toEqual([
      '/value/amount',
    ]);
  expect((await actOnTicket(other, 'grantGesture', ticket, gesture('1'))).status).toBe(200);
  const closed = await moved(serving, 'archiveTicket', await given(), { because: 'withdrawn' });
  const refused = await actOnTicket(serving, 'grantGesture', closed, gesture('1'));
  expect([refused.status, refused.body.detail]).toEqual([409, 'It is archived.']);
});

it('above the limit is asked of who leads the assignee, who decides once', async () => {
  const ticket = await grant(await given(), gesture('500'));
  const slot = `gesture_approval.${ticket.id.slice(4)}.1`;
  await derived(ticket.customerId);
  expect(await entryIn(ticket.customerId, slot)).toMatchObject({
    ownerId: lead.id,
    dueAt: '2026-06-10T01:00:00.000Z',
    // Whoever sees the agenda need not see amounts.
    reason: { code: 'gesture_approval', label: ticket.subject, recordId: ticket.id },
  });
  const yes = { approved: true };
  expect((await decide(serving, ticket, yes)).status).toBe(403);
  expect((await decide(other, ticket, yes)).status).toBe(403);
  const absent = await actOnTicket(lead, 'decideGesture', ticket, yes, {
    params: { ticketId: ticket.id, gestureId: 'gst_01JD0000000000000000000000' },
  });
  expect(absent.status).toBe(404);
  const done = await decide(lead, ticket, { approved: true, note: 'Good.' });
  expect(done.body.gestures[0]).toMatchObject({
    state: 'approved',
    decidedBy: lead.id,
    decidedAt: TODAY,
    decision: 'Good.',
  });
  await derived(ticket.customerId);
  expect(await openSlots(ticket.customerId)).not.toContain(slot);
  const again = await decide(admin, done.body, { approved: false });
  expect([again.status, again.body.detail]).toEqual([409, 'It is approved already.']);
  // What a manager has approved is not the employee's to spend.
  expect(statesOf(await grant(done.body, gesture('200')))).toEqual(['approved', 'granted']);
});

it('is refused by an administrator where nobody leads the assignee', async () => {
  const alone = await givenUser('manager');
  const { id } = await givenCustomer(sales);
  const made = await givenTicket(serving, id, { assigneeId: alone.id });
  const ticket = await grant(made, gesture('300'), alone);
  expect((await decide(alone, ticket, { approved: true })).status).toBe(403);
  const refused = await decide(admin, ticket, { approved: false, note: null });
  expect(refused.body.gestures[0]).toMatchObject({ state: 'refused', decision: null });
});

it('of a ticket that nobody has is decided by who manages the desk, whoever’s the customer is', async () => {
  const document = { ...DEFAULTS.service, autoAssign: false, deskManagerId: other.id };
  const params = { name: 'service' };
  const body = { document, note: 'A desk' };
  const set = await call(settings, settingsContracts.putSetting, { as: admin, params, ifMatch: 0, body });
  expect(set.status, set.text).toBe(200);
  forgetSettings();
  const { id } = await givenCustomer(await givenUser('sales'));
  const made = await givenTicket(serving, id);
  expect(made).toMatchObject({ assigneeId: null, state: 'created' });
  const ticket = await grant(made, gesture('300'));
  expect((await decide(lead, ticket, { approved: true })).status).toBe(404);
  expect((await decide(other, ticket, { approved: true })).status).toBe(200);
  const none = { assignee: 'none' };
  const listed = await call(tickets, ticketsContracts.listTickets, { as: other, query: none });
  expect(listed.body.items.map(({ id: ticketId }: { id: string }) => ticketId)).toContain(made.id);
});

it('granted by two at once stays within the limit', async () => {
  const ticket = await given();
  const answers = await Promise.all(
    [1, 2, 3].map(() => actOnTicket(serving, 'grantGesture', ticket, gesture('200'))),
  );
  expect(statusCounts(answers)).toEqual({ 200: 1, 412: 2 });
});
