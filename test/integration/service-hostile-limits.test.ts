import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { reclocked } from '../../functions/tickets/find-ticket.ts';
import { addSeconds } from '../../shared/kernel/clock.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { updateTicketWrites } from '../../shared/tickets/tickets.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { mergeWholly, readMerge } from '../steps/given-merges.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { actOnTicket, givenTicket, moved } from '../steps/given-ticket.ts';
import { stepsTold, storedTicket, watchService } from '../steps/service-watch.ts';

const OPENED = '2026-09-21T01:00:00.000Z';
const queue = await givenQueues();
let [admin, manager, server, sales] = [] as unknown as [User, User, User, User];
const at = (instant: string) => vi.setSystemTime(new Date(instant));

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  at(OPENED);
  forgetSettings();
  await givenTable();
  admin = await givenUser('admin');
  manager = await givenUser('manager', { managerId: admin.id });
  server = await givenUser('service', { managerId: manager.id });
  sales = await givenUser('sales');
});
afterAll(() => {
  vi.useRealTimers();
  queue.stop();
});

/** The same ticket with more in it, as if a year of work had put it there. */
const grown = async (id: string, changes: Partial<Ticket>): Promise<Ticket> => {
  const before = await storedTicket(id);
  const after = await reclocked({ ...before, ...changes, version: before.version + 1 }, before.updatedAt);
  await commit(updateTicketWrites(before, after));
  return after;
};

const gestureOf = (note: string): Ticket['gestures'][number] => ({
  ...{ id: 'gst_01JD0000000000000000000000', kind: 'gift', value: { amount: '1', currency: 'CNY' }, note },
  ...{ state: 'granted', at: OPENED, by: server.id, decidedAt: null, decidedBy: null, decision: null },
});

const ofServer = async () => givenTicket(server, (await givenCustomer(sales)).id, { assigneeId: server.id });

describe('a ticket with many events', () => {
  it('is sent back by the customer’s answer all the same', async () => {
    const made = await ofServer();
    const { events } = await storedTicket(made.id);
    const waits = Array.from({ length: 124 }, (_, i): Ticket['events'] => [
      { what: 'waiting', at: addSeconds(OPENED, 2 * i + 1) },
      { what: 'resumed', at: addSeconds(OPENED, 2 * i + 2) },
    ]).flat();
    const full = await grown(made.id, { state: 'in_progress', events: [...events, ...waits] });
    expect(full.events).toHaveLength(249);
    at('2026-09-21T02:00:00.000Z');
    const solved = await moved(server, 'resolveTicket', full, { text: 'Done.' });
    const answer = await actOnTicket(server, 'feedbackTicket', solved, { score: 1 });
    expect([answer.status, answer.body.state]).toEqual([200, 'assigned']);
  });
});

describe('a ticket that is all but full', () => {
  it('takes no more notes, and is still told of, solved by nobody and closed', async () => {
    const made = await ofServer();
    const note = '长'.repeat(1000);
    const assignment = (await storedTicket(made.id)).assignments[0];
    if (!assignment) throw new Error('it is nobody’s');
    const assignments = Array.from({ length: 60 }, () => ({ ...assignment, note }));
    const escalations = Array.from({ length: 29 }, () => ({
      ...{ at: OPENED, by: server.id, to: manager.id, reason: note },
    }));
    const texts = { description: '长'.repeat(8000), assignments, escalations };
    const gestures = Array.from({ length: 19 }, () => gestureOf(note));
    const full = await grown(made.id, { ...texts, gestures });
    expect(Buffer.byteLength(JSON.stringify(full))).toBeGreaterThan(360_000);
    const refused = await actOnTicket(server, 'escalateTicket', full, { reason: note });
    expect([refused.status, refused.body.code]).toEqual([422, 'record_too_large']);
    at('2026-09-21T03:00:00.000Z');
    await watchService();
    expect(await stepsTold(made.id)).toEqual(['response 0 1']);
    const closed = await actOnTicket(server, 'archiveTicket', await storedTicket(made.id), {
      because: 'withdrawn',
      note: null,
    });
    expect(closed.status).toBe(200);
  });
});

describe('a complaint that is all but full', () => {
  it('is analysed and closed all the same', async () => {
    const made = await givenTicket(server, (await givenCustomer(sales)).id, {
      ...{ type: 'complaint', assigneeId: server.id },
    });
    const note = '长'.repeat(1000);
    const escalation = { at: OPENED, by: server.id, to: manager.id, reason: note };
    const [assignment] = (await storedTicket(made.id)).assignments;
    if (!assignment) throw new Error('it is nobody’s');
    const full = await grown(made.id, {
      description: '长'.repeat(8000),
      assignments: Array.from({ length: 60 }, () => ({ ...assignment, note })),
      escalations: Array.from({ length: 30 }, () => escalation),
      gestures: Array.from({ length: 13 }, () => gestureOf(note)),
    });
    expect(Buffer.byteLength(JSON.stringify(full))).toBeGreaterThan(345_000);
    const report = { cause: 'damage', findings: '长'.repeat(4000), changes: '长'.repeat(4000) };
    const analysed = await moved(server, 'analyseTicket', full, { ...report, departments: ['Shipping'] });
    const closed = await moved(server, 'archiveTicket', analysed, { because: 'withdrawn', note });
    expect(closed.state).toBe('archived');
  });
});

describe('what a merge says that it has moved', () => {
  it('is no contact where it is a ticket', async () => {
    const [survivor, other] = [await givenCustomer(sales), await givenCustomer(sales)];
    await givenTicket(server, other.id, { assigneeId: server.id });
    const { id } = await mergeWholly(sales, survivor.id, other.id, queue);
    const { body } = await readMerge(sales, id);
    expect(body.counts).toMatchObject({ contacts: 0, interactions: 0 });
  });
});
