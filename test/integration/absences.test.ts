import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/absences/absences.lambda.ts';
import { addDaysToDate } from '../../shared/kernel/calendar.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { putItem } from '../../shared/kernel/entity.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import { absencesContracts } from '../../shared/people/absences.contract.ts';
import { rosterItem } from '../../shared/people/absences.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { pagesOf } from '../steps/pages.ts';
import { pointersOf, statusCounts, withoutRequestId } from '../steps/then.ts';
import { call } from '../steps/when.ts';

const { createAbsence, listAbsences, updateAbsence, deleteAbsence } = absencesContracts;

let admin: User;
let manager: User;
let deputy: User;
let person: User;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  manager = await givenUser('manager');
  deputy = await givenUser('sales', { managerId: manager.id });
});
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(new Date('2026-11-23T02:00:00.000Z'));
  person = await givenUser('sales', { managerId: manager.id });
});
afterEach(() => void vi.useRealTimers());

const body = (overrides: object = {}) => ({
  from: '2026-11-25',
  until: '2026-11-27',
  deputyId: deputy.id,
  reason: 'Leave',
  ...overrides,
});
const create = (overrides: object = {}, as = person, userId = person.id) =>
  call(handler, createAbsence, { as, params: { userId }, body: body(overrides) });
const patch = (absenceId: string, ifMatch: number, changes: object, as = person) =>
  call(handler, updateAbsence, { as, params: { absenceId }, ifMatch, body: changes });
const remove = (absenceId: string, ifMatch: number, as = person) =>
  call(handler, deleteAbsence, { as, params: { absenceId }, ifMatch });
const list = (as = person, userId = person.id) => call(handler, listAbsences, { as, params: { userId } });

