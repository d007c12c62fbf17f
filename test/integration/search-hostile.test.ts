import { beforeAll, describe, expect, it } from 'vitest';
import { handler as indexRecords } from '../../functions/derive/index-records.lambda.ts';
import { handler } from '../../functions/search/search.lambda.ts';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { searchContracts } from '../../shared/search/search.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenContact, givenCustomer, readCustomer } from '../steps/given-records.ts';
import { call } from '../steps/when.ts';

let admin: User;
beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
});

type Body = Readonly<Record<string, unknown>>;

const index = (customerIds: readonly string[], contactIds: readonly string[] = []) => {
  const body = JSON.stringify({ customers: customerIds, contacts: contactIds });
  return indexRecords({ Records: [{ body }] } as Parameters<typeof indexRecords>[0]);
};
const findable = async (as: User, overrides: Body) => {
  const customer = await givenCustomer(as, overrides);
  await index([customer.id]);
  return customer;
};
const findableContact = async (as: User, customerId: string, overrides: Body) => {
  const contact = await givenContact(as, customerId, overrides);
  await index([customerId], [contact.id]);
  return contact;
};
const namesFor = async (as: User, q: string): Promise<string[]> => {
  const answer = await call(handler, searchContracts.searchCustomers, { as, query: { q, limit: '25' } });
  expect(answer.status, answer.text).toBe(200);
  return answer.body.items.map(({ name }: { name: string }) => name);
};
const change = async (contract: object, customerId: string, body: Body = {}) => {
  const { version } = await readCustomer(admin, customerId);
  const asked = { as: admin, params: { customerId }, ifMatch: version, body };
  const answer = await call(customers, contract, asked);
  expect(answer.status, answer.text).toBe(200);
  await index([customerId]);
};

describe('who found it once', () => {
  it('does not find customer or contact after a transfer, nor once he works on it no more', async () => {
    const [owner, colleague, next] = [
      await givenUser('sales'),
      await givenUser('sales'),
      await givenUser('sales'),
    ];
    const { id } = await findable(owner, { name: 'Skagerrak Seil', collaboratorIds: [colleague.id] });
    await findableContact(owner, id, { name: 'Torbjorn Dahl', email: 'torbjorn@sjofart.example' });
    const asked = ['skagerrak', 'torbjorn', 'torbjorn@sjofart'];
    for (const q of asked)
      for (const who of [owner, colleague]) expect(await namesFor(who, q)).toHaveLength(1);

    await change(customersContracts.transferCustomer, id, { ownerId: next.id, reason: 'test' });
    await change(customersContracts.updateCustomer, id, { collaboratorIds: [] });
    for (const q of asked) {
      expect(await namesFor(next, q), q).toHaveLength(1);
      for (const who of [owner, colleague]) expect(await namesFor(who, q), q).toEqual([]);
    }

    await change(customersContracts.transferCustomer, id, { ownerId: null, reason: 'test' });
    for (const who of [owner, colleague, next]) {
      expect(await namesFor(who, 'seil')).toEqual(['Skagerrak Seil']);
      for (const q of ['torbjorn', 'torbjorn@sjofart', 'seil torbjorn']) {
        expect(await namesFor(who, q), q).toEqual([]);
      }
    }
    expect(await namesFor(admin, 'torbjorn seil')).toEqual(['Torbjorn Dahl']);
  });

  it('finds a contact no more that has moved to a customer of somebody else', async () => {
    const [here, there] = [await givenUser('sales'), await givenUser('sales')];
    const from = await findable(here, { name: 'Kattegat Kabel' });
    const to = await findable(there, { name: 'Oresund Ost' });
    const contact = await findableContact(here, from.id, { name: 'Ragnhild Berg' });
    const moved = await call(customers, contactsContracts.moveContact, {
      as: admin,
      params: { contactId: contact.id },
      ifMatch: contact.version,
      body: { customerId: to.id, reason: 'test' },
    });
    expect(moved.status, moved.text).toBe(200);
    await index([from.id, to.id], [contact.id]);
    for (const q of ['ragnhild', 'kattegat berg']) expect(await namesFor(here, q), q).toEqual([]);
    for (const q of ['ragnhild', 'oresund berg'])
      expect(await namesFor(there, q), q).toEqual(['Ragnhild Berg']);
    expect(await namesFor(admin, 'kattegat ragnhild')).toEqual([]);
  });
});

describe('a manager', () => {
  it.each([0, 3, 4, 30])('of %i finds what theirs have, own and shared, and nothing else', async (count) => {
    const name = `Trollhattan${count}`;
    const manager = await givenUser('manager');
    const stranger = await givenUser('sales');
    const people: User[] = [];
    for (let i = 0; i < count; i += 1) people.push(await givenUser('sales', { managerId: manager.id }));
    for (const [i, owner] of [people[0], people.at(-1)].entries()) {
      if (owner) await findable(owner, { name: `${name} of report ${i}` });
    }
    await findable(manager, { name: `${name} own` });
    await findable(stranger, { name: `${name} shared`, collaboratorIds: [manager.id] });
    const foreign = await findable(stranger, { name: `${name} foreign` });
    await findableContact(stranger, foreign.id, { name: `${name} person` });
    const pooled = await findable(admin, { name: `${name} pooled`, ownerId: null });
    await findableContact(admin, pooled.id, { name: `${name} pooled person` });
    const reports = count === 0 ? [] : [`${name} of report 0`, `${name} of report 1`];
    expect((await namesFor(manager, name)).sort()).toEqual(
      [...reports, `${name} own`, `${name} pooled`, `${name} shared`].sort(),
    );
  });

  it('finds what the people below his people have, whatever he is told at the first level', async () => {
    const top = await givenUser('manager');
    const middle = await givenUser('manager', { managerId: top.id });
    const sales = await givenUser('sales', { managerId: middle.id });
    await findable(sales, { name: 'Jokkmokk Jarn' });
    for (const who of [top, middle, sales]) expect(await namesFor(who, 'jokkmokk')).toHaveLength(1);
  });
});

describe('who is no employee any more', () => {
  it('finds nothing', async () => {
    const gone = await givenUser('admin', { state: 'disabled' });
    const { searchCustomers } = searchContracts;
    const answer = await call(handler, searchCustomers, { as: gone, query: { q: 'trollhattan' } });
    expect([answer.status, answer.text.includes('rollhattan')]).toEqual([401, false]);
  });
});

describe('an index task', () => {
  it('that comes many times at once, with others of the same records, leaves what one would', async () => {
    const { id } = await givenCustomer(admin, { name: 'Smorgasbord AB' });
    const contact = await givenContact(admin, id, { name: 'Hjordis Lund' });
    await Promise.all(Array.from({ length: 6 }, () => index([id, id], [contact.id, contact.id])));
    for (const q of ['smorgas', 'hjordis']) expect(await namesFor(admin, q)).toHaveLength(1);
    await change(customersContracts.archiveCustomer, id);
    for (const q of ['smorgas', 'hjordis']) expect(await namesFor(admin, q)).toEqual([]);
    await change(customersContracts.restoreCustomer, id);
    for (const q of ['smorgas', 'hjordis', 'hjordis smorgas'])
      expect(await namesFor(admin, q)).toHaveLength(1);
  });

  it('of records that are not there does nothing', async () => {
    await index(['cus_01JD0000000000000000000001'], ['con_01JD0000000000000000000003']);
  });
});
