import { beforeAll, describe, expect, it } from 'vitest';
import { deriveContact } from '../../functions/derive/derive-contact.ts';
import { deriveCustomer } from '../../functions/derive/derive-customer.ts';
import { candidatesOf } from '../../functions/duplicates/find-candidates.ts';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { type Customer, customersContracts } from '../../shared/customers/customers.contract.ts';
import { BLOCK_LIMIT } from '../../shared/duplicates/blocking.rules.ts';
import { duplicatePostings, findCandidates } from '../../shared/duplicates/duplicates.store.ts';
import { type Profile, profileOfContact, profileOfCustomer } from '../../shared/duplicates/profile.rules.ts';
import { now } from '../../shared/kernel/clock.ts';
import { putItems } from '../../shared/kernel/table.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customersHandler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenContact, givenCustomer } from '../steps/given-records.ts';
import { call } from '../steps/when.ts';

let sales: User;

beforeAll(async () => {
  await givenTable();
  sales = await givenUser('sales');
});

/** What somebody types who does not know that it is there already. */
const draft = (name: string, overrides: Partial<Customer> = {}): Profile =>
  profileOfCustomer({
    id: 'cus_draft',
    kind: 'company',
    name,
    shortName: null,
    phone: null,
    email: null,
    website: null,
    address: null,
    ...overrides,
  });
const namesFor = async (profile: Profile) => (await candidatesOf(profile, sales)).map(({ name }) => name);

describe('a record is found as the stream last derived it', () => {
  it('by its name now, not by the one before', async () => {
    const { id, version } = await givenCustomer(sales, { name: '青岛海林渔具有限公司' });
    await deriveCustomer(id, now());
    expect(await namesFor(draft('海琳渔具'))).toEqual(['青岛海林渔具有限公司']);
    await call(customersHandler, customersContracts.updateCustomer, {
      as: sales,
      params: { customerId: id },
      ifMatch: version,
      body: { name: '青岛蓝湾户外有限公司' },
    });
    await deriveCustomer(id, now());
    expect(await namesFor(draft('海琳渔具'))).toEqual([]);
    expect(await namesFor(draft('蓝湾户外'))).toEqual(['青岛蓝湾户外有限公司']);
  });

  it('and a contact at the customer to which it moved', async () => {
    const [from, to] = [await givenCustomer(sales), await givenCustomer(sales)];
    const contact = await givenContact(sales, from.id, {
      name: 'Ottilie Wagenknecht',
      email: 'ow@example.org',
    });
    await deriveContact(contact.id, now());
    await call(customersHandler, contactsContracts.moveContact, {
      as: sales,
      params: { contactId: contact.id },
      ifMatch: 1,
      body: { customerId: to.id, reason: 'Has changed the employer.' },
    });
    await deriveContact(contact.id, now());
    const typed = profileOfContact(
      {
        id: 'con_draft',
        name: 'Otilie Wagenknecht',
        phone: null,
        officePhone: null,
        email: 'OW@example.org',
        birthdayOn: null,
      },
      { id: 'cus_draft', address: null },
    );
    expect(await candidatesOf(typed, sales)).toMatchObject([
      { customerId: to.id, contactId: contact.id, level: 'near_certain' },
    ]);
  });

  it('and not at all once it is archived', async () => {
    const { id, version } = await givenCustomer(sales, { name: '烟台丰谷粮油有限公司' });
    await deriveCustomer(id, now());
    expect(await findCandidates(draft('丰谷粮油'))).toHaveLength(1);
    await call(customersHandler, customersContracts.archiveCustomer, {
      as: sales,
      params: { customerId: id },
      ifMatch: version,
    });
    await deriveCustomer(id, now());
    expect(await findCandidates(draft('丰谷粮油'))).toEqual([]);
  });
});

describe('a block that has grown too big', () => {
  it('is read no further than its newest records', async () => {
    const namesakes = Array.from({ length: 3 * BLOCK_LIMIT }, (_, i) => {
      const id = `cus_${String(i).padStart(4, '0')}`;
      return { ...draft('万家便利'), recordId: id, customerId: id };
    });
    await putItems(namesakes.flatMap(duplicatePostings));
    const found = (await findCandidates(draft('万家便利'))).map(({ profile }) => profile.recordId);
    const newest = namesakes.slice(-BLOCK_LIMIT).map(({ recordId }) => recordId);
    expect([...found].sort()).toEqual(newest);
  });

  it('gives back of a posting what went into it', async () => {
    const whole = draft('Rückkehr Logistik', {
      shortName: 'Rückkehr',
      phone: '+8613800138000',
      email: 'a@rueckkehr.example',
      website: 'https://rueckkehr.example',
      address: { city: '上海', street: '张江路88号', postalCode: '201203' },
    });
    const stored = { ...whole, recordId: 'cus_stored', customerId: 'cus_stored' };
    await putItems(duplicatePostings(stored));
    expect((await findCandidates(whole)).map(({ profile }) => profile)).toEqual([stored]);
  });
});
