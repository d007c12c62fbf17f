import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { getContact } from '../../shared/contacts/contacts.store.ts';
import {
  getQuarantinedContact,
  quarantineContactWrites,
  restoreContactWrites,
} from '../../shared/contacts/quarantined-contacts.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { change, derived, entryIn } from '../steps/given-agenda.ts';
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

const onContact = async (contract: object, contactId: string, ifMatch: number, body: object) => {
  const changed = await call(handler, contract, { as: sales, params: { contactId }, ifMatch, body });
  expect(changed.status, changed.text).toBe(200);
  return changed.body;
};

describe('a contact’s birthday', () => {
  const givenBorn = async (customerId: string, body: object = {}) => {
    const contact = await givenContact(sales, customerId, { birthdayOn: '1990-05-20', ...body });
    await derived(customerId);
    return contact;
  };

  it('is on the agenda like a date, until it is deleted', async () => {
    const id = await givenOwned(sales, admin);
    const contact = await givenBorn(id);
    expect(await entryIn(id, slotOf(contact.id))).toMatchObject({
      cycle: '2026-05-20',
      reason: { occasion: 'birthday', label: contact.name, contactId: contact.id },
    });
    await onContact(contactsContracts.updateContact, contact.id, 1, { birthdayOn: null });
    await derived(id);
    expect(await dateSlots(id)).toEqual([]);
  });

  it('is kept by the moon where the contact says so', async () => {
    const id = await givenOwned(sales, admin);
    // 四月初四: 20 May 2026.
    const contact = await givenBorn(id, { birthdayOn: '1990-04-28', birthdayCalendar: 'lunar' });
    expect(await entryIn(id, slotOf(contact.id))).toMatchObject({
      cycle: '2026-05-20',
      reason: { lunar: '四月初四' },
    });
    const old = { birthdayOn: '1899-01-01' };
    const refused = await call(handler, contactsContracts.updateContact, {
      as: sales,
      params: { contactId: contact.id },
      ifMatch: 1,
      body: old,
    });
    expect(refused.status).toBe(422);
    await onContact(contactsContracts.updateContact, contact.id, 1, { ...old, birthdayCalendar: 'solar' });
  });

  it('goes with who left and moves with who moves, as do his dates', async () => {
    const [from, to] = [await givenOwned(sales, admin), await givenOwned(sales, admin)];
    const contact = await givenBorn(from);
    const date = await givenDate(sales, from, { month: 5, day: 21, contactId: contact.id });
    expect(await dateSlots(from)).toEqual(slotsOf(contact.id, date.id));
    await onContact(contactsContracts.markContact, contact.id, 1, { state: 'left', reason: 'Retired.' });
    await derived(from);
    expect(await dateSlots(from)).toEqual([]);
    await onContact(contactsContracts.markContact, contact.id, 2, { state: 'active' });
    await derived(from);
    expect(await dateSlots(from)).toEqual(slotsOf(contact.id, date.id));
    await onContact(contactsContracts.moveContact, contact.id, 3, { customerId: to, reason: 'New job.' });
    await Promise.all([derived(from), derived(to)]);
    expect([await dateSlots(from), await dateSlots(to)]).toEqual([[], slotsOf(contact.id, date.id)]);
  });
});

describe('a contact in quarantine', () => {
  it('is not congratulated, and neither are his dates told of, until he is restored', async () => {
    const id = await givenOwned(sales, admin);
    const contact = await givenContact(sales, id, { birthdayOn: '1990-05-20' });
    const date = await givenDate(sales, id, { month: 5, day: 21, contactId: contact.id });
    const before = await getContact(contact.id);
    if (!before) throw new Error('no contact');
    const out = revise(before, { quarantinedAt: now() }, 'system', now());
    await commit(quarantineContactWrites(before, out, 'dead_contact'));
    await derived(id);
    expect(await dateSlots(id)).toEqual([]);
    const kept = await getQuarantinedContact(out);
    if (!kept) throw new Error('not kept');
    const back = revise(kept, { quarantinedAt: null }, sales.id, now());
    await commit(restoreContactWrites(kept, back, 'restored'));
    await derived(id);
    expect(await dateSlots(id)).toEqual(slotsOf(contact.id, date.id));
  });
});

describe('what becomes of a customer', () => {
  it('takes its dates to the new owner, out of the agenda, and back', async () => {
    const id = await givenOwned(sales, admin);
    const date = await givenDate(sales, id, { month: 5, day: 20 });
    await change(admin, 'transferCustomer', id, { ownerId: other.id, reason: 'New region.' });
    await derived(id);
    expect(await entryIn(id, slotOf(date.id))).toMatchObject({ ownerId: other.id });
    await change(admin, 'archiveCustomer', id, {});
    await derived(id);
    expect(await dateSlots(id)).toEqual([]);
    await change(admin, 'restoreCustomer', id, {});
    await derived(id);
    expect(await entryIn(id, slotOf(date.id))).toMatchObject({ ownerId: other.id, cycle: '2026-05-20' });
    await change(admin, 'transferCustomer', id, { ownerId: null, reason: 'Nobody has time.' });
    await derived(id);
    expect(await dateSlots(id)).toEqual([]);
  });
});
