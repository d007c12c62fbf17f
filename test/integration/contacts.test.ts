import { beforeAll, describe, expect, it } from 'vitest';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenContact, givenCustomer, givenTouch } from '../steps/given-records.ts';
import { pointersOf, statusCounts } from '../steps/then.ts';
import { call } from '../steps/when.ts';

const { createContact, getContact, listContacts, markContact, moveContact, updateContact } =
  contactsContracts;
let sales: User;
let stranger: User;

beforeAll(async () => {
  await givenTable();
  sales = await givenUser('sales');
  stranger = await givenUser('sales');
});

const add = (customerId: string, body: object) =>
  call(handler, createContact, { as: sales, params: { customerId }, body });
const on =
  (contract: object) =>
  (contactId: string, ifMatch: number, body: object, as = sales) =>
    call(handler, contract, { as, params: { contactId }, ifMatch, body });
const [update, mark, move] = [on(updateContact), on(markContact), on(moveContact)];
const read = (contactId: string, as = sales) => call(handler, getContact, { as, params: { contactId } });
const listed = async (customerId: string): Promise<string[]> => {
  const { body } = await call(handler, listContacts, { as: sales, params: { customerId } });
  return body.items.map(({ id }: { id: string }) => id);
};

describe('a contact', () => {
  it('is made normalised, located and readable', async () => {
    const { id } = await givenCustomer(sales);
    const made = await add(id, {
      name: '李 娜',
      title: 'CTO',
      decisionRole: 'decision_maker',
      phone: '138-1234-0001',
      officePhone: '010 6552 9988',
      email: 'Li.Na@Example.com',
      birthdayOn: '1988-02-29',
    });
    expect(made.status).toBe(201);
    expect(made.headers).toMatchObject({ etag: '"1"', location: `/v1/contacts/${made.body.id}` });
    expect(made.body).toMatchObject({
      customerId: id,
      phone: '+8613812340001',
      officePhone: '+861065529988',
      email: 'li.na@example.com',
      state: 'active',
    });
    expect((await read(made.body.id)).body).toEqual(made.body);
    expect(await listed(id)).toEqual([made.body.id]);
  });

  it('names every fault at once', async () => {
    const { id } = await givenCustomer(sales);
    const schema = await add(id, { name: '', birthdayOn: '1988-02-30', decisionRole: 'boss', state: 'left' });
    expect(pointersOf(schema)).toEqual(['/birthdayOn', '/decisionRole', '/name', '/state']);
    const formats = await add(id, { name: 'A', phone: '1381234', officePhone: 'none', email: 'x@' });
    expect([formats.status, pointersOf(formats)]).toEqual([422, ['/email', '/officePhone', '/phone']]);
  });

  it('reads its phones by the country of its customer', async () => {
    const { id } = await givenCustomer(sales, { address: { country: 'US' } });
    expect((await add(id, { name: 'Ann', phone: '(212) 555-0188' })).body.phone).toBe('+12125550188');
  });

  it('changes field by field', async () => {
    const { id } = await givenCustomer(sales);
    const contact = await givenContact(sales, id, { title: 'CEO', notes: 'Likes tea.' });
    const { body } = await update(contact.id, 1, { title: null, email: 'A@B.co' });
    expect(body).toMatchObject({ title: null, notes: 'Likes tea.', email: 'a@b.co', version: 2 });
    expect((await update(contact.id, 1, { title: 'x' })).status).toBe(412);
    expect(pointersOf(await update(contact.id, 2, { customerId: id, state: 'left' }))).toEqual([
      '/customerId',
      '/state',
    ]);
    expect((await update(contact.id, 2, { title: 'x' }, stranger)).status).toBe(404);
  });

  it('is marked as left, invalid and active again', async () => {
    const { id } = await givenCustomer(sales);
    const contact = await givenContact(sales, id);
    expect((await mark(contact.id, 1, { state: 'left', reason: 'Retired.' })).body).toMatchObject({
      state: 'left',
      stateReason: 'Retired.',
    });
    expect((await mark(contact.id, 2, { state: 'invalid' })).body).toMatchObject({
      state: 'invalid',
      stateReason: null,
    });
    expect((await mark(contact.id, 3, { state: 'active' })).body.version).toBe(4);
  });
});

