import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { handler as imports } from '../../functions/imports/imports.lambda.ts';
import { handler } from '../../functions/settings/settings.lambda.ts';
import { handler as runWork } from '../../functions/work/run-work.lambda.ts';
import { importsContracts } from '../../shared/imports/imports.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { dictionariesContracts } from '../../shared/settings/dictionaries.contract.ts';
import { forgetWords } from '../../shared/settings/words.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenImportServices, type ImportServices, importFile, rowsOf } from '../steps/given-import.ts';
import { givenCustomer, readCustomer } from '../steps/given-records.ts';
import { call } from '../steps/when.ts';

let services: ImportServices;
let admin: User;
let sales: User;

beforeAll(async () => {
  services = await givenImportServices();
});
beforeEach(async () => {
  await givenTable();
  forgetWords();
  admin = await givenUser('admin');
  sales = await givenUser('sales');
});
afterAll(() => services.stop());

const given = async (codes: readonly string[]): Promise<void> => {
  const entries = codes.map((code) => ({ code, labels: { en: code.toUpperCase() }, active: true }));
  const params = { name: 'industry' };
  const { version } = (await call(handler, dictionariesContracts.getDictionary, { as: admin, params })).body;
  const body = { document: { strict: true, entries } };
  const answer = await call(handler, dictionariesContracts.putDictionary, {
    as: admin,
    params,
    ifMatch: version,
    body,
  });
  if (answer.status !== 200) throw new Error(answer.text);
  forgetWords();
};

const column = (name: string) => ({ column: name });
const mapping = {
  name: column('Firma'),
  phone: column('Telefon'),
  industry: column('Branche'),
  source: { value: 'fair' },
  need: { value: 'tins' },
};
const importRows = (rows: readonly string[], overrides: object = {}) =>
  importFile(
    sales,
    { kind: 'customers', dryRun: false, mapping, ...overrides },
    `Firma,Telefon,Branche\n${rows.join('\n')}\n`,
    services,
  );

it('refuses a row whose word is not in a strict dictionary, and names its column', async () => {
  await given(['tea', 'steel']);
  const made = await importRows([
    'Acme One,13900000001,tea',
    'Acme Two,13900000002,silk',
    'Acme Three,13900000003,TEA',
    'Acme Four,nonsense,silk',
    'Acme Five,13900000005,',
  ]);
  const rows = await rowsOf(sales, made.id);
  expect(rows.map(({ status }) => status)).toEqual(['created', 'refused', 'refused', 'refused', 'created']);
  const fault = { field: 'industry', column: 'Branche', message: 'is not in the dictionary "industry"' };
  expect(rows[1]?.faults).toEqual([fault]);
  expect(rows[2]?.faults).toEqual([{ ...fault, message: `${fault.message}; its code there is "tea"` }]);
  expect(rows[3]?.faults.map(({ field }) => field)).toEqual(['phone', 'industry']);
});

it('lets a customer keep a word that has gone, whatever the rest of its row brings', async () => {
  const { id } = await givenCustomer(sales, { name: 'Old House', industry: 'silk', phone: '13900000011' });
  await given(['tea']);
  const made = await importRows(['Old House,13900000012,silk'], { onDuplicate: 'update' });
  expect(await rowsOf(sales, made.id)).toMatchObject([{ status: 'updated', faults: [] }]);
  expect(await readCustomer(sales, id)).toMatchObject({ industry: 'silk', phone: '+8613900000012' });
  const other = await importRows(['Old House,13900000012,porcelain'], { onDuplicate: 'update' });
  expect(await rowsOf(sales, other.id)).toMatchObject([
    { status: 'refused', faults: [{ field: 'industry' }] },
  ]);
});

it('gives back on undo what was there before, though no new customer may have it', async () => {
  const { id } = await givenCustomer(sales, { name: 'Old House', industry: 'silk', phone: '13900000021' });
  await given(['tea']);
  const made = await importRows(['Old House,13900000021,tea'], { onDuplicate: 'update' });
  expect(await readCustomer(sales, id)).toMatchObject({ industry: 'tea' });
  const undone = await call(imports, importsContracts.undoImport, {
    as: sales,
    params: { importId: made.id },
    body: {},
  });
  expect(undone.status).toBeLessThan(300);
  for (const body of services.queue.messages.splice(0).map((sent) => sent.body))
    if (body.includes('workId')) await runWork({ Records: [{ body }] } as Parameters<typeof runWork>[0], {});
  expect(await readCustomer(sales, id)).toMatchObject({ industry: 'silk' });
});
