import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as watch } from '../../functions/jobs/watch-customers.lambda.ts';
import { datesContracts } from '../../shared/dates/dates.contract.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { log } from '../../shared/kernel/log.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { answer, derived, entryIn } from '../steps/given-agenda.ts';
import { bend } from '../steps/given-cleanup.ts';
import { dateSlots, givenDate, givenOwned, MADE, slotOf, slotsOf } from '../steps/given-dates.ts';
import { givenContact } from '../steps/given-records.ts';
import { call } from '../steps/when.ts';

let admin: User;
let sales: User;
let other: User;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  sales = await givenUser('sales', { managerId: admin.id });
  other = await givenUser('sales', { managerId: admin.id });
});
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date(MADE) }));
afterEach(() => vi.useRealTimers());

const onDate = async (contract: object, dateId: string, ifMatch: number, body?: object) => {
  const options = { as: sales, params: { dateId }, ifMatch, ...(body && { body }) };
  const changed = await call(handler, contract, options);
  expect(changed.status, changed.text).toBeLessThan(300);
};
/** The night after a day. */
const watchOn = async (day: string): Promise<void> => {
  vi.setSystemTime(`${day}T18:00:00.000Z`);
  await watch({ job: 'watch-customers' });
};

describe('an important date on the agenda', () => {
  it('is there two weeks before it is told of, with what it is and which rule set it', async () => {
    const id = await givenOwned(sales, admin);
    const date = await givenDate(sales, id);
    await watchOn('2026-05-25');
    expect(await dateSlots(id)).toEqual([]);
    await watchOn('2026-05-26');
    expect(await entryIn(id, slotOf(date.id))).toMatchObject({
      source: 'important_date',
      ownerId: sales.id,
      dueAt: '2026-06-09T01:00:00.000Z',
      cycle: '2026-06-12',
      reason: { code: 'important_date', occasion: 'founding', label: 'Founding', occursOn: '2026-06-12' },
      rule: { setting: 'dates', version: 0 },
    });
  });

  it('done comes back next year by itself, and is not asked for again before', async () => {
    const id = await givenOwned(sales, admin);
    const date = await givenDate(sales, id);
    await watchOn('2026-05-27');
    expect((await answer(sales, 'done', id, slotOf(date.id), { note: 'Sent flowers.' })).status).toBe(200);
    for (const day of ['2026-05-28', '2026-06-12', '2026-06-30', '2027-05-01']) {
      await watchOn(day);
      await derived(id);
      expect(await dateSlots(id)).toEqual([]);
    }
    // 12 June 2027 is a Saturday, told of on Wednesday.
    await watchOn('2027-06-01');
    expect(await entryIn(id, slotOf(date.id))).toMatchObject({
      cycle: '2027-06-12',
      dueAt: '2027-06-09T01:00:00.000Z',
      closedAt: null,
      history: [],
    });
  });

  it('moved or handed over stays as people made it, also when its day is past', async () => {
    const id = await givenOwned(sales, admin);
    const [moved, handed] = [await givenDate(sales, id), await givenDate(sales, id, { label: 'Another' })];
    await watchOn('2026-05-27');
    const note = { reason: 'They celebrate later.' };
    const to = '2026-06-20T01:00:00.000Z';
    expect((await answer(sales, 'move', id, slotOf(moved.id), { to, ...note })).status).toBe(200);
    const given = { userId: other.id, ...note };
    expect((await answer(sales, 'handOver', id, slotOf(handed.id), given)).status).toBe(200);
    for (const day of ['2026-05-28', '2026-06-13', '2026-08-01']) {
      await watchOn(day);
      await derived(id);
      expect(await entryIn(id, slotOf(moved.id))).toMatchObject({
        dueAt: to,
        cycle: '2026-06-12',
        closedAt: null,
      });
      expect(await entryIn(id, slotOf(handed.id))).toMatchObject({ ownerId: other.id, cycle: '2026-06-12' });
    }
    await watchOn('2027-06-01');
    expect(await entryIn(id, slotOf(moved.id))).toMatchObject({ cycle: '2027-06-12', ownerId: sales.id });
    expect(await entryIn(id, slotOf(handed.id))).toMatchObject({ cycle: '2027-06-12', ownerId: sales.id });
  });

  it('added when it is near is put at once, added when it is just past only next year', async () => {
    const id = await givenOwned(sales, admin);
    const [near, past] = [
      await givenDate(sales, id, { month: 5, day: 12 }),
      await givenDate(sales, id, { month: 5, day: 10 }),
    ];
    expect(await dateSlots(id)).toEqual([slotOf(near.id)]);
    // To be told of since Saturday the 9th: nobody is late with what he has added today.
    const today = { dueAt: '2026-05-11T01:00:00.000Z', cycle: '2026-05-12' };
    expect(await entryIn(id, slotOf(near.id))).toMatchObject(today);
    for (const day of ['2026-05-11', '2026-05-12', '2026-05-14']) {
      await watchOn(day);
      await derived(id);
      expect(await entryIn(id, slotOf(near.id))).toMatchObject(today);
    }
    await watchOn('2027-05-01');
    expect(await dateSlots(id)).toEqual(slotsOf(near.id, past.id));
    expect(await entryIn(id, slotOf(past.id))).toMatchObject({ cycle: '2027-05-10' });
  });

  it('added late on a day off is due on the next working day, and follows the rule again next year', async () => {
    // The Sunday before the 1st of June, which is a Monday.
    vi.setSystemTime('2026-05-31T02:00:00.000Z');
    const id = await givenOwned(sales, admin);
    const [late, soon] = [
      await givenDate(sales, id, { month: 6, day: 1 }),
      await givenDate(sales, id, { month: 6, day: 5 }),
    ];
    expect(await entryIn(id, slotOf(late.id))).toMatchObject({ dueAt: '2026-06-01T01:00:00.000Z' });
    expect(await entryIn(id, slotOf(soon.id))).toMatchObject({ dueAt: '2026-06-02T01:00:00.000Z' });
    await watchOn('2027-05-20');
    expect(await entryIn(id, slotOf(late.id))).toMatchObject({
      cycle: '2027-06-01',
      dueAt: '2027-05-28T01:00:00.000Z',
    });
  });

  it('changed is put anew, deleted it goes', async () => {
    const id = await givenOwned(sales, admin);
    const date = await givenDate(sales, id, { month: 5, day: 20 });
    await onDate(datesContracts.updateDate, date.id, 1, { day: 21, label: 'Moved by a day', leadDays: 1 });
    await derived(id);
    expect(await entryIn(id, slotOf(date.id))).toMatchObject({
      cycle: '2026-05-21',
      dueAt: '2026-05-20T01:00:00.000Z',
      reason: { label: 'Moved by a day' },
      rule: null,
    });
    await onDate(datesContracts.deleteDate, date.id, 2);
    await derived(id);
    expect(await dateSlots(id)).toEqual([]);
  });

  it('by the moon is told of before the holidays, with its lunar text', async () => {
    const id = await givenOwned(sales, admin);
    const date = await givenDate(sales, id, { calendar: 'lunar', month: 1, day: 3, leadDays: 0 });
    await watchOn('2027-01-31');
    const entry = await entryIn(id, slotOf(date.id));
    expect(entry).toMatchObject({
      cycle: '2027-02-08',
      reason: { lunar: '正月初三', occursOn: '2027-02-08' },
    });
  });

  it('is the same after a lost, a late and a repeated night', async () => {
    const id = await givenOwned(sales, admin);
    const date = await givenDate(sales, id);
    // Nine nights lost.
    await watchOn('2026-06-05');
    const entry = await entryIn(id, slotOf(date.id));
    expect(entry).toMatchObject({ dueAt: '2026-06-09T01:00:00.000Z', version: 1 });
    await watchOn('2026-06-05');
    await Promise.all([derived(id), derived(id)]);
    expect(await entryIn(id, slotOf(date.id))).toEqual(entry);
  });
});

