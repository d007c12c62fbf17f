import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/people/people.lambda.ts';
import { now } from '../../shared/kernel/clock.ts';
import { actsFor } from '../../shared/people/absences.store.ts';
import { peopleContracts, type User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { changeAbsence, givenAbsence, readAbsences } from '../steps/given-absence.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { statusCounts } from '../steps/then.ts';
import { call } from '../steps/when.ts';

const queue = await givenQueues();
afterAll(() => queue.stop());

const NOW = { from: '2026-11-23', until: '2026-11-27' };

let admin: User;
let chief: User;
let manager: User;
let owner: User;
let deputy: User;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(new Date('2026-11-23T02:00:00.000Z'));
  await givenTable();
  admin = await givenUser('admin');
  chief = await givenUser('manager');
  manager = await givenUser('manager', { managerId: chief.id });
  owner = await givenUser('sales', { managerId: manager.id });
  deputy = await givenUser('sales');
});
afterEach(() => void vi.useRealTimers());

const patch = (user: User, body: object, ifMatch = 1) =>
  call(handler, peopleContracts.updateUser, { as: admin, params: { userId: user.id }, ifMatch, body });
const deputiesOf = async (user: User) => (await readAbsences(user)).map(({ deputyId }) => deputyId);
const acting = async (...people: User[]) => {
  vi.setSystemTime(Date.now() + 31_000);
  return Promise.all(people.map((person) => actsFor(person, now())));
};

describe('whoever a deputy stood in for', () => {
  it.each([
    ['is disabled', { state: 'disabled' }],
    ['sells no more', { role: 'service' }],
  ])('who %s is stood in for by his own manager', async (_, change) => {
    const { id } = await givenAbsence(owner, { ...NOW, deputyId: deputy.id });
    expect(await acting(deputy, manager)).toEqual([[owner.id], []]);
    expect((await patch(deputy, change)).status).toBe(200);
    expect(await readAbsences(owner)).toMatchObject([
      { id, deputyId: manager.id, version: 2, updatedBy: admin.id },
    ]);
    expect(await acting(deputy, manager)).toEqual([[], [owner.id]]);
    expect((await changeAbsence(owner, id, 2, { deputyId: chief.id })).status).toBe(200);
    expect(await acting(chief, manager)).toEqual([[owner.id], []]);
  });

  it('has the nearest manager who can, and none where nobody is', async () => {
    const executive = await givenUser('executive');
    const away = await givenUser('manager', { managerId: chief.id });
    const [one, alone] = [
      await givenUser('sales', { managerId: away.id }),
      await givenUser('sales', { managerId: executive.id }),
    ];
    await givenAbsence(away, { ...NOW, deputyId: one.id });
    await givenAbsence(alone, { ...NOW, deputyId: deputy.id });
    await givenAbsence(owner, { ...NOW, deputyId: deputy.id });
    await givenAbsence(one, { from: '2026-12-01', until: '2026-12-02', deputyId: deputy.id });
    const circle = { from: '2026-12-03', until: '2026-12-04' };
    await givenAbsence(away, { ...circle, deputyId: one.id });
    await givenAbsence(one, { ...circle, deputyId: deputy.id });
    expect((await patch(deputy, { state: 'disabled' })).status).toBe(200);
    expect(await deputiesOf(alone)).toEqual([null]);
    expect(await deputiesOf(owner)).toEqual([manager.id]);
    // Of the later one the manager is away himself, and this person stands in for him.
    expect(await deputiesOf(one)).toEqual([chief.id, away.id]);
    expect(await deputiesOf(away)).toEqual([one.id, one.id]);
  });

  it('is stood in for by his manager too when it is he who has a role now that his deputy cannot fill', async () => {
    const [away, desk] = [await givenUser('service', { managerId: manager.id }), await givenUser('service')];
    await givenAbsence(away, { ...NOW, deputyId: desk.id });
    await givenAbsence(away, { from: '2026-12-01', until: '2026-12-02', deputyId: deputy.id });
    expect(await acting(desk)).toEqual([[away.id]]);
    expect((await patch(away, { role: 'sales' })).status).toBe(200);
    expect(await deputiesOf(away)).toEqual([deputy.id, manager.id]);
    expect(await acting(desk, manager)).toEqual([[], [away.id]]);
  });

  it('is never left with one who cannot, though role and absence change at the same instant', async () => {
    for (let i = 0; i < 8; i += 1) {
      const [away, desk] = [
        await givenUser('service', { managerId: manager.id }),
        await givenUser('service'),
      ];
      const [changed] = await Promise.allSettled([
        patch(away, { role: 'sales' }),
        givenAbsence(away, { ...NOW, deputyId: desk.id }),
      ]);
      expect(changed).toMatchObject({ status: 'fulfilled', value: { status: 200 } });
      for (const deputyId of await deputiesOf(away)) expect(deputyId).toBe(manager.id);
    }
  });

  it('keeps the deputy for another change, and for what is over', async () => {
    await givenAbsence(owner, { from: '2026-11-23', until: '2026-11-23', deputyId: deputy.id });
    expect((await patch(deputy, { role: 'manager', skills: ['x'] })).status).toBe(200);
    expect(await deputiesOf(owner)).toEqual([deputy.id]);
    vi.setSystemTime(new Date('2026-11-26T02:00:00.000Z'));
    expect((await patch(deputy, { state: 'disabled' }, 2)).status).toBe(200);
    expect(await deputiesOf(owner)).toEqual([deputy.id]);
  });

  it('is never left with a disabled one, though both are entered at the same instant', async () => {
    for (let i = 0; i < 6; i += 1) {
      const [leaving, person] = [
        await givenUser('sales'),
        await givenUser('sales', { managerId: manager.id }),
      ];
      const answers = await Promise.allSettled([
        patch(leaving, { state: 'disabled' }),
        givenAbsence(person, { ...NOW, deputyId: leaving.id }),
      ]);
      expect(answers[0]).toMatchObject({ status: 'fulfilled', value: { status: 200 } });
      for (const deputyId of await deputiesOf(person)) expect(deputyId).toBe(manager.id);
    }
  });

  it('by two who are disabled at the same instant, one the other’s successor, has somebody still', async () => {
    await givenAbsence(owner, { ...NOW, deputyId: deputy.id });
    const answers = await Promise.all([
      patch(deputy, { state: 'disabled' }),
      patch(manager, { state: 'disabled' }),
    ]);
    expect(statusCounts(answers)).toEqual({ 200: 2 });
    expect(await deputiesOf(owner)).toEqual([chief.id]);
  });
});
