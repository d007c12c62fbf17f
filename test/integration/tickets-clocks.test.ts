import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { handler } from '../../functions/tickets/tickets.lambda.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { SETTINGS } from '../../shared/settings/documents.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { type ShownTicket, ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { givenTicket, moved, readTicket } from '../steps/given-ticket.ts';
import { setSetting } from '../steps/service-watch.ts';
import { call } from '../steps/when.ts';

/** Office hours are 09:00 to 12:00 and 13:30 to 18:00 in Shanghai, eight hours ahead of UTC. */
const shanghai = (text: string): string => new Date(`${text.replace(' ', 'T')}:00+08:00`).toISOString();

let admin: User;
let seller: User;
let server: User;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  seller = await givenUser('sales');
  server = await givenUser('service');
});
afterEach(() => void vi.useRealTimers());

const at = (text: string): void => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(shanghai(text)) });
  forgetSettings();
};
const openAt = async (
  text: string,
  customer: Readonly<Record<string, unknown>> = {},
  body: object = {},
): Promise<ShownTicket> => {
  at(text);
  const { id } = await givenCustomer(seller, customer);
  return givenTicket(server, id, { assigneeId: server.id, ...body });
};
const dueOf = (ticket: ShownTicket, name: string, cycle = 0) =>
  ticket.clocks.find((clock) => clock.name === name && clock.cycle === cycle)?.dueAt;
const read = async ({ id }: ShownTicket): Promise<ShownTicket> => (await readTicket(server, id)).body;

test('hours run in office hours, past holidays; around the clock for a core customer', async () => {
  // The day before the National Day holidays.
  const ticket = await openAt('2026-09-30 17:00');
  expect(dueOf(ticket, 'response')).toBe(shanghai('2026-10-08 10:00'));
  at('2026-10-08 09:59');
  expect(await read(ticket)).toMatchObject({ breached: false });
  at('2026-10-08 10:00');
  expect(await read(ticket)).toMatchObject({ breached: true });
  const core = await openAt('2026-09-30 17:00', { tier: 'core' });
  expect(dueOf(core, 'response')).toBe(shanghai('2026-09-30 19:00'));
  expect(dueOf(core, 'resolution')).toBe(shanghai('2026-10-01 17:00'));
});

test('while the customer is waited for no clock runs, and what has run stays counted', async () => {
  const ticket = await openAt('2026-09-21 10:00', { tier: 'core' });
  at('2026-09-21 11:00');
  const waits = await moved(server, 'waitTicket', ticket);
  expect(dueOf(waits, 'resolution')).toBeNull();
  at('2026-09-24 09:00');
  expect(await read(waits)).toMatchObject({ breached: false, dueAt: null });
  const resumed = await moved(server, 'resumeTicket', waits);
  expect(dueOf(resumed, 'resolution')).toBe(shanghai('2026-09-25 08:00'));
});

test('a policy that is changed holds from then on, for what is still to pass', async () => {
  const ticket = await openAt('2026-11-02 09:00', { tier: 'core' });
  at('2026-11-02 10:00');
  const { sla } = SETTINGS;
  const policies = sla.fallback.policies.map((policy) => ({ ...policy, responseMinutes: 90 }));
  await setSetting(admin, 'sla', { ...sla.fallback, policies });
  at('2026-11-02 10:10');
  const noted = await moved(server, 'updateTicket', ticket, { subject: 'It still does not start' });
  expect(dueOf(noted, 'response')).toBe(shanghai('2026-11-02 10:30'));
  // What was opened and ended before goes by what held then.
  at('2026-11-02 10:20');
  const next = await openAt('2026-11-02 10:20', { tier: 'core' });
  expect(dueOf(next, 'response')).toBe(shanghai('2026-11-02 11:50'));
  await setSetting(admin, 'sla', sla.fallback);
  at('2026-11-02 11:00');
  expect(dueOf(await moved(server, 'updateTicket', next, { priority: 'high' }), 'response')).toBe(
    shanghai('2026-11-02 12:20'),
  );
});

test('what was answered in time stays kept, what was not stays breached, and the next cycle has its own clock', async () => {
  const ticket = await openAt('2026-11-03 09:00', { tier: 'core' });
  at('2026-11-03 10:30');
  const answered = await moved(server, 'respondTicket', ticket);
  expect(answered.clocks).toMatchObject([
    { name: 'response', dueAt: null, stoppedAt: shanghai('2026-11-03 10:30') },
    { name: 'resolution', stoppedAt: null },
  ]);
  at('2026-11-04 15:00');
  const solved = await moved(server, 'resolveTicket', answered, { text: 'A new battery.' });
  expect(solved).toMatchObject({ breached: true, openFor: 30 * 3600 });
  expect(dueOf(solved, 'resolution')).toBe(shanghai('2026-11-04 09:00'));
  at('2026-11-05 09:00');
  const again = await moved(server, 'reopenTicket', solved, { note: 'It went out again.' });
  expect(dueOf(again, 'resolution', 1)).toBe(shanghai('2026-11-06 09:00'));
  at('2026-11-05 10:00');
  const spam = await moved(server, 'archiveTicket', again, { because: 'duplicate' });
  at('2026-12-05 10:00');
  // The first cycle was late; the second was closed before it was.
  const { clocks, dueAt } = await read(spam);
  expect(clocks.filter((clock) => clock.stoppedAt === null)).toMatchObject([{ cycle: 1 }]);
  expect(dueAt).toBeNull();
});

test('another type has other clocks from then on', async () => {
  const ticket = await openAt('2026-11-09 09:00', { tier: 'core' });
  at('2026-11-09 15:00');
  const complaint = await moved(server, 'updateTicket', ticket, { type: 'complaint' });
  expect(dueOf(complaint, 'remedy')).toBe(shanghai('2026-11-10 15:00'));
});

test('why a ticket is due then is said by policy and version, and comes to the same', async () => {
  const ticket = await openAt('2026-11-16 17:00');
  at('2026-11-17 09:30');
  const waits = await moved(server, 'waitTicket', ticket);
  at('2026-11-17 15:00');
  const resumed = await moved(server, 'resumeTicket', waits);
  at('2026-11-17 16:00');
  const { explainTicket } = ticketsContracts;
  const { body } = await call(handler, explainTicket, { as: seller, params: { ticketId: resumed.id } });
  expect(body).toMatchObject({ ticketId: ticket.id, same: true, assignment: { because: 'person' } });
  const resolution = body.clocks.find(({ name }: { name: string }) => name === 'resolution');
  const by = { policy: 3, calendar: 0, minutes: 1440, hours: 'business' };
  expect(resolution.dueAt).toBe(dueOf(resumed, 'resolution'));
  // An hour in the evening and half an hour in the morning, then an hour since the customer has answered.
  expect(resolution.stretches).toMatchObject([
    { from: ticket.openedAt, ran: 5400, by },
    { ran: 0, by: null },
    { from: shanghai('2026-11-17 15:00'), until: null, ran: 3600, by },
  ]);
});
