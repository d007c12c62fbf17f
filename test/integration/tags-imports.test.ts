import { afterAll, beforeAll, expect, it } from 'vitest';
import { deriveCustomer } from '../../functions/derive/derive-customer.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenImportServices, type ImportServices, importFile, rowsOf } from '../steps/given-import.ts';
import { givenCustomer, givenTouch, readCustomer } from '../steps/given-records.ts';

let services: ImportServices;
let sales: User;

beforeAll(async () => {
  services = await givenImportServices();
  await givenTable();
  sales = await givenUser('sales');
});
afterAll(() => services.stop());

it('a file that names other tags takes off what people put on, and not what a rule holds', async () => {
  const { id, name } = await givenCustomer(sales, { tags: ['old'] });
  for (const summary of ['a', 'b', 'c']) await givenTouch(sales, id, { direction: 'inbound', summary });
  await deriveCustomer(id, now());
  expect((await readCustomer(sales, id)).tags).toEqual(['old', 'promising']);
  const mapping = {
    name: { column: 'name' },
    tags: { column: 'tags' },
    source: { value: 'list' },
    need: { value: 'x' },
    phone: { value: '13900139009' },
  };
  const run = await importFile(
    sales,
    { kind: 'customers', mapping, onDuplicate: 'update' },
    `name,tags\n${name},new;vip\n`,
    services,
  );
  expect((await rowsOf(sales, run.id)).map(({ status }) => status)).toEqual(['updated']);
  expect((await readCustomer(sales, id)).tags).toEqual(['new', 'vip', 'promising']);
});
