import { beforeAll, describe, expect, it } from 'vitest';
import { deriveContact } from '../../functions/derive/derive-contact.ts';
import { deriveCustomer } from '../../functions/derive/derive-customer.ts';
import { qualityCounter } from '../../functions/derive/sums.ts';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { createContactWrites, getContact } from '../../shared/contacts/contacts.store.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { readCounter } from '../../shared/derived/counters.store.ts';
import { getDerived } from '../../shared/derived/derived.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import { bareId, newId } from '../../shared/kernel/ids.ts';
import { forEachAtOnce } from '../../shared/kernel/job.ts';
import { documents } from '../../shared/kernel/table.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenContact, givenCustomer, givenTouch, readCustomer } from '../steps/given-records.ts';
import { duePostings, standingPostings } from '../steps/postings.ts';
import { tableContent } from '../steps/table-content.ts';
import { call } from '../steps/when.ts';

let admin: User;
let sales: User;
let other: User;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  sales = await givenUser('sales');
  other = await givenUser('sales');
});

const expectTrue = async () => expect(await standingPostings()).toEqual(await duePostings());
const namesOf = async (pk: string) => (await tableContent((key) => key === pk)).map(({ name }) => name);

/** Pages of ten, where the product asks for many: a collection of several pages is small then. */
const givenShortPages = () => {
  let pages = 0;
  documents().middlewareStack.add(
    (next) => (args) => {
      const { Limit = 0 } = args.input as { readonly Limit?: number };
      if (Limit <= 100) return next(args);
      pages += 1;
      return next({ ...args, input: { ...args.input, Limit: 10 } });
    },
    { step: 'initialize', name: 'shortPages' },
  );
  return { pages: () => pages, stop: () => void documents().middlewareStack.remove('shortPages') };
};

const change = async (contract: object, customerId: string, body?: object) => {
  const { version } = await readCustomer(admin, customerId);
  const answer = await call(customers, contract, {
    as: admin,
    params: { customerId },
    ifMatch: version,
    ...(body && { body }),
  });
  expect(answer.status, answer.text).toBe(200);
};

describe('deriving a customer', () => {
  it('writes its postings, follows every change and takes all away with it', async () => {
    const { id } = await givenCustomer(sales, {
      name: '青岛远洋物流有限公司',
      email: 'info@yuanyang.example',
    });
    const contact = await givenContact(sales, id, { name: '王伟', email: 'wei@yuanyang.example' });
    await deriveCustomer(id, now());
    await deriveContact(contact.id, now());
    await expectTrue();
    expect(await namesOf('SRC#all#远洋')).toEqual(['青岛远洋物流有限公司']);
    expect(await namesOf(`SRC#o:${sales.id}#ww`)).toEqual(['王伟']);

    await change(customersContracts.updateCustomer, id, { name: '上海明日科技有限公司', tier: 'key' });
    await deriveCustomer(id, now());
    await expectTrue();
    expect(await namesOf('SRC#all#远洋')).toEqual([]);

    await change(customersContracts.transferCustomer, id, { ownerId: other.id, reason: 'holiday' });
    await deriveCustomer(id, now());
    await expectTrue();
    expect(await namesOf(`SRC#o:${other.id}#ww`)).toEqual(['王伟']);

    await change(customersContracts.archiveCustomer, id);
    await deriveCustomer(id, now());
    expect(await standingPostings()).toEqual([]);
    expect([await getDerived(id), await getDerived(contact.id)]).toEqual([null, null]);

    await change(customersContracts.restoreCustomer, id, {});
    await deriveCustomer(id, now());
    await expectTrue();
    expect(await namesOf(`SRC#o:${other.id}#ww`)).toEqual(['王伟']);
  });

  it('writes nothing where nothing has changed, and no posting for a touch', async () => {
    const { id } = await givenCustomer(sales, { name: '广州纸业有限公司' });
    await deriveCustomer(id, now());
    const before = await tableContent();
    await deriveCustomer(id, now());
    expect(await tableContent()).toEqual(before);
    const settled = await getDerived(id);
    await givenTouch(sales, id);
    await deriveCustomer(id, now());
    expect(await getDerived(id)).toMatchObject({ version: (settled?.version ?? 0) + 1, settled: true });
  });

  it('follows with all its contacts, more than one page of them', async () => {
    const { id } = await givenCustomer(sales, { name: '宁波天宇食品有限公司' });
    const { id: one } = await givenContact(sales, id, { name: '李娜', phone: undefined, wechat: 'lina' });
    const contact = await getContact(one);
    if (!contact) throw new Error('there is no contact');
    const ids = Array.from({ length: 24 }, () => newId('con'));
    await forEachAtOnce(ids, 16, (contactId) =>
      commit(createContactWrites({ ...contact, id: contactId, name: `李娜${bareId(contactId).slice(-6)}` })),
    );
    await deriveCustomer(id, now());
    await forEachAtOnce([one, ...ids], 16, (contactId) => deriveContact(contactId, now()));
    await change(customersContracts.transferCustomer, id, { ownerId: other.id, reason: 'holiday' });
    const shortPages = givenShortPages();
    await deriveCustomer(id, now());
    shortPages.stop();
    expect(shortPages.pages()).toBeGreaterThanOrEqual(3);
    await expectTrue();
    expect(await namesOf(`SRC#o:${sales.id}#李娜`)).toEqual([]);
    expect(await namesOf(`SRC#o:${other.id}#李娜`)).toHaveLength(25);
  }, 120_000);

  it('takes no posting from a contact that moves', async () => {
    const from = await givenCustomer(sales);
    const to = await givenCustomer(sales, { name: 'Nordsee Fisch GmbH' });
    const contact = await givenContact(sales, from.id, { name: 'Grace Hopper' });
    await deriveContact(contact.id, now());
    const answer = await call(customers, contactsContracts.moveContact, {
      as: sales,
      params: { contactId: contact.id },
      ifMatch: contact.version,
      body: { customerId: to.id, reason: 'new job' },
    });
    expect(answer.status).toBe(200);
    await deriveContact(contact.id, now());
    const [hopper] = await tableContent((pk) => pk === `SRC#o:${sales.id}#ho`);
    expect(hopper).toMatchObject({ name: 'Grace Hopper', customerName: 'Nordsee Fisch GmbH' });
  });
});

describe('what is summed up', () => {
  it('counts each customer and contact once, and the quality with its owner', async () => {
    const before = { customers: await readCounter('customers'), contacts: await readCounter('contacts') };
    const { id } = await givenCustomer(sales);
    const contact = await givenContact(sales, id);
    const owner = async () => (await readCounter(qualityCounter(sales.id))).count ?? 0;
    const owned = await owner();
    await Promise.all([1, 2, 3].map(() => deriveCustomer(id, now())));
    await Promise.all([1, 2, 3].map(() => deriveContact(contact.id, now())));
    expect((await readCounter('customers')).count).toBe((before.customers.count ?? 0) + 1);
    expect((await readCounter('contacts')).count).toBe((before.contacts.count ?? 0) + 1);
    expect(await owner()).toBe(owned + 1);
    await change(customersContracts.transferCustomer, id, { ownerId: null, reason: 'free' });
    await deriveCustomer(id, now());
    expect(await owner()).toBe(owned);
    await change(customersContracts.archiveCustomer, id);
    await deriveCustomer(id, now());
    expect(await readCounter('customers')).toEqual(before.customers);
    expect(await readCounter('contacts')).toEqual(before.contacts);
  });
});
