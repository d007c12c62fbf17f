import { beforeAll, describe, expect, it } from 'vitest';
import { deriveContact } from '../../functions/derive/derive-contact.ts';
import { deriveCustomer } from '../../functions/derive/derive-customer.ts';
import { handler } from '../../functions/duplicates/duplicates.lambda.ts';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { getDerived } from '../../shared/derived/derived.store.ts';
import { duplicatesContracts } from '../../shared/duplicates/duplicates.contract.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { freshPhone, givenTable, givenUser } from '../steps/given.ts';
import { givenContact, givenCustomer } from '../steps/given-records.ts';
import { pagesOf } from '../steps/pages.ts';
import { call } from '../steps/when.ts';

let admin: User;
let sales: User;
beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  sales = await givenUser('sales');
});

const indexedCustomer = async (as: User, body: Readonly<Record<string, unknown>> = {}) => {
  const customer = await givenCustomer(as, body);
  await deriveCustomer(customer.id, now());
  return customer;
};
const indexedContact = async (as: User, customerId: string, body: Readonly<Record<string, unknown>>) => {
  const contact = await givenContact(as, customerId, body);
  await deriveContact(contact.id, now());
  return contact;
};
const ask = (customerId: string, as: User, query: Record<string, string> = {}) =>
  call(handler, duplicatesContracts.listDuplicates, { as, params: { customerId }, query });

describe('a contact of a customer in the pool', () => {
  it('is told to who sees no contact data by its customer alone', async () => {
    const pooled = await indexedCustomer(admin, { name: 'Pooled Ltd', ownerId: null });
    const secret = { name: '欧阳文静', birthdayOn: '1985-03-02' };
    const hidden = await indexedContact(admin, pooled.id, secret);
    const own = await indexedCustomer(sales, { name: 'Own Ltd' });
    const contact = await indexedContact(sales, own.id, { name: 'Wenjing Ouyang', birthdayOn: '1985-03-02' });
    const { status, text, body } = await ask(own.id, sales);
    expect(status).toBe(200);
    expect(text).not.toContain(secret.name);
    expect(text).not.toContain(hidden.id);
    expect(body.items).toMatchObject([
      { recordId: contact.id, customerId: pooled.id, contactId: null, name: 'Pooled Ltd', ownerName: null },
    ]);
    expect(body.items[0].reasons.length).toBeGreaterThan(0);
    for (const { value } of body.items[0].reasons) expect(value).toBeNull();
    expect((await ask(own.id, admin)).body.items).toMatchObject([
      { contactId: hidden.id, name: secret.name },
    ]);
  });
});

describe('what the cleanup is told', () => {
  it('is a double again when the contact who had left is back', async () => {
    const same = { name: '慕容婉清', birthdayOn: '1979-11-23' };
    const [here, there] = [await indexedCustomer(sales), await indexedCustomer(sales)];
    await indexedContact(sales, here.id, same);
    const contact = await indexedContact(sales, there.id, same);
    const suspects = async () => (await getDerived(contact.id))?.suspects;
    expect(await suspects()).toEqual(['duplicate']);
    const mark = async (state: string, ifMatch: number) => {
      const asked = {
        as: sales,
        params: { contactId: contact.id },
        ifMatch,
        body: { state, reason: 'test' },
      };
      expect((await call(customers, contactsContracts.markContact, asked)).status).toBe(200);
      await deriveContact(contact.id, now());
    };
    await mark('left', 1);
    expect(await suspects()).toEqual(['left_contact']);
    await mark('active', 2);
    expect(await suspects()).toEqual(['duplicate']);
  });
});

describe('every page', () => {
  it.each([
    ['1', 'Quillon Wharfdale'],
    ['2', 'Bramblethorpe Oxley'],
    ['5', 'Vantongeren Zuidzee'],
    ['100', 'Mirabellini Fratelli'],
  ])('of %s loses no candidate', async (limit, brand) => {
    const asked = await indexedCustomer(sales, { name: brand });
    const others = new Set<string>();
    for (const form of ['GmbH', 'Ltd', 'Inc', 'SA']) {
      others.add((await indexedCustomer(sales, { name: `${brand} ${form}` })).id);
    }
    const phone = freshPhone();
    await indexedContact(sales, asked.id, { name: 'Ottilie Wagenknecht', phone });
    const pages = await pagesOf(handler, duplicatesContracts.listDuplicates, {
      as: sales,
      params: { customerId: asked.id },
      query: { limit },
    });
    for (const page of pages) expect(page.length).toBeLessThanOrEqual(Number(limit));
    expect(new Set(pages.flat().map(({ customerId }) => customerId))).toEqual(others);
  });

  it('is bound to who asked', async () => {
    const asked = await indexedCustomer(sales, { name: 'Cursor Bound' });
    await indexedContact(sales, asked.id, { name: 'A B' });
    const { body } = await ask(asked.id, sales, { limit: '5' });
    expect(body.nextCursor).toEqual(expect.any(String));
    const query = { limit: '5', cursor: body.nextCursor };
    expect((await ask(asked.id, admin, query)).status).toBe(400);
    expect((await ask(asked.id, sales, query)).status).toBe(200);
  });
});