describe('an absence', () => {
  it('is entered by the person, those above and admins, and by nobody else', async () => {
    const director = await givenUser('manager');
    const leader = await givenUser('manager', { managerId: director.id });
    const one = await givenUser('sales', { managerId: leader.id });
    const days = (day: number) => ({ from: `2026-12-0${day}`, until: `2026-12-0${day}` });
    const callers = [one, leader, director, admin, deputy, manager];
    const answers = [];
    for (const [i, as] of callers.entries()) answers.push(await create(days(i + 1), as, one.id));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 403, 403]);
    const seen = await Promise.all(callers.map((as) => list(as, one.id)));
    expect(seen.map(({ status }) => status)).toEqual([200, 200, 200, 200, 403, 403]);
    expect((await list(admin, 'usr_01JD0000000000000000000000')).status).toBe(404);
  });

  it('is listed with the latest end first, page by page, each with its state', async () => {
    await create({ from: '2026-11-20', until: '2026-11-22' }).then(({ status }) => expect(status).toBe(422));
    const days = [
      ['2026-11-23', '2026-11-23'],
      ['2027-02-01', '2027-02-10'],
      ['2026-12-01', '2026-12-02'],
    ];
    for (const [from, until] of days) await create({ from, until, deputyId: null });
    vi.setSystemTime(new Date('2026-12-01T23:00:00.000Z'));
    const found = (
      await pagesOf(handler, listAbsences, {
        as: person,
        params: { userId: person.id },
        query: { limit: '1' },
      })
    ).flat();
    expect(found.map(({ from, state }) => [from, state])).toEqual([
      ['2027-02-01', 'coming'],
      ['2026-12-01', 'current'],
      ['2026-11-23', 'over'],
    ]);
  });

  it.each([
    [{ from: '2026-11-28' }, ['/until']],
    [{ from: '2026-11-20', until: '2026-11-22' }, ['/until']],
    [{ from: '2026-10-22', until: '2026-11-30' }, ['/from']],
    [{ until: '2029-12-01' }, ['/until']],
    [{ from: '2026-02-30' }, ['/from']],
    [{ deputyId: 'usr_01JD0000000000000000000000' }, ['/deputyId']],
    [{ until: '2026-11-24', deputyId: 'usr_01JD0000000000000000000000' }, ['/deputyId', '/until']],
    [{ reason: '' }, ['/reason']],
  ])('of %j is refused', async (wrong, pointers) => {
    const answer = await create(wrong);
    expect([answer.status, pointersOf(answer)]).toEqual([422, pointers]);
  });

  it('names no deputy who is the person himself, disabled, or cannot own customers', async () => {
    const disabled = await givenUser('sales', { state: 'disabled' });
    const service = await givenUser('service');
    const executive = await givenUser('executive');
    for (const deputyId of [person.id, disabled.id, service.id, executive.id]) {
      expect(pointersOf(await create({ deputyId }))).toEqual(['/deputyId']);
    }
    expect((await create({ deputyId: deputy.id }, service, service.id)).status).toBe(201);
  });

  it('may have begun before it was told of, in the person’s zone', async () => {
    const abroad = await givenUser('sales', { timeZone: 'America/Los_Angeles' });
    // Still the 22nd there.
    const answer = await create({ from: '2026-11-20', until: '2026-11-22' }, abroad, abroad.id);
    expect([answer.status, answer.body.state]).toEqual([201, 'current']);
  });

  it('overlaps no other of the person’s, and the refusal says which', async () => {
    const first = await create();
    for (const days of [{ until: '2026-11-25' }, { from: '2026-11-27', until: '2026-12-31' }, {}]) {
      const answer = await create(days);
      expect([answer.status, answer.body.code]).toEqual([409, 'conflict']);
      expect(answer.body.existing).toEqual({ id: first.body.id, from: '2026-11-25', until: '2026-11-27' });
    }
    expect((await create({ from: '2026-11-28', until: '2026-11-28' })).status).toBe(201);
    expect((await patch(first.body.id, 1, { until: '2026-11-28' })).status).toBe(409);
    expect((await patch(first.body.id, 1, { until: '2026-11-26' })).status).toBe(200);
  });

  it('of two that overlap, entered at the same instant, is one', async () => {
    for (let i = 0; i < 5; i += 1) {
      const one = await givenUser('sales');
      const answers = await Promise.all(
        Array.from({ length: 6 }, (_, day) =>
          create({ from: `2026-11-2${4 + (day % 2)}` }, [one, admin][day % 2], one.id),
        ),
      );
      expect(statusCounts(answers)).toEqual({ 201: 1, 409: 5 });
    }
  });

  it('leads back to the absent person by no chain of deputies, even when all are entered at once', async () => {
    const people = await Promise.all([givenUser('sales'), givenUser('sales'), givenUser('sales')]);
    const enter = (i: number) =>
      create({ deputyId: people[(i + 1) % people.length]?.id }, people[i], people[i]?.id);
    const answers = await Promise.all(people.map((_, i) => enter(i)));
    expect(statusCounts(answers)).toEqual({ 201: 2, 422: 1 });
    expect(answers.flatMap(pointersOf)).toEqual(['/deputyId']);
    const [a, b] = [await givenUser('sales'), await givenUser('sales')];
    expect((await create({ deputyId: b.id }, a, a.id)).status).toBe(201);
    const meanwhile = { deputyId: a.id, from: '2026-11-27', until: '2026-11-30' };
    expect(pointersOf(await create(meanwhile, b, b.id))).toEqual(['/deputyId']);
    expect((await create({ ...meanwhile, from: '2026-11-28' }, b, b.id)).status).toBe(201);
  });
});

describe('deputies who are away and name others', () => {
  /** Of a person, as many absences of a day as there are deputies, one after the other. */
  const givenAway = (user: User, deputies: readonly User[]) => {
    const own = deputies.map((one, i) => {
      const day = addDaysToDate('2026-11-25', i);
      return { id: `abs_${user.id.slice(4)}-${i}`, from: day, until: day, deputyId: one.id };
    });
    return commit([putItem(rosterItem({ userId: user.id, revision: 1, own, standsInFor: [] }))]);
  };

  it('may be many, but not more than can be decided upon at once', async () => {
    const wide = { from: '2026-11-25', until: '2027-01-31' };
    const someone = await givenUser('sales');
    const others = Array.from({ length: 95 }, (_, i) => ({
      ...someone,
      id: newId('usr', addSeconds(now(), i)),
    }));
    const [first, second] = [await givenUser('sales', { managerId: someone.id }), await givenUser('sales')];
    await givenAway(second, others.slice(50));
    await givenAway(first, [second, ...others.slice(0, 40)]);
    const refused = await create({ ...wide, deputyId: first.id });
    expect([refused.status, refused.body.code]).toEqual([409, 'invalid_state']);
    const entered = await create({ ...wide, deputyId: second.id });
    expect(entered.status).toBe(201);
    expect((await patch(entered.body.id, 1, { deputyId: first.id })).status).toBe(409);
    expect((await remove(entered.body.id, 1)).status).toBe(204);
  });
});

