import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/agenda/agenda.lambda.ts';
import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customersHandler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenCustomer, readCustomer } from '../steps/given-records.ts';
import { pagesOf } from '../steps/pages.ts';
import { pointersOf, statusCounts } from '../steps/then.ts';
import { call } from '../steps/when.ts';

const { doneAgendaEntry, handOverAgendaEntry, listAgenda, moveAgendaEntry } = agendaContracts;
const DAY = 86_400_000;
let manager: User;
let sales: User;
let stranger: User;

beforeAll(async () => {
  await givenTable();
  manager = await givenUser('manager');
  sales = await givenUser('sales', { managerId: manager.id });
  stranger = await givenUser('sales');
});
afterEach(() => void vi.useRealTimers());

interface Entry {
  readonly id: string;
  readonly customerId: string;
  readonly dueAt: string;
  readonly window: string;
  readonly daysOverdue: number;
}
const list = async (as: User, query: Record<string, string> = {}): Promise<Entry[]> =>
  (await pagesOf(handler, listAgenda, { as, query: { limit: '100', ...query } })).flat();
const entryOf = (customerId: string) => `agd_${customerId.slice(4)}-follow_up`;
const on =
  (contract: object) =>
  (customerId: string, ifMatch: number, body: object, as = sales) =>
    call(handler, contract, { as, params: { entryId: entryOf(customerId) }, ifMatch, body });
const [done, move, handOver] = [on(doneAgendaEntry), on(moveAgendaEntry), on(handOverAgendaEntry)];
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();

describe('windows', () => {
  // 2026-03-08 is the day on which clocks in New York skip an hour; 2026-11-01 has one hour twice.
  it.each([
    ['Asia/Shanghai', '2026-06-10T15:59:59.999Z'],
    ['Asia/Shanghai', '2026-06-10T16:00:00.000Z'],
    ['America/New_York', '2026-03-08T12:00:00.000Z'],
    ['America/New_York', '2026-11-01T05:30:00.000Z'],
    ['America/New_York', '2026-11-02T04:59:59.999Z'],
  ])('in %s at %s hold every entry once, on one page or on many', async (timeZone, now) => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) });
    const user = await givenUser('sales', { timeZone });
    const offsets = [-40, -1, -0.5, -0.01, 0.01, 0.5, 1, 1.5, 6, 6.9, 7, 7.1, 7.9, 8.1, 30];
    for (const days of offsets) {
      const at = new Date(Date.parse(now) + days * DAY).toISOString();
      vi.setSystemTime(Math.min(Date.parse(now), Date.parse(at) - 1000));
      await givenCustomer(user, { nextFollowUp: { at } });
    }
    vi.setSystemTime(Date.parse(now));
    const whole = await list(user);
    const windows = await Promise.all(
      ['overdue', 'today', 'week'].map((window) => list(user, { window, limit: '2' })),
    );
    expect(windows.flat()).toEqual(whole);
    expect(windows.map((entries) => new Set(entries.map(({ window }) => window)).size)).toEqual([1, 1, 1]);
    expect(whole.map(({ dueAt }) => dueAt)).toEqual(whole.map(({ dueAt }) => dueAt).sort());
    expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length);
    expect(
      whole.filter(({ window }) => window === 'overdue').every(({ daysOverdue }) => daysOverdue >= 1),
    ).toBe(true);
  });
});

describe('whose agenda', () => {
  it('is mine, my team’s or one of my people’s', async () => {
    const [boss, lead] = [await givenUser('manager'), await givenUser('manager')];
    const team = [
      await givenUser('manager', { managerId: boss.id }),
      await givenUser('sales', { managerId: boss.id }),
    ];
    const below = await givenUser('sales', { managerId: team[0]?.id ?? null });
    for (const user of [boss, lead, below, ...team])
      await givenCustomer(user, { nextFollowUp: { at: inDays(1) } });
    const owners = async (as: User, query: Record<string, string>) =>
      new Set((await list(as, query)).map((entry) => (entry as unknown as { ownerId: string }).ownerId));
    expect(await owners(boss, { for: 'team', limit: '1' })).toEqual(
      new Set([below.id, ...team.map(({ id }) => id)]),
    );
    expect(await owners(boss, {})).toEqual(new Set([boss.id]));
    expect(await owners(boss, { for: below.id })).toEqual(new Set([below.id]));
    expect(await owners(boss, { for: lead.id })).toEqual(new Set());
    expect(await owners(below, { for: boss.id })).toEqual(new Set());
    expect(await owners(await givenUser('executive'), { for: lead.id })).toEqual(new Set([lead.id]));
  });

  it('of a team is for who leads one', async () => {
    for (const as of [sales, await givenUser('service')]) {
      expect((await call(handler, listAgenda, { as, query: { for: 'team' } })).status).toBe(403);
    }
    expect(await list(await givenUser('manager'), { for: 'team' })).toEqual([]);
  });

  it('of a large team pages through', async () => {
    const boss = await givenUser('manager');
    const team = await Promise.all(
      Array.from({ length: 25 }, () => givenUser('sales', { managerId: boss.id })),
    );
    await Promise.all(team.map((user) => givenCustomer(user, { nextFollowUp: { at: inDays(2) } })));
    expect(await list(boss, { for: 'team', limit: '4' })).toHaveLength(25);
  });
});

