import { beforeAll, describe, expect, it } from 'vitest';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { customerBody, freshPhone, givenTable, givenUser } from '../steps/given.ts';
import { givenContact, givenCustomer, readCustomer } from '../steps/given-records.ts';
import { pointersOf, statusCounts } from '../steps/then.ts';
import { call } from '../steps/when.ts';

const { createCustomer, updateCustomer, archiveCustomer } = customersContracts;
let sales: User;
let stranger: User;

beforeAll(async () => {
  await givenTable();
  sales = await givenUser('sales');
  stranger = await givenUser('sales');
});

const create = (overrides: object, as = sales) =>
  call(handler, createCustomer, { as, body: customerBody({ ...overrides }) });
const patch = (customerId: string, ifMatch: number, body: object) =>
  call(handler, updateCustomer, { as: sales, params: { customerId }, ifMatch, body });

describe('one of 50 creations at the same instant wins', () => {
  it.each([
    [
      'an e-mail in any case',
      (i: number) => ({ email: i % 2 ? 'Race@Example.com' : 'ｒａｃｅ@example.com' }),
    ],
    [
      'a name in any width, brackets, case and white space',
      (i: number) => ({
        name: [
          '上海（Race）贸易',
          '上海(race)贸易',
          '上海 【Race】 贸易',
          '上海（ＲＡＣＥ）贸易',
          '上海〔Race〕\u200b贸易',
        ][i % 5],
      }),
    ],
    [
      'a phone in any form',
      (i: number) => ({
        phone: ['13711112222', '+86 137 1111 2222', '0086-137-1111-2222', '１３７１１１１２２２２'][i % 4],
      }),
    ],
  ])('for %s', async (_, body) => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_unused, i) => create(body(i))));
    expect(statusCounts(answers)).toEqual({ 201: 1, 409: 49 });
  });
});

describe('a duplicate', () => {
  it('names the record when the caller may see it', async () => {
    const { id, name, phone } = await givenCustomer(sales);
    const answer = await create({ phone });
    expect([answer.status, answer.body.code, pointersOf(answer)]).toEqual([409, 'duplicate', ['/phone']]);
    expect(answer.body.existing).toEqual({ customerId: id, name });
    expect(answer.body).not.toHaveProperty('holder');
  });

  it('names only the owner when not', async () => {
    const { id, name, phone } = await givenCustomer(sales);
    const answer = await create({ phone }, stranger);
    expect(answer.body.existing).toEqual({ ownerId: sales.id, ownerName: sales.name });
    expect(answer.text).not.toContain(id);
    expect(answer.text).not.toContain(name);
  });

  it('names every field that is taken, by one customer or by several', async () => {
    const first = await givenCustomer(sales, { email: 'first@example.com' });
    const second = await givenCustomer(sales);
    const mixed = await create({ name: first.name, email: 'FIRST@example.com', phone: second.phone });
    expect([mixed.status, pointersOf(mixed)]).toEqual([409, ['/email', '/name', '/phone']]);
    const { id } = await givenCustomer(sales);
    const patched = await patch(id, 1, { email: 'first@example.com', phone: second.phone });
    expect([patched.status, pointersOf(patched)]).toEqual([409, ['/email', '/phone']]);
  });

  it('is none for two people of one name', async () => {
    const person = { name: '张伟', kind: 'person' };
    expect([(await create(person)).status, (await create(person)).status]).toEqual([201, 201]);
    expect((await create({ name: '张伟' })).status).toBe(201);
    expect((await create({ name: '张伟' })).status).toBe(409);
  });

  it('arises when a person becomes a company of a taken name', async () => {
    const company = await givenCustomer(sales);
    const { id } = await givenCustomer(sales, { name: company.name, kind: 'person' });
    const answer = await patch(id, 1, { kind: 'company' });
    expect([answer.status, pointersOf(answer)]).toEqual([409, ['/name']]);
  });

  it('of an archived customer stays one', async () => {
    const { id, phone } = await givenCustomer(sales);
    await call(handler, archiveCustomer, { as: sales, params: { customerId: id }, ifMatch: 1 });
    expect((await create({ phone })).status).toBe(409);
  });
});

