import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler } from '../../functions/imports/imports.lambda.ts';
import { importsContracts } from '../../shared/imports/imports.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import {
  deliver,
  givenImportServices,
  givenUpload,
  type ImportServices,
  importFile,
  readImport,
} from '../steps/given-import.ts';
import { isRecord, tableContent } from '../steps/table-content.ts';
import { pointersOf, withoutRequestId } from '../steps/then.ts';
import { call } from '../steps/when.ts';

const { createImport, getImport, listImports, listImportRows } = importsContracts;
const LEAST = {
  kind: 'customers',
  mapping: {
    name: { column: 'name' },
    phone: { column: 'phone' },
    source: { value: 'fair' },
    need: { value: 'CRM' },
  },
};
let services: ImportServices;
let sales: User;
let colleague: User;
let admin: User;

beforeAll(async () => {
  await givenTable();
  services = await givenImportServices();
  sales = await givenUser('sales');
  colleague = await givenUser('sales');
  admin = await givenUser('admin');
});
afterAll(() => services.stop());

const LARGE_HEADER = { code: 'row_too_large', line: 1 };
const WIDE_HEADER = Array.from({ length: 16_000 }, (_, i) => `${i}`.padEnd(30, 'x')).join(',');

describe('an import', () => {
  it('begins with an address for the file', async () => {
    const made = await call(handler, createImport, { as: sales, body: LEAST });
    expect(made.status).toBe(201);
    expect(made.headers.location).toBe(`/v1/imports/${made.body.id}`);
    expect(made.body).toMatchObject({
      state: 'waiting_for_file',
      upload: { method: 'PUT', headers: { 'content-type': 'application/octet-stream' } },
      counts: { created: 0, refused: 0 },
      createdBy: sales.id,
      file: null,
      refusedRows: null,
    });
    expect(Date.parse(made.body.upload.expiresAt) - Date.parse(made.body.createdAt)).toBe(3_600_000);
  });

  it('names every fault of its mapping at once', async () => {
    const body = {
      kind: 'customers',
      mapping: { colour: { column: 'c' }, name: { column: 'n', value: 'x' } },
      onDuplicate: 'x',
    };
    const answer = await call(handler, createImport, { as: sales, body });
    expect(answer.status).toBe(422);
    expect(pointersOf(answer)).toEqual([
      '/mapping/colour',
      '/mapping/name',
      '/mapping/need',
      '/mapping/phone',
      '/mapping/source',
      '/onDuplicate',
    ]);
  });

  it('refuses an owner whom the importer may not give customers to', async () => {
    const owned = (value: string) => ({ ...LEAST, mapping: { ...LEAST.mapping, ownerId: { value } } });
    for (const value of [colleague.id, colleague.email, 'nobody@example.com']) {
      const answer = await call(handler, createImport, { as: sales, body: owned(value) });
      expect([answer.status, pointersOf(answer)]).toEqual([422, ['/mapping/ownerId/value']]);
    }
    expect((await call(handler, createImport, { as: admin, body: owned(colleague.email) })).status).toBe(201);
  });

  it.each(['service', 'executive'] as const)('is not for %s', async (role) => {
    const as = await givenUser(role);
    expect((await call(handler, createImport, { as, body: LEAST })).status).toBe(403);
  });

  it('is its creator’s and the admins’, for others it does not exist', async () => {
    const { id } = await givenUpload(sales, LEAST, 'name,phone\n');
    for (const contract of [getImport, listImportRows]) {
      const read = (as: User, importId: string) => call(handler, contract, { as, params: { importId } });
      expect((await read(sales, id)).status).toBe(200);
      expect((await read(admin, id)).status).toBe(200);
      const foreign = await read(colleague, id);
      const absent = await read(colleague, 'imp_01JD0000000000000000000000');
      expect(foreign.status).toBe(404);
      expect(withoutRequestId(foreign)).toEqual(withoutRequestId(absent));
    }
  });

  it('is listed to its creator and to admins, newest first', async () => {
    const first = await call(handler, createImport, { as: colleague, body: LEAST });
    const second = await call(handler, createImport, { as: colleague, body: LEAST });
    const own = await call(handler, listImports, { as: colleague });
    expect(own.body.items.map(({ id }: { id: string }) => id)).toEqual([second.body.id, first.body.id]);
    const page = await call(handler, listImports, { as: admin, query: { limit: '2' } });
    expect(page.body.items.map(({ id }: { id: string }) => id)).toEqual([second.body.id, first.body.id]);
    expect(page.body.nextCursor).not.toBeNull();
  });
});

