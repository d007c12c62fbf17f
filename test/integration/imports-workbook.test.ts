import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import {
  announcement,
  deliver,
  givenImportServices,
  givenUpload,
  type ImportServices,
  importFile,
  outcomesOf,
  readImport,
  refusedFile,
  rowsOf,
  workOff,
} from '../steps/given-import.ts';
import { isRecord, tableContent } from '../steps/table-content.ts';
import { workbook } from '../steps/workbook.ts';

const column = (name: string) => ({ column: name });
const IMPORT = {
  kind: 'customers',
  mapping: {
    name: column('name'),
    phone: column('phone'),
    firstContactAt: { column: 'met', format: 'D.M.YYYY' },
    source: { value: 'fair' },
    need: { value: 'CRM' },
  },
};
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

const run = (content: Buffer, body: object = IMPORT) => importFile(sales, body, content, services);
const customers = async () =>
  (await tableContent(isRecord)).filter(({ _type }) => _type === 'customer').map(({ name }) => String(name));
const rows = (count: number) => [
  ['name', 'phone', 'met'],
  ...Array.from({ length: count }, (_, i) => [`Customer ${i}`, 13_800_138_000 + i, '1.3.2026']),
];

describe('a workbook', () => {
  it('is imported as text would be, by the rows of its first sheet', async () => {
    const done = await run(workbook([...rows(2), ['A', 'no phone', null], [], ['B', 13_800_138_000, null]]));
    expect(done).toMatchObject({
      state: 'done',
      sheet: null,
      file: { format: 'xlsx', encoding: 'utf-8', delimiter: ',', rows: 4, columns: ['name', 'phone', 'met'] },
      counts: { created: 2, refused: 2 },
    });
    expect((await rowsOf(sales, done.id)).map(({ row, line }) => [row, line])).toEqual([
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 6],
    ]);
    expect((await outcomesOf(sales, done.id)).slice(3)).toEqual([
      [4, 'refused', expect.stringMatching(/^phone: belongs to (row 1|Customer 0)/)],
    ]);
    expect(await refusedFile(done)).toContain('"A","no phone",""\r\n');
  });

  it('of another program brings its dates and numbers', async () => {
    const file = readFileSync(new URL('../fixtures/openpyxl.xlsx', import.meta.url));
    const mapping = {
      name: column('公司'),
      'contacts.0.name': column('联系人'),
      phone: column('电话'),
      firstContactAt: column('签约日'),
      'size.employees': column('员工'),
      'currentValue.amount': column('金额'),
      'currentValue.currency': { value: 'CNY' },
      'address.postalCode': column('邮编'),
      need: { value: 'CRM' },
      source: { value: 'fair' },
    };
    const done = await run(file, { ...IMPORT, mapping, defaultCountry: 'CN' });
    expect(await outcomesOf(sales, done.id)).toEqual([
      [1, 'created', ''],
      [2, 'skipped', 'repeats row 1'],
      [3, 'created', ''],
    ]);
    const [alpha] = (await tableContent(isRecord)).filter(({ phone }) => phone === '+8613800138000');
    expect(alpha).toMatchObject({
      firstContactAt: '2026-02-28T16:00:00.000Z',
      size: { employees: 120 },
      currentValue: { amount: '1234.5', currency: 'CNY' },
      address: { postalCode: '200001' },
    });
  });

  it('longer than a worker’s time goes on where it stood', async () => {
    const { id } = await givenUpload(sales, IMPORT, workbook(rows(450)));
    await deliver(announcement(id), () => 59_000);
    expect(await readImport(sales, id)).toMatchObject({ state: 'running', progress: { rowsRead: 200 } });
    expect(await workOff(services, () => 59_000)).toBe(2);
    const done = await readImport(sales, id);
    expect(done).toMatchObject({ state: 'done', counts: { created: 450 } });
    expect(done.progress).toEqual({ bytesRead: done.file?.bytes, rowsRead: 450 });
    expect(new Set(await customers()).size).toBe(450);
  });

  it('announced twice, and to two workers at once, is imported once', async () => {
    const { id } = await givenUpload(sales, IMPORT, workbook(rows(30)));
    await Promise.all([deliver(announcement(id)), deliver(announcement(id))]);
    await deliver(announcement(id));
    expect(await readImport(sales, id)).toMatchObject({ state: 'done', counts: { created: 30 } });
    expect((await customers()).length).toBe(30);
  });

  it.each([
    ['old_excel_file', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2048)]), {}],
    ['broken_workbook', Buffer.from('PK\u0003\u0004 and nothing else of a zip archive'), {}],
    ['missing_sheet', workbook(rows(1)), { sheet: 'Other' }],
    ['no_rows', workbook(rows(0)), {}],
    ['empty_file', workbook([]), {}],
    ['missing_columns', workbook([['name'], ['A']]), {}],
  ])('fails with a word for it: %s', async (code, file, body) => {
    const failed = await run(file, { ...IMPORT, ...body });
    expect(failed).toMatchObject({ state: 'failed', problem: { code } });
    expect(await customers()).toEqual([]);
  });
});
