import { afterAll, beforeAll, expect, it } from 'vitest';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenImportServices, type ImportServices, importFile, rowsOf } from '../steps/given-import.ts';
import { givenCustomer, readCustomer } from '../steps/given-records.ts';
import { undoImport } from '../steps/given-undo.ts';

let services: ImportServices;
let sales: User;

const MAPPING = {
  name: { column: 'name' },
  tier: { column: 'tier' },
  phone: { column: 'phone' },
  source: { value: 'list' },
  need: { value: 'x' },
};

beforeAll(async () => {
  services = await givenImportServices();
  await givenTable();
  sales = await givenUser('sales');
});
afterAll(() => services.stop());

it('a tier that a file names holds, of new customers and of those that are there; undone, neither is left', async () => {
  const known = await givenCustomer(sales);
  const file = [
    'name,tier,phone',
    `Held by the file,重点,13900139101`,
    `Without a tier,,13900139102`,
    `${known.name},core,${known.phone}`,
  ].join('\n');
  const run = await importFile(
    sales,
    { kind: 'customers', mapping: MAPPING, onDuplicate: 'update' },
    file,
    services,
  );
  const rows = await rowsOf(sales, run.id);
  expect(rows.map(({ status }) => status)).toEqual(['created', 'created', 'updated']);
  const [held, free] = rows.map(({ recordId }) => String(recordId));
  expect(await readCustomer(sales, String(held))).toMatchObject({ tier: 'key', tierHeld: true });
  expect(await readCustomer(sales, String(free))).toMatchObject({ tier: 'regular', tierHeld: false });
  expect(await readCustomer(sales, known.id)).toMatchObject({ tier: 'core', tierHeld: true });
  await undoImport(sales, run.id, services);
  expect(await readCustomer(sales, known.id)).toMatchObject({ tier: 'regular', tierHeld: false });
});
