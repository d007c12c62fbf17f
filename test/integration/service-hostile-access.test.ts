import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { DEFAULT_REMINDERS } from '../../shared/people/people.rules.ts';
import { updateUserWrites } from '../../shared/people/people.store.ts';
import { DEFAULTS } from '../../shared/settings/defaults.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenAbsence } from '../steps/given-absence.ts';
import { derived, entryIn } from '../steps/given-agenda.ts';
import { analysisOf, givenComplaint, REMEDY } from '../steps/given-complaint.ts';
import { merge, workOff } from '../steps/given-merges.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { actOnTicket, givenTicket, moved, readTicket } from '../steps/given-ticket.ts';
import { setSetting, ticketMails, watchService } from '../steps/service-watch.ts';
import type { Called } from '../steps/when.ts';

// Monday 21 September 2026, 09:00 in Shanghai.
const OPENED = '2026-09-21T01:00:00.000Z';
const BREACH = '2026-09-21T03:00:00.000Z';

const queue = await givenQueues();
let [admin, manager, server, sales] = [] as unknown as [User, User, User, User];

const at = (instant: string) => vi.setSystemTime(new Date(instant));
const recipients = async () => (await ticketMails()).map(({ to }) => to).sort();

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

const desk = (deskManagerId: string | null) =>
  setSetting(admin, 'service', { ...DEFAULTS.service, autoAssign: false, deskManagerId });

describe('whose assignee nobody leads', () => {
  it('is seen, called about and decided on by who manages the desk and is told of it', async () => {
    const chief = await givenUser('manager');
    await desk(chief.id);
    const alone = await givenUser('service');
    const { id } = await givenCustomer(sales);
    const made = await givenComplaint(alone, id);
    await derived(id);
    expect(await entryIn(id, `complaint_remedy.${made.id.slice(4)}`)).toMatchObject({ ownerId: chief.id });
    at(BREACH);
    await watchService();
    expect(await recipients()).toContain(chief.email);
    expect((await readTicket(chief, made.id)).status).toBe(200);
    const { body } = await readTicket(alone, made.id);
    const called = await actOnTicket(chief, 'remedyTicket', body, REMEDY);
    expect([called.status, called.body.state]).toEqual([200, 'in_progress']);
  });
});

describe('who led the assignee and leads nobody any more', () => {
  it('sees its tickets no more', async () => {
    const { id } = await givenCustomer(sales);
    const made = await givenTicket(server, id, { assigneeId: server.id });
    expect((await readTicket(manager, made.id)).status).toBe(200);
    const led = { ...server, managerId: admin.id, version: server.version + 1 };
    await commit(updateUserWrites(server, led));
    await commit(updateUserWrites(manager, { ...manager, role: 'sales', version: manager.version + 1 }));
    at('2026-09-21T01:02:00.000Z');
    const answers = [await readTicket(manager, made.id), await readTicket(manager, `tkt_${'0'.repeat(26)}`)];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  });
});

describe('who leads the assignee by now, and is away', () => {
  it('has a deputy who sees the ticket that he is mailed about', async () => {
    const { id } = await givenCustomer(sales);
    const made = await givenTicket(server, id, { assigneeId: server.id });
    const [next, deputy] = [await givenUser('manager'), await givenUser('manager')];
    await commit(updateUserWrites(server, { ...server, managerId: next.id, version: server.version + 1 }));
    await givenAbsence(next, { from: '2026-09-21', until: '2026-09-22', deputyId: deputy.id });
    at(BREACH);
    await watchService();
    expect(await recipients()).toEqual([next.email, deputy.email].sort());
    expect((await readTicket(deputy, made.id)).status).toBe(200);
  });
});

