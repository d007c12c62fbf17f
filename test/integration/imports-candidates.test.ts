import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { getContact } from '../../shared/contacts/contacts.store.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { duplicatePostings } from '../../shared/duplicates/duplicates.store.ts';
import { profileOfContact, profileOfCustomer } from '../../shared/duplicates/profile.rules.ts';
import { putItems } from '../../shared/kernel/table.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenImportServices, type ImportServices, importFile, rowsOf } from '../steps/given-import.ts';
import { givenContact, givenCustomer } from '../steps/given-records.ts';

const column = (name: string) => ({ column: name });
let services: ImportServices;
let sales: User;

beforeAll(async () => {
  services = await givenImportServices();
});
beforeEach(async () => {
  await givenTable();
  sales = await givenUser('sales');
});
afterAll(() => services.stop());

/** What the stream makes of a customer and its contact, a second later. */
const index = async (customerId: string, contactId?: string): Promise<void> => {
  const customer = await getCustomer(customerId);
  if (!customer) throw new Error('no customer');
  const contact = contactId ? await getContact(contactId) : null;
  const profiles = [profileOfCustomer(customer), ...(contact ? [profileOfContact(contact, customer)] : [])];
  await putItems(profiles.flatMap((profile) => duplicatePostings(profile)));
};

it('a dry run names what a new customer or contact looks like', async () => {
  const address = { country: 'CN', city: '上海', street: '南京西路100号' };
  const { id } = await givenCustomer(sales, {
    name: '上海华为贸易有限公司',
    address,
    website: 'https://huawei-trade.cn',
  });
  const li = await givenContact(sales, id, {
    name: '李明华',
    phone: '13900139000',
    email: 'li@huawei-trade.cn',
  });
  await index(id, li.id);
  const foreign = await givenCustomer(await givenUser('sales', { name: '王强' }), {
    name: '北京阿尔法科技有限公司',
    address: { country: 'CN', city: '北京' },
  });
  await index(foreign.id);
  const mapping = {
    name: column('name'),
    phone: column('phone'),
    'address.city': column('city'),
    source: { value: 'x' },
    need: { value: 'y' },
  };
  const content =
    'name,phone,city\n上海华为贸易公司,13800138000,上海\n北京阿尔法科技公司,13800138001,北京\nWholly Other Ltd,13800138002,Ningbo\n';
  const tried = await importFile(sales, { kind: 'customers', dryRun: true, mapping }, content, services);
  const rows = await rowsOf(sales, tried.id);
  expect(rows.map(({ status }) => status)).toEqual(['created', 'created', 'created']);
  expect(rows[0]?.candidates).toMatchObject([
    {
      customerId: id,
      contactId: null,
      name: '上海华为贸易有限公司',
      score: expect.any(Number),
      reasons: expect.any(Array),
    },
  ]);
  expect(rows[1]?.candidates).toMatchObject([{ customerId: null, name: null, ownerName: '王强' }]);
  expect(rows[2]?.candidates).toBeUndefined();
  const real = await importFile(sales, { kind: 'customers', mapping }, content, services);
  expect((await rowsOf(sales, real.id)).flatMap(({ candidates }) => candidates ?? [])).toEqual([]);
});
