import { beforeAll, describe, expect, it } from 'vitest';
import { handler } from '../../functions/duplicates/duplicates.lambda.ts';
import type { Contact } from '../../shared/contacts/contacts.contract.ts';
import { type Customer, customersContracts } from '../../shared/customers/customers.contract.ts';
import { duplicatesContracts } from '../../shared/duplicates/duplicates.contract.ts';
import { duplicatePostings } from '../../shared/duplicates/duplicates.store.ts';
import { profileOfContact, profileOfCustomer } from '../../shared/duplicates/profile.rules.ts';
import { putItems } from '../../shared/kernel/table.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customersHandler } from '../steps/customer-apis.ts';
import { freshPhone, givenTable, givenUser } from '../steps/given.ts';
import { givenContact, givenCustomer } from '../steps/given-records.ts';
import { call } from '../steps/when.ts';

let sales: User;
let stranger: User;

beforeAll(async () => {
  await givenTable();
  sales = await givenUser('sales');
  stranger = await givenUser('sales');
});

/** A customer, and what the stream makes of it. */
const indexedCustomer = async (as: User, body: object): Promise<Customer> => {
  const customer: Customer = await givenCustomer(as, { ...body });
  await putItems(duplicatePostings(profileOfCustomer(customer)));
  return customer;
};

const indexedContact = async (as: User, customer: Customer, body: object): Promise<Contact> => {
  const contact: Contact = await givenContact(as, customer.id, { ...body });
  await putItems(duplicatePostings(profileOfContact(contact, customer)));
  return contact;
};

const ask = (customerId: string, as = sales, query: Record<string, string> = {}) =>
  call(handler, duplicatesContracts.listDuplicates, { as, params: { customerId }, query });
const codesOf = (item: { reasons: { code: string }[] }) => item.reasons.map(({ code }) => code);

describe('a customer that looks like another', () => {
  it.each([
    ['written with a homophone', '苏州启明科技有限公司', '苏州启铭科技有限公司', 'company_name_sound'],
    ['in its short form', '常州鼎盛精密机械有限公司', '鼎盛精密', 'company_name_short'],
    ['in Latin letters', '无锡瑞丰贸易有限公司', 'Ruifeng Trading Co., Ltd.', 'company_name_short'],
    ['with a slip of the pen', 'Sternberg Messtechnik GmbH', 'Sternberg Mestechnik', 'company_name_typo'],
    ['with another legal form', '南通海润股份有限公司', '海润（南通）有限公司', 'company_name_same'],
  ])('%s is found, with the reason', async (_, name, other, reason) => {
    const existing = await indexedCustomer(sales, { name });
    const asked = await indexedCustomer(sales, { name: other });
    const { status, body } = await ask(asked.id);
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        {
          recordId: asked.id,
          customerId: existing.id,
          contactId: null,
          name,
          ownerName: sales.name,
          score: expect.any(Number),
          level: 'candidate',
          reasons: [{ code: reason, value: name }],
        },
      ],
      nextCursor: null,
    });
  });

  it('is near-certain when more agrees than the name', async () => {
    await indexedCustomer(sales, { name: '杭州云帆软件有限公司', email: 'info@yunfan-soft.cn' });
    const asked = await indexedCustomer(sales, {
      name: '云帆软件',
      website: 'https://www.yunfan-soft.cn/de',
    });
    const { body } = await ask(asked.id);
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({ level: 'near_certain' });
    expect(body.items[0].reasons).toContainEqual({ code: 'domain_same', value: 'yunfan-soft.cn' });
  });

  it('is not found in another region under the same name', async () => {
    await indexedCustomer(sales, { name: '北京金桥咨询有限公司' });
    const asked = await indexedCustomer(sales, { name: '广州金桥咨询有限公司' });
    expect((await ask(asked.id)).body.items).toEqual([]);
  });

  it('is found by a contact of another customer who has its number (decision 7)', async () => {
    const phone = freshPhone();
    const other = await indexedCustomer(sales, { name: 'Adriatic Ferries' });
    const contact = await indexedContact(sales, other, { name: 'Luka Novak', phone });
    const asked = await indexedCustomer(sales, { name: 'Novak Consulting', phone });
    const { body } = await ask(asked.id);
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({ customerId: other.id, contactId: contact.id, name: 'Luka Novak' });
    expect(body.items[0].reasons).toEqual([{ code: 'phone_same', value: asked.phone }]);
  });

  it('is out of the question once it is archived', async () => {
    const archived = await indexedCustomer(sales, { name: '宁波远航物流有限公司' });
    const asked = await indexedCustomer(sales, { name: '宁波远杭物流' });
    expect((await ask(asked.id)).body.items).toHaveLength(1);
    await call(customersHandler, customersContracts.archiveCustomer, {
      as: sales,
      params: { customerId: archived.id },
      ifMatch: 1,
    });
    expect((await ask(asked.id)).body.items).toEqual([]);
  });
});

