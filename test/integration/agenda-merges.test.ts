import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { entryId } from '../../shared/agenda/agenda.rules.ts';
import { listByCustomer, putEntryWrites } from '../../shared/agenda/agenda.store.ts';
import { concernedBy } from '../../shared/derived/index-queue.ts';
import { addDays } from '../../shared/kernel/calendar.ts';
import { bareId, newId } from '../../shared/kernel/ids.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { answer, change, derived, entryIn, openSlots } from '../steps/given-agenda.ts';
import { mergeWholly, undoMerge, workOff } from '../steps/given-merges.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenContact, givenCustomer } from '../steps/given-records.ts';

const queue = await givenQueues();
const MADE = '2026-05-11T02:00:00.000Z';
const days = (count: number) => addDays(MADE, count, 'Asia/Shanghai');

let lead: User;
let sales: User;

beforeAll(async () => {
  await givenTable();
  lead = await givenUser('manager');
  sales = await givenUser('sales', { managerId: lead.id });
});
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date(MADE) }));
afterEach(() => vi.useRealTimers());
afterAll(() => queue.stop());

const NOTE = { reason: 'On holiday.' };

describe('two customers that become one', () => {
  const givenTwo = async () => {
    const survivor = await givenCustomer(sales, { tier: 'key' });
    const other = await givenCustomer(sales, { tier: 'key' });
    vi.setSystemTime(days(20));
    for (const { id } of [survivor, other]) await derived(id);
    return { survivor: survivor.id as string, other: other.id as string };
  };

  it('have one agenda, and each its own again when it is undone', async () => {
    const { survivor, other } = await givenTwo();
    const slots = ['customer_review', 'deep_touch', 'follow_up'];
    expect(await openSlots(survivor)).toEqual(slots);
    await answer(sales, 'move', other, 'deep_touch', { to: days(35), ...NOTE });
    const { id } = await mergeWholly(sales, survivor, other, queue);
    for (const one of [survivor, other]) await derived(one);
    expect(await openSlots(survivor)).toEqual(slots);
    expect(await openSlots(other)).toEqual([]);
    await undoMerge(sales, id);
    await workOff(queue);
    for (const one of [survivor, other]) await derived(one);
    expect(await openSlots(survivor)).toEqual(slots);
    expect(await openSlots(other)).toEqual(slots);
    expect(await entryIn(other, 'deep_touch')).toMatchObject({
      dueAt: days(35),
      history: [{ what: 'moved' }],
    });
  });

  it('have what was said of a birthday go along with the contact', async () => {
    const { survivor, other } = await givenTwo();
    const birthdays = { birthdayOn: '1990-06-03' };
    const [done, open] = [
      await givenContact(sales, other, birthdays),
      await givenContact(sales, other, birthdays),
    ];
    await derived(other);
    const slot = (contact: { id: string }) => `important_date.${bareId(contact.id)}`;
    expect((await answer(sales, 'done', other, slot(done), { note: 'Called.' })).status).toBe(200);
    const { id } = await mergeWholly(sales, survivor, other, queue);
    for (const one of [survivor, other]) await derived(one);
    expect(await openSlots(survivor)).toContain(slot(open));
    expect(await openSlots(survivor)).not.toContain(slot(done));
    await undoMerge(sales, id);
    await workOff(queue);
    for (const one of [survivor, other]) await derived(one);
    expect(await openSlots(other)).toContain(slot(open));
    expect(await openSlots(other)).not.toContain(slot(done));
    expect((await openSlots(survivor)).join()).not.toContain('important_date');
  });
});

describe('more entries than a transaction holds', () => {
  const MANY = 70;

  /** As many dates as no customer has yet, as if their source had put them there. */
  const givenMany = async (): Promise<string> => {
    const { id } = await givenCustomer(sales);
    await derived(id);
    const like = await entryIn(id, 'follow_up');
    const entries = Array.from({ length: MANY }, (): AgendaEntry => {
      const slot = `important_date.${bareId(newId('con'))}`;
      return { ...(like as AgendaEntry), id: entryId(id, slot), source: 'important_date', version: 1 };
    });
    for (let i = 0; i < MANY; i += 35)
      await commit(entries.slice(i, i + 35).flatMap((entry) => putEntryWrites(null, entry)));
    return id;
  };

  it.each([
    ['archived', 'archiveCustomer', undefined],
    ['put into the pool', 'transferCustomer', { ownerId: null, ...NOTE }],
  ] as const)('are all gone when the customer is %s', async (_, name, body) => {
    const admin = await givenUser('admin');
    const id = await givenMany();
    await change(admin, name, id, body);
    expect((await listByCustomer(id)).length).toBeLessThan(MANY);
    await derived(id);
    expect(await openSlots(id)).toEqual([]);
  });

  it('are taken off when the customer is merged into another', async () => {
    const id = await givenMany();
    const survivor = await givenCustomer(sales);
    await mergeWholly(sales, survivor.id, id, queue);
    await derived(id);
    expect(await openSlots(id)).toEqual([]);
  });
});

describe('what people do with an entry', () => {
  it('has its customer looked at again; what derive itself puts there does not', () => {
    const item = { _type: 'agenda_entry', id: 'agd_1-deep_touch', customerId: 'cus_1' };
    const concerned = (after: object | null) => concernedBy([{ before: item, after } as never]).customers;
    expect(concerned({ ...item, action: 'done' })).toEqual(['cus_1']);
    expect(concerned(item)).toEqual([]);
    expect(concerned(null)).toEqual([]);
  });
});
