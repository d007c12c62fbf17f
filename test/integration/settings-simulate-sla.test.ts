import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import type { User } from '../../shared/people/people.contract.ts';
import { SETTINGS, type SettingDocument } from '../../shared/settings/documents.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import type { ShownTicket } from '../../shared/tickets/tickets.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { simulated, workOff } from '../steps/given-simulation.ts';
import { givenTicket, moved } from '../steps/given-ticket.ts';
import { givenCopies, setSetting, storedTicket } from '../steps/service-watch.ts';

// Monday 21 September 2026 in Shanghai, 09:00.
const OPENED = '2026-09-21T01:00:00.000Z';
const NOON = '2026-09-21T04:00:00.000Z';

const queue = await givenQueues();
let [admin, server] = [] as unknown as [User, User];
let tickets: ShownTicket[];

const SLA = SETTINGS.sla.fallback;
/** First answers within six hours, solutions within eight, complaints' remedies as before. */
const OTHER: SettingDocument<'sla'> = {
  ...SLA,
  policies: SLA.policies.map((policy) => ({ ...policy, responseMinutes: 360, resolutionMinutes: 480 })),
};

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(OPENED) });
  forgetSettings();
  queue.messages.splice(0);
  await givenTable();
  admin = await givenUser('admin');
  server = await givenUser('service');
  const plain = (await givenCustomer(admin)).id;
  const core = (await givenCustomer(admin, { tier: 'core' })).id;
  const body = { assigneeId: server.id };
  tickets = [
    await givenTicket(admin, plain, body),
    await givenTicket(admin, plain, { ...body, type: 'complaint' }),
    await givenTicket(admin, core, body),
    await givenTicket(admin, plain, body),
    await givenTicket(admin, plain, body),
  ];
  vi.setSystemTime('2026-09-21T02:30:00.000Z');
  const [, , , waiting, done] = tickets;
  if (!waiting || !done) throw new Error('no tickets');
  await moved(server, 'waitTicket', waiting);
  await moved(admin, 'archiveTicket', done, { because: 'duplicate' });
  vi.setSystemTime(NOON);
});
afterAll(() => {
  vi.useRealTimers();
  queue.stop();
});

const runningOf = async ({ id }: Pick<ShownTicket, 'id'>) =>
  (await storedTicket(id)).clocks.flatMap(({ name, dueAt, stoppedAt }) =>
    dueAt !== null && stoppedAt === null ? [`${id} ${name} ${dueAt}`] : [],
  );

it('simulating, then setting and clocking anew, gives the same due times', async () => {
  const { sla, state, customers } = await simulated(admin, 'sla', { document: OTHER }, queue);
  expect({ state, customers }).toEqual({ state: 'done', customers: 0 });
  expect(sla).toMatchObject({
    tickets: 4,
    ticketsChanged: 3,
    byClock: {
      response: {
        before: { overdue: 3, withinDay: 0, withinWeek: 0, later: 0 },
        after: { overdue: 3, withinDay: 0, withinWeek: 0, later: 0 },
        earlier: 0,
        later: 0,
      },
      remedy: { before: { overdue: 0, withinWeek: 1 }, after: { withinWeek: 1 }, earlier: 0, later: 0 },
      resolution: { earlier: 3, later: 0, appearing: 0, vanishing: 0, after: { withinDay: 3 } },
    },
  });
  await setSetting(admin, 'sla', OTHER);
  vi.setSystemTime('2026-09-21T04:01:00.000Z');
  await workOff(queue);
  const running = (await Promise.all(tickets.slice(0, 4).map(runningOf))).flat();
  expect(sla?.sample).toHaveLength(3);
  for (const { ticketId, clock, after } of sla?.sample ?? [])
    expect(running).toContain(`${ticketId} ${clock} ${after}`);
});

it('as of a past instant goes by what had happened until then, also of what has been closed since', async () => {
  const asOf = '2026-09-21T02:00:00.000Z';
  const { sla } = await simulated(admin, 'sla', { document: OTHER, asOf }, queue);
  expect(sla).toMatchObject({
    tickets: 5,
    ticketsChanged: 5,
    byClock: { response: { before: { overdue: 0, withinDay: 5 }, later: 5 }, resolution: { earlier: 5 } },
  });
  const before = await simulated(admin, 'sla', { document: OTHER, asOf: '2026-09-20T02:00:00.000Z' }, queue);
  expect(before.sla).toMatchObject({ tickets: 0, sample: [] });
});

it('counts every ticket once, page by page, and shows the first changes', async () => {
  await givenCopies(String(tickets[0]?.id), 47);
  const { sla, bySource } = await simulated(admin, 'sla', { document: OTHER }, queue);
  expect(sla).toMatchObject({ tickets: 51, ticketsChanged: 50 });
  expect(new Set(sla?.sample.map(({ ticketId }) => ticketId)).size).toBe(50);
  expect(Object.values(bySource).every(({ entries }) => entries === 0)).toBe(true);
});
