import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { clockTickets } from '../../functions/tickets/clock-tickets.ts';
import { now } from '../../shared/kernel/clock.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import { getWork, startWorkWrites } from '../../shared/kernel/work.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { SETTINGS, type SettingDocument } from '../../shared/settings/documents.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { carryOut } from '../steps/given-simulation.ts';
import { givenTicket, moved } from '../steps/given-ticket.ts';
import {
  givenCopies,
  setSetting,
  stepsTold,
  storedTicket,
  ticketMails,
  watchService,
} from '../steps/service-watch.ts';

// Monday 21 September 2026 in Shanghai.
const OPENED = '2026-09-21T01:00:00.000Z';
const CHANGED = '2026-09-21T01:30:00.000Z';
const AFTER = '2026-09-21T01:31:00.000Z';

const queue = await givenQueues();
let [admin, manager, server, other] = [] as unknown as [User, User, User, User];
let customerId: string;

const SLA = SETTINGS.sla.fallback;
/** All answers in half the time. */
const FASTER: SettingDocument<'sla'> = {
  ...SLA,
  policies: SLA.policies.map((policy) => ({ ...policy, responseMinutes: 60 })),
};

const at = (instant: string) => vi.setSystemTime(new Date(instant));

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  at(OPENED);
  forgetSettings();
  queue.messages.splice(0);
  await givenTable();
  admin = await givenUser('admin');
  manager = await givenUser('manager', { managerId: admin.id });
  server = await givenUser('service', { managerId: manager.id });
  other = await givenUser('service', { state: 'disabled' });
  customerId = (await givenCustomer(admin)).id;
});
afterAll(() => {
  vi.useRealTimers();
  queue.stop();
});

/** The tasks that the setting has begun, done. */
const workOff = async (): Promise<void> => {
  for (const { body, delaySeconds } of queue.messages.splice(0)) {
    if (!String(body).includes('workId')) continue;
    expect(delaySeconds).toBe(40);
    await carryOut(body);
  }
};

const open = (assigneeId: string, body: object = {}) =>
  givenTicket(admin, customerId, { assigneeId, ...body });

it('clocks what is open anew, whoever has it, and what is touched meanwhile is right by itself', async () => {
  const tickets = [await open(server.id), await open(manager.id), await open(server.id)];
  const kept = await open(server.id, { type: 'complaint' });
  at(CHANGED);
  await setSetting(admin, 'sla', {
    ...FASTER,
    policies: [...SLA.policies.slice(0, 2), ...FASTER.policies.slice(2)],
  });
  expect((await storedTicket(tickets[0]?.id ?? '')).next?.at).toBe('2026-09-21T02:00:00.000Z');
  at(AFTER);
  const [touched, ...rest] = tickets;
  if (!touched) throw new Error('no ticket');
  await moved(admin, 'updateTicket', touched, { subject: 'Two scanners do not start' });
  await workOff();
  const [first, ...others] = await Promise.all(tickets.map(({ id }) => storedTicket(id)));
  expect(first?.clocks).toContainEqual(
    expect.objectContaining({ name: 'response', dueAt: '2026-09-21T02:00:00.000Z', remindAt: CHANGED }),
  );
  for (const ticket of others) {
    expect(ticket.clocks).toEqual(first?.clocks);
    expect(ticket.policies).toEqual(first?.policies);
    expect(ticket.next).toEqual(first?.next);
  }
  // Half of the shorter time had passed when it changed.
  expect(await watchService()).toMatchObject({ due: 3, told: 3 });
  expect(rest).toHaveLength(2);
  // Its policy did not change: it is not written.
  expect((await storedTicket(kept.id)).version).toBe(kept.version);
});

it('reaches those that nobody has, and those of who is gone, page by page', async () => {
  await setSetting(admin, 'service', { ...SETTINGS.service.fallback, autoAssign: false });
  forgetSettings();
  const nobodys = await givenTicket(admin, customerId);
  const stores = await import('../../shared/tickets/tickets.store.ts');
  const first = await storedTicket((await open(server.id)).id);
  const many = await givenCopies(first.id, 48);
  many.push(first);
  const left = await storedTicket((await open(server.id)).id);
  await commit(stores.updateTicketWrites(left, { ...left, assigneeId: other.id, version: left.version + 1 }));
  at(CHANGED);
  await setSetting(admin, 'sla', FASTER);
  at(AFTER);
  forgetSettings();
  const { work, writes } = startWorkWrites('ticket_clocks', 'sla', admin.id, now());
  await commit(writes);
  const onStep = vi.fn();
  const limits = { mustStop: () => false, onStep };
  const read = vi.spyOn(stores, 'listOpenIds');
  expect(await clockTickets(work, limits)).toBe('ended');
  expect(onStep).toHaveBeenCalledTimes(2);
  expect(read.mock.calls.length).toBeLessThan(9);
  read.mockRestore();
  expect((await getWork(work.id))?.state).toBe('done');
  for (const { id } of [nobodys, left, ...many])
    expect((await storedTicket(id)).next).toMatchObject({ at: CHANGED, step: 0 });
});

it('tells what a longer time has put off at its new time, and clocks it anew until then', async () => {
  const { id } = await open(server.id);
  at(CHANGED);
  const slower = SLA.policies.map((policy) => ({ ...policy, responseMinutes: 240 }));
  await setSetting(admin, 'sla', { ...SLA, policies: slower });
  queue.messages.splice(0);
  forgetSettings();
  at('2026-09-21T02:00:00.000Z');
  // The task has not come to it yet.
  expect(await watchService()).toMatchObject({ due: 1, told: 0, mails: 0, clocked: 1 });
  expect((await storedTicket(id)).next?.at).toBe('2026-09-21T03:00:00.000Z');
  at('2026-09-21T03:00:00.000Z');
  expect(await watchService()).toMatchObject({ told: 1, mails: 1 });
  expect(await stepsTold(id)).toEqual(['response 0 0']);
  expect((await ticketMails()).map(({ to }) => to)).toEqual([server.email]);
});

it('starts with a change of the calendar, too, and with no other setting', async () => {
  await setSetting(admin, 'calendar', {
    ...SETTINGS.calendar.fallback,
    calendars: SETTINGS.calendar.fallback.calendars.map((one) => ({ ...one, days: { '2026-09-21': [] } })),
  } as never);
  const kinds = async () => {
    const messages = queue.messages.splice(0).map(({ body }) => JSON.parse(body).workId);
    return (await Promise.all(messages.map(getWork))).map((work) => work?.kind).sort();
  };
  expect(await kinds()).toEqual(['derive_again', 'ticket_clocks']);
  await setSetting(admin, 'dates', { leadDays: 5 });
  expect(await kinds()).toEqual(['derive_again']);
});