describe('done', () => {
  it('plans the next by the cadence from now, and is no touch', async () => {
    const { id } = await givenCustomer(sales, { stage: 'intent', nextFollowUp: { at: inDays(1) } });
    const { status, body } = await done(id, 1, { note: 'Called, nobody there.' });
    expect([status, body.version, body.reason]).toEqual([200, 2, { code: 'cadence', days: 3 }]);
    const customer = await readCustomer(sales, id);
    expect([customer.nextFollowUpAt, customer.lastInteractionAt]).toEqual([body.dueAt, null]);
    expect(Date.parse(body.dueAt) - Date.now()).toBeGreaterThan(2.9 * DAY);
  });

  it('plans what is asked for, for who works on the customer', async () => {
    const { id } = await givenCustomer(sales);
    const at = inDays(5);
    expect((await done(id, 1, { nextFollowUp: { at, goal: 'Visit' } })).body).toMatchObject({
      dueAt: at,
      goal: 'Visit',
    });
    for (const userId of [stranger.id, 'usr_01JD0000000000000000000000']) {
      expect(pointersOf(await done(id, 2, { nextFollowUp: { at, userId } }))).toEqual([
        '/nextFollowUp/userId',
      ]);
    }
    expect(pointersOf(await done(id, 2, { nextFollowUp: { at: inDays(-1) } }))).toEqual(['/nextFollowUp/at']);
    expect((await done(id, 2, { nextFollowUp: { at, userId: manager.id } })).body.ownerId).toBe(manager.id);
  });

  it('counts once of 10 at the same instant, and stale afterwards', async () => {
    const { id } = await givenCustomer(sales);
    const answers = await Promise.all(Array.from({ length: 10 }, () => done(id, 1, {})));
    expect(statusCounts(answers)).toEqual({ 200: 1, 412: 9 });
    expect((await readCustomer(sales, id)).version).toBe(2);
    expect((await done(id, 1, {})).status).toBe(412);
  });
});

describe('moved', () => {
  it('keeps what it is about and since when', async () => {
    const { id } = await givenCustomer(sales, { nextFollowUp: { at: inDays(1), goal: 'Ask for the order' } });
    const before = (await list(sales)).find(({ customerId }) => customerId === id);
    const to = inDays(4);
    const { body } = await move(id, 1, { to, reason: 'On holiday.' });
    expect(body).toMatchObject({
      dueAt: to,
      goal: 'Ask for the order',
      reason: { code: 'moved', note: 'On holiday.' },
    });
    expect(body.since).toBe((before as unknown as { since: string }).since);
    expect((await readCustomer(sales, id)).nextFollowUpAt).toBe(to);
  });

  it('needs a reason and a time to come', async () => {
    const { id } = await givenCustomer(sales);
    expect(pointersOf(await move(id, 1, { to: inDays(-1) }))).toEqual(['/reason', '/to']);
    expect((await move(id, 1, { to: inDays(1), reason: 'x' }, stranger)).status).toBe(404);
    expect((await move(id, 1, { to: inDays(1), reason: 'x' }, manager)).status).toBe(200);
  });

  it('and done at the same instant: one of the two', async () => {
    const { id } = await givenCustomer(sales);
    const answers = await Promise.all([move(id, 1, { to: inDays(1), reason: 'x' }), done(id, 1, {})]);
    expect(statusCounts(answers)).toEqual({ 200: 1, 412: 1 });
  });
});

describe('handed over', () => {
  it('goes to a colleague, who then sees the customer', async () => {
    const { id } = await givenCustomer(sales, { nextFollowUp: { at: inDays(1), goal: 'Call' } });
    const colleague = await givenUser('sales');
    const { body } = await handOver(id, 1, { userId: colleague.id, reason: 'I am ill.' });
    expect(body).toMatchObject({
      ownerId: colleague.id,
      goal: 'Call',
      reason: { code: 'handed_over', note: 'I am ill.' },
    });
    expect((await readCustomer(colleague, id)).collaboratorIds).toEqual([colleague.id]);
    expect((await list(colleague)).map(({ customerId }) => customerId)).toEqual([id]);
    const back = await handOver(id, 2, { userId: sales.id, reason: 'Back.' }, colleague);
    expect(back.body.ownerId).toBe(sales.id);
    const params = { customerId: id };
    const query = { collaborator: colleague.id };
    const listed = await call(customersHandler, customersContracts.listCustomers, { as: colleague, query });
    expect(listed.body.items.map((customer: { id: string }) => customer.id)).toEqual([id]);
    expect(
      (await call(customersHandler, customersContracts.getCustomer, { as: colleague, params })).status,
    ).toBe(200);
  });

  it('goes only to who can take it, and not to who has it', async () => {
    const { id } = await givenCustomer(sales);
    for (const user of [
      await givenUser('executive'),
      await givenUser('partner'),
      await givenUser('sales', { state: 'disabled' }),
    ]) {
      expect(pointersOf(await handOver(id, 1, { userId: user.id, reason: 'x' }))).toEqual(['/userId']);
    }
    expect((await handOver(id, 1, { userId: sales.id, reason: 'x' })).status).toBe(409);
  });

  it('to one of several at the same instant', async () => {
    const { id } = await givenCustomer(sales);
    const colleagues = await Promise.all([1, 2, 3].map(() => givenUser('sales', { managerId: manager.id })));
    const answers = await Promise.all(
      colleagues.map((to) => handOver(id, 1, { userId: to.id, reason: 'x' }, manager)),
    );
    expect(statusCounts(answers)).toEqual({ 200: 1, 412: 2 });
    const { collaboratorIds } = await readCustomer(sales, id);
    const agendas = await Promise.all(colleagues.map((user) => list(user)));
    expect([collaboratorIds.length, agendas.flat().length]).toEqual([1, 1]);
  });
});
