import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { datesContracts, MAX_DATES } from '../../shared/dates/dates.contract.ts';
import { bareId } from '../../shared/kernel/ids.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { answer, derived, entryIn, openSlots } from '../steps/given-agenda.ts';
import { merge, mergeWholly, undoMerge, workOff } from '../steps/given-merges.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenContact, givenCustomer } from '../steps/given-records.ts';
import { tableFaults } from '../steps/table-faults.ts';
import { call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

const { createDate, deleteDate, getDate, listDates, updateDate } = datesContracts;
const MADE = '2026-05-11T02:00:00.000Z';
let queue: WorkQueue;
let sales: User;

beforeAll(async () => {
  await givenTable();
  queue = await givenQueues();
  sales = await givenUser('sales');
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(MADE) });
});
afterEach(async () => {
  await workOff(queue);
  expect(await tableFaults()).toEqual([]);
});
afterAll(async () => {
  vi.useRealTimers();
  await queue.stop();
});

const two = () => Promise.all([givenCustomer(sales), givenCustomer(sales)]);
const NEAR = { kind: 'founding', label: 'Founding', month: 5, day: 20 };
const add = (customerId: string, body: object = NEAR) =>
  call(handler, createDate, { as: sales, params: { customerId }, body });
const givenDate = async (customerId: string, body: object = {}): Promise<string> => {
  const made = await add(customerId, { ...NEAR, ...body });
  expect(made.status, made.text).toBe(201);
  return made.body.id;
};
const on = (contract: object, dateId: string, ifMatch?: number, body?: object) =>
  call(handler, contract, {
    as: sales,
    params: { dateId },
    ...(ifMatch !== undefined && { ifMatch }),
    ...(body && { body }),
  });
const datesOf = async (customerId: string): Promise<string[]> => {
  const answer = await call(handler, listDates, {
    as: sales,
    params: { customerId },
    query: { limit: '100' },
  });
  return answer.body.items.map(({ id }: { id: string }) => id).sort();
};
const slotOf = (id: string): string => `important_date.${bareId(id)}`;
const slotsOf = async (customerId: string) =>
  (await openSlots(customerId)).filter((slot) => slot.startsWith('important_date')).sort();

