import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/people/people.lambda.ts';
import { MAIL_KINDS, peopleContracts, type User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { pagesOf } from '../steps/pages.ts';
import { pointersOf, statusCounts } from '../steps/then.ts';
import { call } from '../steps/when.ts';

const { createUser, getUser, updateUser, listUsers, getMe, updateMyPreferences } = peopleContracts;
const { createTeam, updateTeam } = peopleContracts;
let admin: User;
let emails = 0;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
});
afterEach(() => void vi.useRealTimers());

const userBody = (overrides: object = {}) => {
  emails += 1;
  return { name: 'Wang Fang', email: `wang.${emails}@example.com`, role: 'sales', ...overrides };
};
const create = (overrides: object = {}) =>
  call(handler, createUser, { as: admin, body: userBody(overrides) });
const patch = (userId: string, ifMatch: number, body: object, as = admin) =>
  call(handler, updateUser, { as, params: { userId }, ifMatch, body });
const me = (as: { subject: string | null }) => call(handler, getMe, { as });

describe('people', () => {
  it('are made with the organisation’s defaults', async () => {
    const { status, body } = await create({ email: 'Li.Na@Example.COM' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      email: 'li.na@example.com',
      language: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      state: 'active',
      version: 1,
      reminders: {
        enabled: true,
        at: '08:30',
        kinds: [...MAIL_KINDS],
      },
    });
  });

  it('share no e-mail and no subject, and the refusal says which', async () => {
    const first = await create({ subject: 'sub-1' });
    const email = await create({ email: first.body.email.toUpperCase() });
    const both = await create({ email: first.body.email, subject: 'sub-1' });
    expect([email.status, pointersOf(email), email.body.existing]).toEqual([
      409,
      ['/email'],
      { id: first.body.id },
    ]);
    expect([both.status, pointersOf(both)]).toEqual([409, ['/email', '/subject']]);
  });

  it('of one e-mail are made once by 20 at the same instant', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => create({ email: 'race@example.com' })),
    );
    expect(statusCounts(answers)).toEqual({ 201: 1, 409: 19 });
  });

  it('release an e-mail and a subject when they change', async () => {
    const { body: user } = await create({ email: 'old@example.com', subject: 'old' });
    expect((await patch(user.id, 1, { email: 'new@example.com', subject: 'new' })).status).toBe(200);
    expect((await me({ subject: 'new' })).body.id).toBe(user.id);
    expect((await create({ email: 'new@example.com' })).status).toBe(409);
    expect((await create({ email: 'old@example.com', subject: 'old' })).status).toBe(201);
  });

  it('list the reports of a manager', async () => {
    const manager = await givenUser('manager');
    for (let i = 0; i < 3; i += 1) await create({ managerId: manager.id, name: `Report ${i}` });
    const query = { managerId: manager.id, limit: '2' };
    const found = (await pagesOf(handler, listUsers, { as: admin, query })).flat();
    expect(found.map(({ name }) => name)).toEqual(['Report 0', 'Report 1', 'Report 2']);
  });

  it.each([
    [{ role: 'king' }, '/role'],
    [{ email: 'x' }, '/email'],
    [{ timeZone: 'Mars/Olympus' }, '/timeZone'],
    [{ timeZone: '+08:00' }, '/timeZone'],
    [{ reminders: { enabled: true, at: '08:15', kinds: [] } }, '/reminders/at'],
    [{ language: 'de' }, '/language'],
    [{ state: 'disabled' }, '/state'],
  ])('%j is refused', async (wrong, pointer) => {
    const answer = await create(wrong);
    expect([answer.status, pointersOf(answer)]).toEqual([422, [pointer]]);
  });
});

describe('a disabled person', () => {
  it('is out within 60 seconds although the token still verifies, and in again when enabled', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { body: user } = await create({ subject: 'soon-out' });
    const as = { subject: 'soon-out' };
    expect((await me(as)).status).toBe(200);
    expect((await patch(user.id, 1, { state: 'disabled' })).status).toBe(200);
    vi.setSystemTime(Date.now() + 60_000);
    expect((await me(as)).status).toBe(401);
    expect((await patch(user.id, 2, { state: 'active' })).status).toBe(200);
    vi.setSystemTime(Date.now() + 60_000);
    expect((await me(as)).status).toBe(200);
  });

  it('whose role was taken may do no more of it within 60 seconds', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const second = await givenUser('admin');
    const listed = () => call(handler, createTeam, { as: second, body: { name: 'East' } });
    expect((await listed()).status).toBe(201);
    await patch(second.id, 1, { role: 'service' });
    vi.setSystemTime(Date.now() + 60_000);
    expect((await listed()).status).toBe(403);
  });
});