describe('who may know what', () => {
  it('names a foreign record by its owner only, without a value', async () => {
    await indexedCustomer(stranger, { name: '绍兴锦绣纺织有限公司' });
    const asked = await indexedCustomer(sales, { name: '锦绣纺织' });
    const { body } = await ask(asked.id);
    expect(body.items).toEqual([
      {
        recordId: asked.id,
        customerId: null,
        contactId: null,
        name: null,
        ownerName: stranger.name,
        score: expect.any(Number),
        level: 'candidate',
        reasons: [{ code: 'company_name_same', value: null }],
      },
    ]);
  });

  it('shows of a record in the pool the name, but no contact data', async () => {
    const admin = await givenUser('admin');
    await indexedCustomer(admin, { name: 'Pool & Partner', ownerId: null, email: 'a@pool-partner.com' });
    const asked = await indexedCustomer(sales, {
      name: 'Pool and Partners Ltd',
      email: 'b@pool-partner.com',
    });
    const [found] = (await ask(asked.id)).body.items;
    expect(found).toMatchObject({ name: 'Pool & Partner', ownerName: null });
    expect(found.reasons).toContainEqual({ code: 'domain_same', value: null });
    expect(found.reasons.find(({ code }: { code: string }) => code.startsWith('company_name'))?.value).toBe(
      'Pool & Partner',
    );
  });

  it('refuses whoever does not see the customer, or only in the pool', async () => {
    const own = await indexedCustomer(sales, {});
    expect((await ask(own.id, stranger)).status).toBe(404);
    const admin = await givenUser('admin');
    const pooled = await indexedCustomer(admin, { ownerId: null });
    expect((await ask(pooled.id, sales)).status).toBe(403);
    expect((await ask(pooled.id, admin)).status).toBe(200);
  });
});

describe('contacts', () => {
  it('are found at the same customer once, and at another one', async () => {
    const customer = await indexedCustomer(sales, {});
    const elsewhere = await indexedCustomer(sales, {});
    const first = await indexedContact(sales, customer, { name: '欧阳文静', birthdayOn: '1985-03-02' });
    const again = await indexedContact(sales, customer, { name: 'Wenjing Ouyang' });
    const moved = await indexedContact(sales, elsewhere, { name: '欧阳文静', birthdayOn: '1985-03-20' });
    const { body } = await ask(customer.id);
    const pairs = body.items.map((item: { recordId: string; contactId: string }) => [
      item.recordId,
      item.contactId,
    ]);
    expect(pairs).toContainEqual([first.id, again.id]);
    expect(pairs).toContainEqual([first.id, moved.id]);
    expect(pairs).not.toContainEqual([again.id, first.id]);
    const found = body.items.find(({ contactId }: { contactId: string }) => contactId === moved.id);
    expect(found.customerId).toBe(elsewhere.id);
    expect(codesOf(found)).toEqual(['person_name_same', 'born_on_slip']);
  });

  it('are asked about page by page', async () => {
    const customer = await indexedCustomer(sales, { name: 'Pages Unlimited' });
    const names = ['Ottilie Wagenknecht', 'Bartholomew Finch', 'Zsofia Kovacsne'];
    for (const name of names) {
      await indexedContact(sales, customer, { name, birthdayOn: '1979-08-14' });
      await indexedContact(sales, await indexedCustomer(sales, {}), { name, birthdayOn: '1979-08-14' });
    }
    const found: string[] = [];
    let query: Record<string, string> = { limit: '5' };
    for (let pages = 1; ; pages += 1) {
      const { body } = await ask(customer.id, sales, query);
      expect(body.items.length).toBeLessThanOrEqual(5);
      found.push(...body.items.map(({ name }: { name: string }) => name));
      if (!body.nextCursor) {
        expect(pages).toBe(4);
        break;
      }
      query = { limit: '5', cursor: body.nextCursor };
    }
    expect(found).toEqual(names);
  });
});