describe('who has named somebody as the deputy', () => {
  const named = (as: User, userId = as.id) =>
    call(handler, absencesContracts.listDeputyships, { as, params: { userId } });

  it('is told to him, those above and admins, soonest first and without the reason', async () => {
    const one = await givenUser('sales', { managerId: manager.id });
    const colleague = await givenUser('sales', { timeZone: 'America/Los_Angeles' });
    const { body: later } = await create({ deputyId: one.id });
    const away = { from: '2026-11-22', until: '2026-11-22', deputyId: one.id };
    const { body: now } = await create(away, colleague, colleague.id);
    const { status, body: found } = await named(one);
    expect(status).toBe(200);
    expect(found.items).toEqual([
      {
        absenceId: now.id,
        userId: colleague.id,
        userName: colleague.name,
        from: '2026-11-22',
        until: '2026-11-22',
        state: 'current',
      },
      expect.objectContaining({ absenceId: later.id, userId: person.id, state: 'coming' }),
    ]);
    expect((await named(manager, one.id)).body).toEqual(found);
    expect((await named(admin, one.id)).body).toEqual(found);
    expect((await named(deputy, one.id)).status).toBe(403);
    vi.setSystemTime(new Date('2026-11-23T08:00:00.000Z'));
    expect((await named(one)).body.items).toHaveLength(1);
  });
});

describe('an absence that has been entered', () => {
  it('ends earlier or later, and gets another deputy', async () => {
    const other = await givenUser('manager');
    const { body: made } = await create({ from: '2026-11-20' });
    const changed = await patch(made.id, 1, { until: '2026-12-04', deputyId: other.id });
    expect(changed.body).toMatchObject({ until: '2026-12-04', deputyId: other.id, version: 2 });
    expect((await patch(made.id, 1, { until: '2026-12-01' })).status).toBe(412);
    expect(pointersOf(await patch(made.id, 2, { from: '2026-11-21' }))).toEqual(['/from']);
    expect(pointersOf(await patch(made.id, 2, { until: '2026-11-21' }))).toEqual(['/until']);
    const back = await patch(made.id, 2, { until: '2026-11-22', deputyId: null });
    expect(back.body).toMatchObject({ until: '2026-11-22', deputyId: null, state: 'over' });
    const again = await patch(made.id, 3, { until: '2026-11-30' });
    expect([again.status, again.body.code]).toEqual([409, 'invalid_state']);
  });

  it('is called off before it begins, not after', async () => {
    const begun = await create({ from: '2026-11-22', until: '2026-11-24' });
    const { body: coming } = await create();
    expect((await remove(begun.body.id, 1)).body.code).toBe('invalid_state');
    expect((await remove(coming.id, 2)).status).toBe(412);
    expect((await remove(coming.id, 1)).status).toBe(204);
    expect((await remove(coming.id, 1)).status).toBe(404);
    expect((await list()).body.items).toHaveLength(1);
    expect((await create()).status).toBe(201);
  });

  it('is, to those whom it is none of their business, like one that is not there', async () => {
    const { body: made } = await create();
    const absent = made.id.replace(/-.*/, '-01jd0000000000000000000000');
    const answers = [await patch(made.id, 1, { reason: 'x' }, deputy), await remove(made.id, 1, deputy)];
    const missing = [await patch(absent, 1, { reason: 'x' }, deputy), await remove(absent, 1, deputy)];
    expect(answers.map(withoutRequestId)).toEqual(missing.map(withoutRequestId));
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect((await patch('abs_01JD0000000000000000000000', 1, { reason: 'x' })).status).toBe(404);
  });
});