describe('a broken date', () => {
  it('is logged, and does not keep the others from being told of', async () => {
    const said = vi.spyOn(log, 'error');
    const id = await givenOwned(sales, admin);
    const names = ['broken', 'odd', 'nowhere', 'sound'];
    const dates = [];
    for (const label of names) dates.push(await givenDate(sales, id, { label }));
    const born = await givenContact(sales, id, { birthdayOn: '1990-06-12' });
    const wrong = await givenContact(sales, id, { birthdayOn: '1990-06-12' });
    const [broken, odd, nowhere, sound] = dates;
    await bend(keys.date(id, broken.id), { month: 'June' });
    await bend(keys.date(id, odd.id), { label: null, kind: 7, extra: true });
    await bend(keys.date(id, nowhere.id), { timeZone: 'Mars/Base' });
    await bend(keys.contact(id, wrong.id), { birthdayOn: '1850-01-01', birthdayCalendar: 'lunar' });
    await derived(id);
    await watchOn('2026-05-27');
    expect(await dateSlots(id)).toEqual(slotsOf(sound.id, born.id));
    const about = said.mock.calls.map(([, fields]) => (fields as { id?: string }).id);
    expect(new Set(about)).toEqual(new Set([broken.id, odd.id, nowhere.id, wrong.id]));
  });
});
