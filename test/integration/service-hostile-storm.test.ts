import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { followTickets } from '../../functions/derive/follow-tickets.ts';
import { getCustomer, updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import { listMarks, type Mark, markSlot } from '../../shared/kernel/marks.ts';
import { commit, Rerun } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { marksOfTicket } from '../../shared/tickets/tickets.rules.ts';
import { getTicket } from '../../shared/tickets/tickets.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { merge, undoMerge, workOff } from '../steps/given-merges.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { actOnTicket, givenTicket } from '../steps/given-ticket.ts';
import { watchService } from '../steps/service-watch.ts';
import { tableFaults } from '../steps/table-faults.ts';

const OPENED = Date.parse('2026-09-21T01:00:00.000Z');
const queue = await givenQueues();
let [admin, lead] = [] as unknown as [User, User];
let servers: User[] = [];

beforeAll(async () => {
  process.env.PUBLIC_URL = 'https://crm.example.com';
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(OPENED) });
  await givenTable();
  admin = await givenUser('admin');
  lead = await givenUser('manager', { managerId: admin.id });
  servers = await Promise.all([1, 2, 3].map(() => givenUser('service', { managerId: lead.id })));
});
afterAll(() => {
  vi.useRealTimers();
  queue.stop();
});

/** The same numbers each time. */
const random = (() => {
  let state = 20260921;
  return (below: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
})();

type Act = readonly [as: User, what: Parameters<typeof actOnTicket>[1], body: object];

const anyActs = (at: number): readonly Act[] => {
  const [one, other] = [servers[random(3)] as User, servers[random(3)] as User];
  const note = { note: 'N' };
  const report = { cause: 'damage', findings: 'F', changes: 'C', departments: ['D'] };
  return [
    [one, 'assignTicket', { assigneeId: other.id, ...note }],
    [one, 'assignTicket', { ...note }],
    [one, 'respondTicket', {}],
    [one, 'waitTicket', {}],
    [one, 'resumeTicket', {}],
    [lead, 'remedyTicket', { text: 'R' }],
    [one, 'resolveTicket', { text: 'T' }],
    [one, 'resolveTicket', { text: 'T' }],
    [one, 'feedbackTicket', { score: 1 + random(5) }],
    [one, 'reopenTicket', note],
    [one, 'escalateTicket', { reason: 'R' }],
    [one, 'analyseTicket', report],
    [one, 'grantGesture', { kind: 'gift', value: { amount: '500', currency: 'CNY' }, note: 'N' }],
    [lead, 'updateTicket', { type: ['fault', 'complaint'][random(2)], subject: `S ${at}` }],
    [one, 'archiveTicket', { because: 'spam' }],
  ];
};

const bySlot = (marks: readonly Mark[]) => Object.fromEntries(marks.map((mark) => [markSlot(mark), mark]));

it('leaves loads, schedules, marks and assignees true, whoever does what at one instant', {
  timeout: 300_000,
}, async () => {
  const [a, b] = [await givenCustomer(admin), await givenCustomer(admin)];
  const ids: string[] = [];
  for (let i = 0; i < 6; i += 1)
    ids.push((await givenTicket(admin, (i % 2 ? a : b).id, { type: i % 3 ? 'fault' : 'complaint' })).id);
  let mergeId: string | null = null;
  for (let round = 0; round < 14; round += 1) {
    vi.setSystemTime(new Date(OPENED + round * 3 * 3600_000));
    const acts = Array.from({ length: 6 }, async () => {
      const ticket = await getTicket(ids[random(ids.length)] as string);
      if (!ticket) throw new Error('lost');
      const all = anyActs(round);
      const [as, what, body] = all[random(all.length)] as (typeof all)[number];
      const answer = await actOnTicket(as, what, ticket, body);
      expect(answer.status).toBeLessThan(500);
    });
    const tier = async () => {
      const customer = await getCustomer(a.id);
      if (!customer) return;
      try {
        const next = {
          ...customer,
          tier: (['core', 'key'] as const)[random(2)] ?? 'core',
          version: customer.version + 1,
        };
        await commit(updateCustomerWrites(customer, next));
        await followTickets(next, await listMarks(a.id), new Date().toISOString());
      } catch (failure) {
        if (!(failure instanceof Rerun) && (failure as Error).name !== 'Problem') throw failure;
      }
    };
    const moving = async () => {
      if (round % 10 === 3) mergeId = (await merge(admin, a.id, b.id)).body?.id ?? mergeId;
      if (round % 10 === 8 && mergeId) await undoMerge(admin, mergeId);
      await workOff(queue);
    };
    const watch = round % 2 ? watchService() : null;
    await Promise.all([...acts, ...(round % 3 ? [] : [tier()]), moving(), watch]);
  }
  await workOff(queue);
  const tickets = (await Promise.all(ids.map((id) => getTicket(id)))).flatMap((t) => t ?? []);
  expect(tickets).toHaveLength(6);
  for (const home of [a.id, b.id]) {
    const wanted = tickets.filter(({ customerId }) => customerId === home).flatMap(marksOfTicket);
    const marks = (await listMarks(home)).filter(({ recordId }) => recordId.startsWith('tkt_'));
    expect(bySlot(marks)).toEqual(bySlot(wanted));
  }
  expect(await tableFaults()).toEqual([]);
});