describe('what is released', () => {
  it('is the old phone, when it changes or is cleared', async () => {
    const { id, phone } = await givenCustomer(sales, { email: 'kept@example.com' });
    const next = freshPhone();
    expect((await patch(id, 1, { phone: next })).status).toBe(200);
    expect((await create({ phone })).status).toBe(201);
    expect((await create({ phone: next })).status).toBe(409);
    expect((await patch(id, 2, { phone: null })).status).toBe(200);
    expect((await create({ phone: next })).status).toBe(201);
  });

  it('is nothing when a change is refused', async () => {
    const taken = await givenCustomer(sales);
    const { id, phone } = await givenCustomer(sales);
    expect((await patch(id, 1, { phone: freshPhone(), name: taken.name })).status).toBe(409);
    expect((await create({ phone })).status).toBe(409);
    expect((await readCustomer(sales, id)).version).toBe(1);
  });

  it('lets two customers swap phones by way of a third', async () => {
    const [a, b] = [await givenCustomer(sales), await givenCustomer(sales)];
    expect((await patch(a.id, 1, { phone: b.phone })).status).toBe(409);
    expect((await patch(a.id, 1, { phone: freshPhone() })).status).toBe(200);
    expect((await patch(b.id, 1, { phone: a.phone })).status).toBe(200);
    expect((await patch(a.id, 2, { phone: b.phone })).status).toBe(200);
    expect((await readCustomer(sales, a.id)).phone).toBe(b.phone);
  });

  it('goes to one of 20 who want it', async () => {
    const { id, phone } = await givenCustomer(sales);
    await patch(id, 1, { phone: freshPhone() });
    const others = await Promise.all(Array.from({ length: 20 }, () => givenCustomer(sales)));
    const answers = await Promise.all(others.map((other) => patch(other.id, 1, { phone })));
    expect(statusCounts(answers)).toEqual({ 200: 1, 409: 19 });
  });

  it('keeps the forms that were typed', async () => {
    const { id } = await givenCustomer(sales, { phone: '137 2222 3333' });
    expect((await patch(id, 1, { phone: '0086 137 2222 3333' })).body.phone).toBe('+8613722223333');
    expect((await create({ phone: '13722223333' })).status).toBe(409);
  });
});

describe('contacts', () => {
  const add = (customerId: string, overrides: object) =>
    call(handler, contactsContracts.createContact, {
      as: sales,
      params: { customerId },
      body: { name: 'Bo', ...overrides },
    });

  it('share no phone and no e-mail, at one customer or at two', async () => {
    const [a, b] = [await givenCustomer(sales), await givenCustomer(sales)];
    const contact = await givenContact(sales, a.id, { email: 'bo@example.com' });
    for (const customerId of [a.id, b.id]) {
      const answer = await add(customerId, { phone: contact.phone, email: 'BO@example.com' });
      expect([answer.status, pointersOf(answer)]).toEqual([409, ['/email', '/phone']]);
      expect(answer.body.existing).toEqual({ customerId: a.id, name: a.name, contactId: contact.id });
    }
  });

  it('of a foreign customer are named by its owner only', async () => {
    const { id } = await givenCustomer(stranger);
    const contact = await givenContact(stranger, id);
    const own = await givenCustomer(sales);
    const answer = await add(own.id, { phone: contact.phone });
    expect(answer.body.existing).toEqual({ ownerId: stranger.id, ownerName: stranger.name });
    expect(answer.text).not.toContain(contact.id);
  });

  it('share a switchboard, and the phone of their company', async () => {
    const customer = await givenCustomer(sales);
    const office = { officePhone: '021-6888 8888' };
    expect((await add(customer.id, office)).body.officePhone).toBe('+862168888888');
    expect((await add(customer.id, office)).status).toBe(201);
    expect((await add(customer.id, { phone: customer.phone })).status).toBe(201);
  });

  it('of one phone are made once by 50 at the same instant', async () => {
    const { id } = await givenCustomer(sales);
    const phone = freshPhone();
    const answers = await Promise.all(Array.from({ length: 50 }, () => add(id, { phone })));
    expect(statusCounts(answers)).toEqual({ 201: 1, 409: 49 });
  });

  it('release what they give up', async () => {
    const { id } = await givenCustomer(sales);
    const { id: contactId, phone } = await givenContact(sales, id);
    const params = { contactId };
    const change = { as: sales, params, ifMatch: 1, body: { phone: null, email: 'x1@example.com' } };
    expect((await call(handler, contactsContracts.updateContact, change)).status).toBe(200);
    expect((await add(id, { phone })).status).toBe(201);
    expect((await add(id, { email: 'x1@example.com' })).status).toBe(409);
  });
});
