import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { customerBody, givenTable, givenUser } from '../steps/given.ts';
import { givenImportServices, type ImportServices, importFile, outcomesOf } from '../steps/given-import.ts';
import { isRecord, tableContent } from '../steps/table-content.ts';
import { call } from '../steps/when.ts';

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

const run = (body: object, content: string) => importFile(sales, body, content, services);
const outcomes = (importId: string) => outcomesOf(sales, importId);
const create = async (body: Readonly<Record<string, unknown>>, as = sales) =>
  (await call(customers, customersContracts.createCustomer, { as, body: customerBody(body) })).body;

describe('rows of contacts', () => {
  const CONTACTS = {
    kind: 'contacts',
    mapping: {
      'customer.name': column('company'),
      name: column('name'),
      phone: column('phone'),
      title: column('title'),
      birthdayOn: { column: 'born', format: 'D.M.YYYY' },
    },
  };
  const people = (...rows: string[]) => ['company,name,phone,title,born', ...rows, ''].join('\n');

  it('join the customers they name; a second import changes nothing', async () => {
    const { id } = await create({ name: 'A' });
    await create({ name: 'F' }, await givenUser('sales'));
    const content = people(
      'a,李娜,13900139000,CEO,3.1.1980',
      'A,王强,,Buyer,',
      'A,王强,,Buyer,',
      'Nobody,X,13900139001,,',
      'F,Y,13900139002,,',
      'A,Z,13900139000,,',
      'A,W,,,31.2.1980',
      ',V,,,',
    );
    const expected = [
      [1, 'created', ''],
      [2, 'created', ''],
      [3, 'skipped', 'repeats row 2'],
      [4, 'refused', 'company: no customer has this name'],
      [5, 'refused', 'company: is no customer that you may see'],
      [6, 'skipped', 'repeats row 1'],
      [7, 'refused', 'born: is no date as D.M.YYYY'],
      [8, 'refused', 'company: is empty, but needed: whose is it?'],
    ];
    expect(await outcomes((await run({ ...CONTACTS, dryRun: true }, content)).id)).toEqual(expected);
    expect(await outcomes((await run(CONTACTS, content)).id)).toEqual(expected);
    const contacts = await call(customers, contactsContracts.listContacts, {
      as: sales,
      params: { customerId: id },
    });
    // Rows are written several at once: who comes first is chance.
    const byName = Map.groupBy(contacts.body.items as { name: string }[], ({ name }) => name);
    expect(contacts.body.items).toHaveLength(2);
    expect(byName.get('李娜')).toMatchObject([
      { phone: '+8613900139000', title: 'CEO', birthdayOn: '1980-01-03' },
    ]);
    expect(byName.get('王强')).toMatchObject([{ phone: null }]);
    const before = await tableContent(isRecord);
    const again = await run(CONTACTS, content);
    expect((await outcomes(again.id)).slice(0, 3)).toEqual([
      [1, 'skipped', 'is there already'],
      [2, 'skipped', 'is there already'],
      [3, 'skipped', 'is there already'],
    ]);
    expect(again.counts).toMatchObject({ created: 0, refused: 5 });
    expect(await tableContent(isRecord)).toEqual(before);
  });

  it('update those that are there when asked to', async () => {
    await create({ name: 'A', contacts: [{ name: '李娜', phone: '13900139000' }] });
    const update = { ...CONTACTS, onDuplicate: 'update' };
    const content = people('A,李娜娜,13900139000,CTO,');
    expect(await outcomes((await run(update, content)).id)).toEqual([[1, 'updated', 'changed: name, title']]);
    expect(await outcomes((await run(update, content)).id)).toEqual([[1, 'skipped', 'brings nothing new']]);
  });
});