describe('who had a ticket and only looks by now', () => {
  it('does not have it again when it is taken up again (TK-4)', async () => {
    const next = await givenUser('service', { managerId: manager.id });
    const { id } = await givenCustomer(sales);
    const made = await givenTicket(next, id, { assigneeId: server.id });
    const solved = await moved(next, 'resolveTicket', made, { text: 'Done.' });
    await commit(updateUserWrites(server, { ...server, role: 'executive', version: server.version + 1 }));
    at('2026-09-21T01:02:00.000Z');
    const again = await moved(next, 'reopenTicket', solved, { note: 'It is not.' });
    expect(again).toMatchObject({ state: 'assigned', assigneeId: next.id });
  });
});

describe('a breach', () => {
  it('whose manager wants no mails is told to the next who does (TK-3)', async () => {
    const mute = { reminders: { ...DEFAULT_REMINDERS, enabled: false } };
    const quiet = await givenUser('manager', { managerId: admin.id, ...mute });
    const led = await givenUser('service', { managerId: quiet.id });
    const { id } = await givenCustomer(sales);
    await givenTicket(led, id, { assigneeId: led.id });
    at(BREACH);
    await watchService();
    expect(await recipients()).toEqual([admin.email]);
  });
});

describe('a complaint', () => {
  it('is not made something else by the manager who has to solve it himself (TK-6)', async () => {
    const { id } = await givenCustomer(sales);
    const own = await givenComplaint(manager, id, { assigneeId: manager.id }).catch(() => null);
    const made = own ?? (await givenComplaint(server, id, { assigneeId: manager.id }));
    expect((await actOnTicket(manager, 'updateTicket', made, { type: 'inquiry' })).status).toBe(422);
    expect((await actOnTicket(admin, 'updateTicket', made, { type: 'inquiry' })).status).toBe(200);
  });
});

describe('while a merge is under way', () => {
  it('who leads the assignee moves a ticket of a customer that is not his', async () => {
    const [survivor, other] = [await givenCustomer(sales), await givenCustomer(sales)];
    const made = await givenComplaint(server, other.id);
    expect((await merge(sales, survivor.id, other.id)).status).toBe(201);
    const read = await readTicket(manager, made.id);
    expect(read.body.customerId).toBe((await readTicket(server, made.id)).body.customerId);
    const called = await actOnTicket(manager, 'remedyTicket', made, REMEDY);
    expect([called.status, called.text]).toEqual([200, called.text]);
    await workOff(queue);
    expect((await readTicket(manager, made.id)).body).toMatchObject({
      customerId: survivor.id,
      state: 'in_progress',
    });
  });
});

describe('a ticket of somebody else’s customer', () => {
  it('answers to every act as one that is not there, and to who only looks with 403', async () => {
    const { id } = await givenCustomer(sales);
    const made = await givenTicket(server, id, { assigneeId: server.id });
    const absent = { ...made, id: `tkt_${'0'.repeat(26)}` };
    const [foreign, stranger] = [await givenUser('sales'), await givenUser('manager')];
    const executive = await givenUser('executive');
    const acts: readonly [Parameters<typeof actOnTicket>[1], object][] = [
      ['updateTicket', { subject: 'S' }],
      ['assignTicket', { note: 'N' }],
      ['respondTicket', {}],
      ['waitTicket', {}],
      ['resumeTicket', {}],
      ['resolveTicket', { text: 'T' }],
      ['feedbackTicket', { score: 5 }],
      ['reopenTicket', { note: 'N' }],
      ['escalateTicket', { reason: 'R' }],
      ['analyseTicket', analysisOf()],
      ['grantGesture', { kind: 'gift', value: { amount: '1', currency: 'CNY' }, note: 'N' }],
      ['archiveTicket', { because: 'spam' }],
    ];
    // But for the id of the request.
    const said = ({ status, text }: Called) => [status, text.replace(/"instance":"[^"]*"/, '')];
    for (const as of [foreign, stranger])
      for (const [act, body] of acts) {
        const one = said(await actOnTicket(as, act, made, body));
        expect(one).toEqual(said(await actOnTicket(as, act, absent, body)));
        expect([act, one[0]]).toEqual([act, 404]);
      }
    for (const [act, body] of acts)
      expect([act, (await actOnTicket(executive, act, made, body)).status]).toEqual([act, 403]);
  });
});
