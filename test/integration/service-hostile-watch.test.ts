import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { keys } from '../../shared/kernel/keys.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { DEFAULTS } from '../../shared/settings/defaults.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { change } from '../steps/given-agenda.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { answerSurvey, surveysOf } from '../steps/given-survey.ts';
import { actOnTicket, givenTicket, moved } from '../steps/given-ticket.ts';
import { setSetting, stepsTold, storedTicket, ticketMails, watchService } from '../steps/service-watch.ts';
import { tableFaults } from '../steps/table-faults.ts';

// Monday 21 September 2026, 09:00 in Shanghai.
const OPENED = '2026-09-21T01:00:00.000Z';
const HALF = '2026-09-21T02:00:00.000Z';
const BREACH = '2026-09-21T03:00:00.000Z';

const queue = await givenQueues();
let [admin, manager, server] = [] as unknown as [User, User, User];
const at = (instant: string) => vi.setSystemTime(new Date(instant));

beforeEach(async () => {
  process.env.PUBLIC_URL = 'https://crm.example.com';
  vi.useFakeTimers({ toFake: ['Date'] });
  at(OPENED);
  forgetSettings();
  await givenTable();
  admin = await givenUser('admin');
  manager = await givenUser('manager', { managerId: admin.id });
  server = await givenUser('service', { managerId: manager.id });
});
afterAll(() => {
  vi.useRealTimers();
  queue.stop();
});

const ofServer = async (customer: Readonly<Record<string, unknown>> = {}) =>
  givenTicket(admin, (await givenCustomer(admin, customer)).id, { assigneeId: server.id });

describe('a ticket that cannot be read', () => {
  it('is told of by the run, and the others still have one mail', async () => {
    const [broken, ...others] = [await ofServer(), await ofServer(), await ofServer()];
    const key = keys.ticket(broken?.customerId ?? '', broken?.id ?? '');
    const Update = {
      Key: key,
      UpdateExpression: 'SET #state = :no',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':no': 'no such state' },
    };
    await commit([{ Update }]);
    at(HALF);
    await expect(watchService()).rejects.toThrow('1 of the service watch failed');
    for (const { id } of others) expect(await stepsTold(id)).toEqual(['response 0 0']);
    expect(await ticketMails()).toHaveLength(1);
  });
});

describe('a ticket that is closed right after its breach', () => {
  it('is told of all the same, once: no breach goes unseen (TK-3)', async () => {
    const [late, kept] = [await ofServer(), await ofServer()];
    at('2026-09-21T02:59:00.000Z');
    await moved(server, 'archiveTicket', kept, { because: 'withdrawn' });
    at('2026-09-21T03:05:00.000Z');
    await moved(server, 'archiveTicket', late, { because: 'withdrawn' });
    at('2026-09-21T03:15:00.000Z');
    await watchService();
    expect((await ticketMails()).map(({ to }) => to)).toEqual([manager.email]);
    expect([await stepsTold(late.id), await stepsTold(kept.id)]).toEqual([['response 0 1'], []]);
    expect((await storedTicket(late.id)).next).toBeNull();
    at('2026-09-22T03:15:00.000Z');
    expect(await watchService()).toMatchObject({ due: 0 });
    expect(await ticketMails()).toHaveLength(1);
    expect(await tableFaults()).toEqual([]);
  });

  it('is not told of again where it was', async () => {
    const made = await ofServer();
    at(BREACH);
    await watchService();
    at('2026-09-21T03:05:00.000Z');
    await moved(server, 'archiveTicket', await storedTicket(made.id), { because: 'withdrawn' });
    expect((await storedTicket(made.id)).next).toBeNull();
  });
});

describe('half of the time for the manager’s call', () => {
  it('is told to who has to call, too, and not to the assignee alone (TK-6)', async () => {
    const { id } = await givenCustomer(admin, { tier: 'core' });
    const made = await givenTicket(admin, id, { type: 'complaint', assigneeId: server.id });
    await moved(server, 'respondTicket', made);
    at('2026-09-21T12:59:00.000Z');
    expect(await watchService()).toMatchObject({ due: 0 });
    at('2026-09-21T13:00:00.000Z');
    await watchService();
    expect(await stepsTold(made.id)).toContain('remedy 0 0');
    expect((await ticketMails()).map(({ to }) => to).sort()).toEqual([manager.email, server.email].sort());
  });
});

describe('a breach that was told by another rhythm', () => {
  it('is told again a period later, by the rhythm in force (TK-3)', async () => {
    await setSetting(admin, 'sla', { ...DEFAULTS.sla, repeatEveryPercent: 10 });
    forgetSettings();
    const made = await ofServer({ tier: 'core' });
    at('2026-09-21T05:00:00.000Z');
    await watchService();
    expect(await stepsTold(made.id)).toEqual(['response 0 11']);
    await setSetting(admin, 'sla', { ...DEFAULTS.sla, repeatEveryPercent: 100 });
    forgetSettings();
    at('2026-09-21T05:15:00.000Z');
    expect(await watchService()).toMatchObject({ mails: 0 });
    at('2026-09-21T07:00:00.000Z');
    expect(await watchService()).toMatchObject({ mails: 1 });
    expect(await stepsTold(made.id)).toEqual(['response 0 3']);
    at('2026-09-21T07:15:00.000Z');
    expect(await watchService()).toMatchObject({ mails: 0 });
  });
});

describe('a customer that was archived after it was asked', () => {
  it('has no ticket open that nobody can move, whatever it answers', async () => {
    const made = await ofServer({ email: 'gone@example.com' });
    await moved(server, 'resolveTicket', made, { text: 'Done.' });
    at('2026-09-24T01:00:00.000Z');
    await watchService();
    const [survey] = await surveysOf(made.customerId);
    await change(admin, 'archiveCustomer', made.customerId);
    await answerSurvey(String(survey?.id), 1);
    const ticket = await storedTicket(made.id);
    expect([ticket.state, ticket.feedback[0]?.score]).toEqual(['archived', 1]);
    at('2026-10-20T01:00:00.000Z');
    await watchService();
    expect(await ticketMails()).toEqual([]);
    expect((await actOnTicket(server, 'reopenTicket', ticket, { note: 'N' })).status).toBe(409);
    expect(await tableFaults()).toEqual([]);
  });
});
