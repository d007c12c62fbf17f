import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { getContact } from '../../shared/contacts/contacts.store.ts';
import { getQuarantinedContact } from '../../shared/contacts/quarantined-contacts.store.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { getItem, putItems } from '../../shared/kernel/table.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenImportServices, type ImportServices, importFile, outcomesOf } from '../steps/given-import.ts';
import { givenContact, givenCustomer } from '../steps/given-records.ts';
import { pointersOf } from '../steps/then.ts';
import { call } from '../steps/when.ts';

const { createContact, getContact: readContract, listContacts, updateContact } = contactsContracts;
let services: ImportServices;
let admin: User;
let sales: User;

beforeAll(async () => {
  services = await givenImportServices();
  await givenTable();
  admin = await givenUser('admin');
  sales = await givenUser('sales');
});
afterAll(() => services.stop());

const LUNAR = { birthdayOn: '1990-06-26', birthdayCalendar: 'lunar' };
const contactsOf = async (customerId: string, as = sales) =>
  (await call(handler, listContacts, { as, params: { customerId } })).body.items;

describe('the calendar of a birthday', () => {
  it('is kept as it is given, solar where nothing is said', async () => {
    const { id } = await givenCustomer(sales);
    expect(await givenContact(sales, id, LUNAR)).toMatchObject(LUNAR);
    expect(await givenContact(sales, id, { birthdayOn: '1880-01-01' })).toMatchObject({
      birthdayCalendar: null,
    });
  });

  it('must know the lunar date of that day, whichever of the two is changed', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const body = { name: 'Ada Li', phone: '12', birthdayOn: '1900-01-30', birthdayCalendar: 'lunar' };
    const faults = await call(handler, createContact, { as: sales, params: { customerId }, body });
    expect([faults.status, pointersOf(faults)]).toEqual([422, ['/birthdayOn', '/phone']]);
    const { id: contactId } = await givenContact(sales, customerId, { birthdayOn: '1900-01-30' });
    const change = (patch: object) =>
      call(handler, updateContact, { as: sales, params: { contactId }, ifMatch: 1, body: patch });
    expect(pointersOf(await change({ birthdayCalendar: 'lunar' }))).toEqual(['/birthdayOn']);
    expect((await change({ birthdayCalendar: 'lunar', birthdayOn: '1900-01-31' })).status).toBe(200);
  });

  it('is withheld in the pool, like the birthday', async () => {
    const { id } = await givenCustomer(admin, { ownerId: null });
    const contact = await givenContact(admin, id, LUNAR);
    const seen = await call(handler, readContract, { as: sales, params: { contactId: contact.id } });
    expect(seen.body).toMatchObject({ birthdayOn: null, birthdayCalendar: null, masked: true });
  });

  it('comes with imports, in the words that people use', async () => {
    const { id, name } = await givenCustomer(sales);
    const mapping = {
      'customer.name': { column: 'company' },
      name: { column: 'name' },
      birthdayOn: { column: 'born', format: 'YYYY-MM-DD' },
      birthdayCalendar: { column: 'calendar' },
    };
    const content = [
      'company,name,born,calendar',
      `${name},李娜,1990-06-26,农历`,
      `${name},王强,1990-06-26,阳历`,
      `${name},赵敏,1990-06-26,`,
      `${name},钱多,1880-06-26,lunar`,
      '',
    ].join('\n');
    const { id: importId } = await importFile(sales, { kind: 'contacts', mapping }, content, services);
    expect((await outcomesOf(sales, importId)).map(([, outcome]) => outcome)).toEqual([
      ...['created', 'created', 'created', 'refused'],
    ]);
    const calendars = (await contactsOf(id)).map(
      (one: { birthdayCalendar: unknown }) => one.birthdayCalendar,
    );
    expect(calendars.sort()).toEqual(['lunar', null, 'solar'].sort());
  });

  it('is empty in contacts that were written before there was one', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const { id } = await givenContact(sales, customerId, { birthdayOn: '1990-06-26' });
    const item = await getItem(keys.contact(customerId, id));
    const { birthdayCalendar: _, optOut: __, ...older } = item ?? {};
    await putItems([
      { ...older, _v: 2 },
      { ...older, ...keys.quarantinedContact(customerId, id), _type: 'quarantined_contact', _v: 1 },
    ]);
    expect(await getContact(id)).toMatchObject({ birthdayOn: '1990-06-26', birthdayCalendar: null });
    expect(await getQuarantinedContact({ customerId, id })).toMatchObject({ birthdayCalendar: null });
  });
});