describe('reporting lines', () => {
  it('are no circle, however long', async () => {
    const top = await givenUser('manager');
    const middle = await givenUser('manager', { managerId: top.id });
    const low = await givenUser('manager', { managerId: middle.id });
    for (const managerId of [top.id, middle.id, low.id]) {
      const answer = await patch(top.id, 1, { managerId });
      expect([answer.status, pointersOf(answer)]).toEqual([422, ['/managerId']]);
    }
  });

  it('become no circle by two changes at the same instant', async () => {
    const [a, b] = [await givenUser('manager'), await givenUser('manager')];
    const answers = await Promise.all([
      patch(a.id, 1, { managerId: b.id }),
      patch(b.id, 1, { managerId: a.id }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it('lead only to who may lead, and to teams that are there', async () => {
    const sales = await givenUser('sales');
    const disabled = await givenUser('manager', { state: 'disabled' });
    for (const managerId of [sales.id, disabled.id, 'usr_01JD0000000000000000000000']) {
      expect(pointersOf(await create({ managerId }))).toEqual(['/managerId']);
    }
    const wrong = { managerId: sales.id, teamId: 'tem_01JD0000000000000000000000' };
    expect(pointersOf(await create(wrong))).toEqual(['/managerId', '/teamId']);
  });

  it('are not cut by a role that leads nobody, and stay when who leads is disabled', async () => {
    const [top, middle] = [await givenUser('manager'), await givenUser('manager')];
    const ids = await Promise.all(
      [0, 1].map(async () => String((await create({ managerId: middle.id })).body.id)),
    );
    const refused = await patch(middle.id, 1, { role: 'sales', managerId: top.id });
    expect([refused.status, refused.body.code]).toEqual([409, 'invalid_state']);
    expect(refused.body.detail).toContain('2 people report to this person');
    expect((await patch(middle.id, 1, { state: 'disabled' })).status).toBe(200);
    expect((await patch(middle.id, 2, { role: 'service' })).status).toBe(409);
    expect((await patch(middle.id, 2, { role: 'executive' })).status).toBe(200);
    for (const id of ids) expect((await patch(id, 1, { managerId: top.id })).status).toBe(200);
    expect((await patch(middle.id, 3, { role: 'sales' })).status).toBe(200);
  });

  it('can be joined right after somebody in them has changed', async () => {
    const top = await givenUser('manager');
    const middle = await givenUser('manager', { managerId: top.id });
    expect((await create({ managerId: middle.id })).status).toBe(201);
    expect((await patch(top.id, 1, { name: 'Renamed' })).status).toBe(200);
    expect((await patch(middle.id, 1, { name: 'Renamed too' })).status).toBe(200);
    expect((await create({ managerId: middle.id })).status).toBe(201);
    expect(
      (await call(handler, createTeam, { as: admin, body: { name: 'T', managerId: middle.id } })).status,
    ).toBe(201);
  });
});

describe('admins', () => {
  it.each([{ state: 'disabled' }, { role: 'sales' }])('cannot lock themselves out by %j', async (body) => {
    const self = await givenUser('admin');
    const answer = await patch(self.id, 1, body, self);
    expect([answer.status, answer.body.code]).toEqual([409, 'invalid_state']);
    expect((await patch(self.id, 1, { name: 'Still admin' }, self)).status).toBe(200);
  });

  it('do not lock each other out at the same instant', async () => {
    for (let i = 0; i < 5; i += 1) {
      const [a, b] = [await givenUser('admin'), await givenUser('admin')];
      const out = { state: 'disabled' };
      const answers = await Promise.all([patch(b.id, 1, out, a), patch(a.id, 1, out, b)]);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      const left = await Promise.all(
        [a, b].map(({ id }) => call(handler, getUser, { as: admin, params: { userId: id } })),
      );
      expect(left.map(({ body }) => body.state).sort()).toEqual(['active', 'disabled']);
    }
  });
});

describe('preferences', () => {
  it('are one’s own, and change member by member', async () => {
    const user = await givenUser('sales');
    const change = (body: object, ifMatch: number) =>
      call(handler, updateMyPreferences, { as: user, ifMatch, body });
    const first = await change(
      { language: 'en', timeZone: 'America/New_York', reminders: { at: '07:00' } },
      1,
    );
    expect(first.body).toMatchObject({
      language: 'en',
      reminders: { enabled: true, at: '07:00' },
      version: 2,
    });
    const second = await change({ reminders: { kinds: [] } }, 2);
    expect(second.body.reminders).toEqual({ enabled: true, at: '07:00', kinds: [] });
    expect((await me(user)).headers.etag).toBe('"3"');
    expect((await change({ language: 'zh-CN' }, 2)).status).toBe(412);
  });

  it.each(['role', 'email', 'managerId', 'state', 'subject'])('do not reach %s', async (field) => {
    const user = await givenUser('sales');
    const answer = await call(handler, updateMyPreferences, {
      as: user,
      ifMatch: 1,
      body: { [field]: 'admin' },
    });
    expect([answer.status, pointersOf(answer)]).toEqual([422, [`/${field}`]]);
  });
});

describe('teams', () => {
  it('are renamed and given another manager', async () => {
    const manager = await givenUser('manager');
    const { body: team } = await call(handler, createTeam, { as: admin, body: { name: 'East' } });
    const change = (body: object, ifMatch: number) =>
      call(handler, updateTeam, { as: admin, params: { teamId: team.id }, ifMatch, body });
    expect((await change({ managerId: manager.id, name: 'West' }, 1)).body).toMatchObject({
      name: 'West',
      managerId: manager.id,
    });
    expect((await change({ managerId: 'usr_01JD0000000000000000000000' }, 2)).status).toBe(422);
    expect((await change({ managerId: null }, 2)).body).toMatchObject({ managerId: null, version: 3 });
    expect((await create({ teamId: team.id })).status).toBe(201);
  });
});