describe('a move', () => {
  it('keeps id and history, and leaves the touches where they were', async () => {
    const [from, to] = [await givenCustomer(sales), await givenCustomer(sales)];
    const contact = await givenContact(sales, from.id);
    const touch = await givenTouch(sales, from.id, { contactIds: [contact.id] });
    const moved = await move(contact.id, 1, { customerId: to.id, reason: 'New job.' });
    expect(moved.body).toMatchObject({ id: contact.id, customerId: to.id, version: 2, phone: contact.phone });
    expect(moved.body.earlier).toEqual([
      { customerId: from.id, until: expect.any(String), reason: 'New job.' },
    ]);
    expect([await listed(from.id), await listed(to.id)]).toEqual([[], [contact.id]]);
    expect((await read(contact.id)).body).toEqual(moved.body);
    const params = { interactionId: touch.id };
    const { body } = await call(handler, interactionsContracts.getInteraction, { as: sales, params });
    expect([body.customerId, body.contactIds]).toEqual([from.id, [contact.id]]);
  });

  it('keeps its phone taken, and names it at the new place', async () => {
    const [from, to] = [await givenCustomer(sales), await givenCustomer(sales)];
    const contact = await givenContact(sales, from.id, { email: 'mover@example.com' });
    await move(contact.id, 1, { customerId: to.id, reason: 'x' });
    for (const taken of [{ phone: contact.phone }, { email: 'mover@example.com' }]) {
      const answer = await add(from.id, { name: 'B', ...taken });
      expect([answer.status, answer.body.existing?.customerId]).toEqual([409, to.id]);
    }
    await update(contact.id, 2, { phone: null });
    expect((await add(from.id, { name: 'B', phone: contact.phone })).status).toBe(201);
  });

  it('back and forth keeps every station', async () => {
    const [a, b] = [await givenCustomer(sales), await givenCustomer(sales)];
    const contact = await givenContact(sales, a.id);
    await move(contact.id, 1, { customerId: b.id, reason: 'there' });
    const { body } = await move(contact.id, 2, { customerId: a.id, reason: 'back' });
    expect(body.earlier.map(({ customerId }: { customerId: string }) => customerId)).toEqual([a.id, b.id]);
    expect([await listed(a.id), await listed(b.id)]).toEqual([[contact.id], []]);
  });

  it('happens once of several at the same instant, and the contact can be read all the while', async () => {
    const from = await givenCustomer(sales);
    const targets = await Promise.all([1, 2, 3, 4].map(() => givenCustomer(sales)));
    const contact = await givenContact(sales, from.id);
    const moves = targets.map(({ id }) => move(contact.id, 1, { customerId: id, reason: 'x' }));
    const reads = Array.from({ length: 20 }, () => read(contact.id));
    expect(statusCounts(await Promise.all(moves))).toEqual({ 200: 1, 412: 3 });
    expect(statusCounts(await Promise.all(reads))).toEqual({ 200: 20 });
    const places = await Promise.all([from, ...targets].map(({ id }) => listed(id)));
    expect(places.flat()).toEqual([contact.id]);
  });

  it('needs both customers to be one’s own, and not archived', async () => {
    const [mine, theirs] = [await givenCustomer(sales), await givenCustomer(stranger)];
    const contact = await givenContact(sales, mine.id);
    expect((await move(contact.id, 1, { customerId: theirs.id, reason: 'x' })).status).toBe(404);
    expect((await move(contact.id, 1, { customerId: theirs.id, reason: 'x' }, stranger)).status).toBe(404);
    expect((await move(contact.id, 1, { customerId: mine.id, reason: 'x' })).status).toBe(409);
  });
});