describe('the dates of two customers that become one', () => {
  it('go along, with their entries, and back', async () => {
    const [survivor, other] = await two();
    const own = await givenDate(survivor.id);
    const theirs = await givenDate(other.id, { label: 'Theirs' });
    const contact = await givenContact(sales, other.id, { birthdayOn: '1990-05-20' });
    const his = await givenDate(other.id, { contactId: contact.id });
    const gone = await givenDate(other.id);
    await on(deleteDate, gone, 1);
    for (const { id } of [survivor, other]) await derived(id);
    const merged = await mergeWholly(sales, survivor.id, other.id, queue);
    for (const { id } of [survivor, other]) await derived(id);
    expect(await datesOf(survivor.id)).toEqual([own, theirs, his].sort());
    expect(await slotsOf(survivor.id)).toEqual([own, theirs, his, contact.id].map(slotOf).sort());
    expect(await slotsOf(other.id)).toEqual([]);
    expect((await on(getDate, theirs)).body).toMatchObject({ customerId: survivor.id, label: 'Theirs' });
    expect((await on(getDate, gone)).status).toBe(404);

    expect((await undoMerge(sales, merged.id)).status).toBe(200);
    await workOff(queue);
    for (const { id } of [survivor, other]) await derived(id);
    expect([await datesOf(survivor.id), await datesOf(other.id)]).toEqual([[own], [theirs, his].sort()]);
    expect(await slotsOf(survivor.id)).toEqual([slotOf(own)]);
    expect(await slotsOf(other.id)).toEqual([theirs, his, contact.id].map(slotOf).sort());
    expect(await entryIn(other.id, slotOf(theirs))).toMatchObject({ cycle: '2026-05-20', closedAt: null });
  });

  it('stay done and moved, as people have made them, there and back', async () => {
    const [survivor, other] = await two();
    const [done, moved] = [await givenDate(other.id), await givenDate(other.id)];
    await derived(other.id);
    expect((await answer(sales, 'done', other.id, slotOf(done))).status).toBe(200);
    const to = { to: '2026-05-19T01:00:00.000Z', reason: 'They are away.' };
    expect((await answer(sales, 'move', other.id, slotOf(moved), to)).status).toBe(200);
    const merged = await mergeWholly(sales, survivor.id, other.id, queue);
    await derived(survivor.id);
    expect(await slotsOf(survivor.id)).toEqual([slotOf(moved)]);
    expect(await entryIn(survivor.id, slotOf(moved))).toMatchObject({ dueAt: to.to });
    await undoMerge(sales, merged.id);
    await workOff(queue);
    for (const { id } of [survivor, other]) await derived(id);
    expect([await slotsOf(survivor.id), await slotsOf(other.id)]).toEqual([[], [slotOf(moved)]]);
    expect(await entryIn(other.id, slotOf(moved))).toMatchObject({ dueAt: to.to });
  });

  it('are all there while they move, and may be changed', async () => {
    const [survivor, other] = await two();
    const own = await givenDate(survivor.id);
    const theirs = await givenDate(other.id);
    const begun = await merge(sales, survivor.id, other.id);
    expect(begun.status, begun.text).toBe(201);
    expect(await datesOf(survivor.id)).toEqual([own, theirs].sort());
    expect((await on(getDate, theirs)).body.customerId).toBe(survivor.id);
    const changed = await on(updateDate, theirs, 1, { label: 'Changed' });
    expect([changed.status, changed.body.customerId], changed.text).toEqual([200, survivor.id]);
    const late = await givenDate(survivor.id, { label: 'Added meanwhile' });
    await workOff(queue);
    expect(await datesOf(survivor.id)).toEqual([own, theirs, late].sort());
    expect((await on(getDate, theirs)).body).toMatchObject({ label: 'Changed', customerId: survivor.id });
  });

  it('may be more than a hundred together, and no more are added', async () => {
    const [survivor, other] = await two();
    for (let i = 0; i < MAX_DATES - 1; i += 1) await givenDate(other.id);
    for (let i = 0; i < 2; i += 1) await givenDate(survivor.id);
    const begun = await merge(sales, survivor.id, other.id);
    expect([begun.status, (await add(survivor.id)).status]).toEqual([201, 409]);
    await workOff(queue);
    expect((await add(survivor.id)).status).toBe(409);
  });

  it('leave a merged customer’s address to the survivor', async () => {
    const [survivor, other] = await two();
    await mergeWholly(sales, survivor.id, other.id, queue);
    const sent = await add(other.id);
    expect([sent.status, sent.headers.location]).toEqual([308, `/v1/customers/${survivor.id}/dates`]);
  });

  it('of a contact who moves on go with him and come back with him', async () => {
    const [here, there] = await two();
    const contact = await givenContact(sales, here.id);
    const date = await givenDate(here.id, { contactId: contact.id });
    const other = await givenDate(here.id, { month: 11, label: 'Of the company' });
    await derived(here.id);
    expect(await slotsOf(here.id)).toEqual([slotOf(date)]);
    const move = async (customerId: string, ifMatch: number) => {
      const body = { customerId, reason: 'A new job.' };
      const params = { contactId: contact.id };
      const moved = await call(handler, contactsContracts.moveContact, { as: sales, params, ifMatch, body });
      expect(moved.status, moved.text).toBe(200);
      await Promise.all([derived(here.id), derived(there.id)]);
    };
    await move(there.id, 1);
    expect([await slotsOf(here.id), await slotsOf(there.id)]).toEqual([[], [slotOf(date)]]);
    expect((await on(getDate, date)).body).toMatchObject({ customerId: there.id, contactId: contact.id });
    expect([await datesOf(here.id), await datesOf(there.id)]).toEqual([[other], [date]]);
    await move(here.id, 2);
    expect([await slotsOf(here.id), await slotsOf(there.id)]).toEqual([[slotOf(date)], []]);
    expect(await datesOf(here.id)).toEqual([date, other].sort());
  });

  it('of a contact who moves on while a merge brings them are taken from wherever they lie, and no undo takes them back', async () => {
    const [survivor, absorbed] = await two();
    const there = await givenCustomer(sales);
    const contact = await givenContact(sales, absorbed.id);
    const date = await givenDate(absorbed.id, { contactId: contact.id });
    const begun = await merge(sales, survivor.id, absorbed.id);
    const params = { contactId: contact.id };
    const body = { customerId: there.id, reason: 'A new job.' };
    const moved = await call(handler, contactsContracts.moveContact, { as: sales, params, ifMatch: 1, body });
    expect(moved.status, moved.text).toBe(200);
    await workOff(queue);
    expect(await datesOf(there.id)).toEqual([date]);
    expect((await undoMerge(sales, begun.body.id)).status).toBe(200);
    await workOff(queue);
    expect([await datesOf(there.id), await datesOf(absorbed.id)]).toEqual([[date], []]);
  });

  it('of a contact are taken along at one instant with one that is added', async () => {
    const [here, there] = await two();
    const contact = await givenContact(sales, here.id);
    const params = { contactId: contact.id };
    const body = { customerId: there.id, reason: 'A new job.' };
    const [, moved] = await Promise.all([
      add(here.id, { ...NEAR, contactId: contact.id }),
      call(handler, contactsContracts.moveContact, { as: sales, params, ifMatch: 1, body }),
    ]);
    expect(moved.status, moved.text).toBe(200);
    expect(await datesOf(here.id)).toEqual([]);
  });
});
