import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetDesk } from '../../functions/tickets/people-on-desk.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { SETTINGS } from '../../shared/settings/documents.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { getLoads } from '../../shared/tickets/loads.store.ts';
import type { ShownTicket } from '../../shared/tickets/tickets.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenAbsence } from '../steps/given-absence.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { actOnTicket, givenTicket, moved, openTicket } from '../steps/given-ticket.ts';
import { setSetting } from '../steps/service-watch.ts';
import { tableFaults } from '../steps/table-faults.ts';
import { statusCounts } from '../steps/then.ts';

/** A Wednesday, eleven in the morning in Shanghai. */
const AT_WORK = '2026-06-10T03:00:00.000Z';
const LATE = '2026-06-10T14:00:00.000Z';

let admin: User;
let seller: User;
let customerId: string;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(AT_WORK) });
  await givenTable();
  forgetDesk();
  forgetSettings();
  admin = await givenUser('admin');
  seller = await givenUser('sales');
  customerId = (await givenCustomer(seller)).id;
});
afterEach(async () => {
  expect(await tableFaults()).toEqual([]);
  vi.useRealTimers();
});

const given = async (...people: readonly Partial<User>[]) => {
  const users: User[] = [];
  for (const one of people) users.push(await givenUser('service', one));
  return users;
};
const daily = (from: string, to: string): User['workingHours'] =>
  Array.from({ length: 7 }, () => [{ from, to }]);
const open = (body: object = {}): Promise<ShownTicket> => givenTicket(seller, customerId, body);
const last = ({ assignments }: ShownTicket) => assignments.at(-1);

test('who has the least gets the next one, of two with as much who has waited longer, and it says why', async () => {
  const [a, b] = await given({}, {});
  const first = await open();
  vi.setSystemTime(Date.parse(AT_WORK) + 1000);
  const second = await open();
  expect([first.assigneeId, second.assigneeId].sort()).toEqual([a?.id, b?.id].sort());
  vi.setSystemTime(Date.parse(AT_WORK) + 2000);
  // Both have one: it is the turn of who had the first.
  const third = await open();
  expect(third.assigneeId).toBe(first.assigneeId);
  expect(last(third)).toMatchObject({ because: 'skill_load_shift', by: seller.id });
  expect(last(third)?.facts).toEqual({
    considered: 2,
    onShift: 2,
    load: 1,
    [String(first.assigneeId)]: `1 open, last ${first.openedAt}`,
    [String(second.assigneeId)]: `1 open, last ${second.openedAt}`,
  });
});

test('a skill goes before the load; where nobody has it somebody gets it all the same', async () => {
  const [idle, able] = await given({}, { skills: ['Scanners'] });
  await open({ assigneeId: able?.id });
  const fit = await open({ skill: 'scanners' });
  expect(fit.assigneeId).toBe(able?.id);
  expect(last(fit)?.facts).toMatchObject({ skill: 'scanners', skilled: 1, considered: 2 });
  const misfit = await open({ skill: 'lasers' });
  expect(misfit.assigneeId).toBe(idle?.id);
  expect(last(misfit)?.facts).toMatchObject({ skill: 'missing', skilled: 0 });
});

test('who is away or whose shift is over gets none; at night it goes to whose work begins first', async () => {
  const [days, away, nights, early] = await given(
    {},
    {},
    { workingHours: daily('20:00', '23:00') },
    { workingHours: daily('06:00', '10:00') },
  );
  if (away) await givenAbsence(away, { from: '2026-06-10', until: '2026-06-12', deputyId: null });
  expect((await open()).assigneeId).toBe(days?.id);
  expect((await open()).assigneeId).toBe(days?.id);
  vi.setSystemTime(LATE);
  expect((await open()).assigneeId).toBe(nights?.id);
  vi.setSystemTime('2026-06-10T16:00:00.000Z');
  const atNight = await open();
  expect(atNight.assigneeId).toBe(early?.id);
  expect(last(atNight)).toMatchObject({
    because: 'next_shift',
    facts: { onShift: 0, worksAt: '2026-06-10T22:00:00.000Z' },
  });
});

test('the team of the desk is asked where the setting names one, and nobody where the setting wants it so', async () => {
  const teamId = 'tem_01J0000000000000000000DESK';
  const [, inTeam] = await given({}, { teamId });
  await setSetting(admin, 'service', { ...SETTINGS.service.fallback, teamId });
  forgetSettings();
  const ticket = await open();
  expect(ticket.assigneeId).toBe(inTeam?.id);
  await setSetting(admin, 'service', { ...SETTINGS.service.fallback, autoAssign: false });
  forgetSettings();
  const waits = await open();
  expect(waits).toMatchObject({ state: 'created', assigneeId: null, assignments: [] });
  // Asked for, the rule chooses all the same.
  expect(await moved(seller, 'assignTicket', waits)).toMatchObject({ state: 'assigned' });
});

test('where nobody serves a ticket waits for somebody to be named', async () => {
  const ticket = await open();
  expect(ticket).toMatchObject({ state: 'created', assigneeId: null, assignments: [] });
  const refused = await actOnTicket(seller, 'assignTicket', ticket);
  expect([refused.status, refused.body.code]).toEqual([409, 'invalid_state']);
  const early = await actOnTicket(seller, 'respondTicket', ticket);
  expect([early.status, early.body.code]).toEqual([409, 'invalid_state']);
  const named = await moved(seller, 'assignTicket', ticket, { assigneeId: seller.id });
  expect(named).toMatchObject({ state: 'assigned', assigneeId: seller.id });
});

test('a hand-over by rule goes to somebody else', async () => {
  const [a, b] = await given({}, {});
  const ticket = await open({ assigneeId: a?.id });
  const handed = await moved(seller, 'assignTicket', ticket, { note: 'Try somebody else.' });
  expect(handed.assigneeId).toBe(b?.id);
  expect(await getLoads([String(a?.id), String(b?.id)])).toMatchObject([{ open: 0 }, { open: 1 }]);
});

test('who has left a moment ago is not given a ticket', async () => {
  const [a, b] = await given({}, {});
  await open();
  const { getUser, updateUserWrites } = await import('../../shared/people/people.store.ts');
  const { commit } = await import('../../shared/kernel/transaction.ts');
  const before = await getUser(String(b?.id));
  if (before) await commit(updateUserWrites(before, { ...before, state: 'disabled', version: 2 }));
  expect((await open()).assigneeId).toBe(a?.id);
  expect((await open()).assigneeId).toBe(a?.id);
});

test('tickets that come at one instant are spread as if they had come one after the other', async () => {
  const people = await given({}, {}, {});
  const customers = await Promise.all(Array.from({ length: 9 }, () => givenCustomer(seller)));
  const answers = await Promise.all(customers.map(({ id }) => openTicket(seller, id)));
  expect(statusCounts(answers)).toEqual({ 201: 9 });
  const loads = await getLoads(people.map(({ id }) => id));
  expect(loads.map(({ open: count }) => count)).toEqual([3, 3, 3]);
});

test('of two who give one ticket to different people one does', async () => {
  const [a, b] = await given({}, {});
  const ticket = await open({ assigneeId: seller.id });
  const answers = await Promise.all(
    [a, b].map((to) => actOnTicket(seller, 'assignTicket', ticket, { assigneeId: to?.id, note: 'Yours.' })),
  );
  expect(statusCounts(answers)).toEqual({ 200: 1, 412: 1 });
});