describe('a file that cannot be imported', () => {
  const GB_THEN_BROKEN = Buffer.concat([
    Buffer.from('name,phone\n'),
    Buffer.from([0xd6, 0xd0, 0xff, 0x20, 10]),
  ]);

  it.each<[string, string | Buffer, object, object]>([
    ['is empty', '', {}, { code: 'empty_file' }],
    ['has only a header', 'name,phone\n', {}, { code: 'no_rows' }],
    ['lacks columns', 'a,b\n1,2\n', {}, { code: 'missing_columns', columns: ['name', 'phone'] }],
    ['has a column twice', 'name,phone,name\n1,2,3\n', {}, { code: 'duplicate_columns', columns: ['name'] }],
    ['is in no known encoding', GB_THEN_BROKEN, {}, { code: 'wrong_encoding' }],
    [
      'is not in the encoding given',
      GB_THEN_BROKEN,
      { encoding: 'utf-8' },
      { code: 'wrong_encoding', line: 2 },
    ],
    ['holds NUL', 'name,phone\nA\u0000,1\n', {}, { code: 'nul_byte' }],
    ['never closes a quote', 'name,phone\nA,13800138000\n"B,1\nC,2\n', {}, { code: 'broken_quote', line: 3 }],
    [
      'holds a row over 1 MiB',
      `name,phone\nA,1\n${'x'.repeat(1_100_000)},2\n`,
      {},
      { code: 'row_too_large', line: 3 },
    ],
    ['has a header cell of an essay', `name,phone,${'x'.repeat(3000)}\nA,1\n`, {}, LARGE_HEADER],
    ['has more columns than a sheet', `name,phone${','.repeat(1_000_000)}\nA,1\n`, {}, LARGE_HEADER],
    ['has a header that no item holds', `name,phone,${WIDE_HEADER}\nA,1\n`, {}, LARGE_HEADER],
  ])('%s: it fails with the reason, before anything is written', async (_, file, options, problem) => {
    const before = await tableContent(isRecord);
    const done = await importFile(sales, { ...LEAST, ...options }, file, services);
    expect(done).toMatchObject({ state: 'failed', problem, counts: { created: 0 }, upload: null });
    expect(done.endedAt).not.toBeNull();
    expect(await tableContent(isRecord)).toEqual(before);
  });

  it('belongs to somebody who may not import any more', async () => {
    const gone = await givenUser('sales');
    const { id } = await givenUpload(gone, LEAST, 'name,phone\nA,13800138001\n');
    const { updateUserWrites } = await import('../../shared/people/people.store.ts');
    const { commit } = await import('../../shared/kernel/transaction.ts');
    await commit(updateUserWrites(gone, { ...gone, state: 'disabled', version: 2 }));
    await deliver(JSON.stringify({ importId: id }));
    expect(await readImport(admin, id)).toMatchObject({
      state: 'failed',
      problem: { code: 'importer_inactive' },
    });
  });
});

describe('the worker', () => {
  it.each([
    JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent' }),
    JSON.stringify({
      Records: [{ s3: { object: { key: 'imports/imp_01JD0000000000000000000000/refused.csv' } } }],
    }),
    JSON.stringify({ importId: 'imp_01JD0000000000000000000000' }),
  ])('has nothing to do for %s', async (message) => {
    const before = await tableContent();
    await deliver(message);
    expect(await tableContent()).toEqual(before);
    expect(services.queue.messages).toEqual([]);
  });

  it('reads the file that it began with, or fails', async () => {
    const rows = Array.from({ length: 450 }, (_, i) => `N${i},1390013${String(i).padStart(4, '0')}`);
    const file = `name,phone\n${rows.join('\n')}\n`;
    const { id } = await givenUpload(sales, LEAST, file);
    await deliver(JSON.stringify({ importId: id }), () => 0);
    services.store.put(`/uploads/imports/${id}/source`, Buffer.from(file.replaceAll('N', 'M')));
    const message = services.queue.messages.shift();
    await deliver(message?.body ?? '');
    expect(await readImport(sales, id)).toMatchObject({
      state: 'failed',
      problem: { code: 'file_replaced' },
      counts: { created: 200 },
    });
  });
});
