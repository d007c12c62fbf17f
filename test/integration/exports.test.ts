import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler as exports } from '../../functions/exports/exports.lambda.ts';
import { handler as search } from '../../functions/search/search.lambda.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { segmentsContracts } from '../../shared/customers/segments.contract.ts';
import { exportsContracts } from '../../shared/exports/exports.contract.ts';
import { getExport, getRuns, saveRun, updateExportWrites } from '../../shared/exports/exports.store.ts';
import { now } from '../../shared/kernel/clock.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import {
  askExport,
  deliverExport,
  download,
  exportFile,
  readExport,
  workOffExports,
} from '../steps/given-export.ts';
import { givenImportServices, type ImportServices } from '../steps/given-import.ts';
import { givenContact, givenCustomer, givenTouch } from '../steps/given-records.ts';
import { pointersOf } from '../steps/then.ts';
import { call } from '../steps/when.ts';

let services: ImportServices;
let manager: User;
let sales: User;

beforeAll(async () => {
  services = await givenImportServices();
});
beforeEach(async () => {
  await givenTable();
  services.queue.messages.length = 0;
  manager = await givenUser('manager');
  sales = await givenUser('sales', { managerId: manager.id });
});
afterAll(() => services.stop());

const run = (as: User, body: object) => exportFile(as, body, services);
const linesOf = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true, bom: true });
const listed = async (as: User, query = {}) =>
  (await call(customers, customersContracts.listCustomers, { as, query: { limit: '100', ...query } })).body
    .items;

describe('an export', () => {
  it('holds what the list shows, record by record', async () => {
    const other = await givenUser('sales');
    await givenCustomer(sales, { name: 'A', custom: { colour: 'red', 'size.2': 7 } });
    await givenCustomer(sales, { name: 'B', stage: 'intent' });
    await givenCustomer(other, { name: 'F' });
    await givenCustomer(other, { name: 'P', ownerId: null });
    for (const as of [sales, manager, other, await givenUser('admin'), await givenUser('service')]) {
      const done = await run(as, { kind: 'customers', format: 'jsonl' });
      expect(done).toMatchObject({
        state: 'done',
        problem: null,
        startedAt: expect.any(String),
        endedAt: expect.any(String),
      });
      const text = await download(done);
      expect(linesOf(text)).toEqual(await listed(as));
      expect(done).toMatchObject({ rows: linesOf(text).length, bytes: Buffer.byteLength(text) });
    }
    const pool = await run(sales, { kind: 'customers', format: 'jsonl', filter: { pool: 'true' } });
    expect(linesOf(await download(pool))).toMatchObject([{ name: 'P', phone: null, masked: true }]);
    const some = await run(sales, { kind: 'customers', filter: { stage: 'intent' } });
    const [row, ...others] = rowsOf(await download(some));
    expect(row).toMatchObject({ name: 'B', stage: 'intent' });
    expect([others, Object.keys(row ?? {}).filter((name) => name.startsWith('custom.'))]).toEqual([[], []]);
  });

  it('names every custom field in a column, and makes formulas harmless', async () => {
    await givenCustomer(sales, {
      name: '=HYPERLINK("x")',
      phone: '13800138000',
      custom: { '@b': '-1', a: true },
    });
    await givenCustomer(sales, { name: 'B', custom: { c: 7 } });
    const text = await download(await run(sales, { kind: 'customers' }));
    const [first, second] = rowsOf(text).sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
    expect(first).toMatchObject({
      name: `'=HYPERLINK("x")`,
      phone: "'+8613800138000",
      'custom.@b': "'-1",
      'custom.a': 'true',
      'custom.c': '',
      ownerId: sales.email,
    });
    expect(second).toMatchObject({ name: 'B', 'custom.@b': '', 'custom.c': '7' });
    expect(text.startsWith('\ufeff"name",')).toBe(true);
  });

  it('of contacts and interactions holds those of the customers it picks', async () => {
    const { id } = await givenCustomer(sales, { name: 'A' });
    const pool = await givenCustomer(manager, {
      name: 'P',
      ownerId: null,
      contacts: [{ name: 'Ann', phone: '13900139001' }],
    });
    const li = await givenContact(sales, id, { name: '李娜', phone: '13900139000' });
    await givenTouch(sales, id, { contactIds: [li.id], userIds: [sales.id], summary: 'Said "yes"' });
    const contacts = await run(sales, { kind: 'contacts' });
    expect(rowsOf(await download(contacts))).toMatchObject([
      { 'customer.name': 'A', name: '李娜', phone: "'+8613900139000" },
    ]);
    const masked = await run(sales, { kind: 'contacts', format: 'jsonl', filter: { pool: 'true' } });
    expect(linesOf(await download(masked))).toMatchObject([
      { customerId: pool.id, name: 'Ann', phone: null, masked: true },
    ]);
    const touches = await run(sales, { kind: 'interactions' });
    expect(rowsOf(await download(touches))).toMatchObject([
      { 'customer.name': 'A', contactIds: '李娜', userIds: sales.email, summary: 'Said "yes"' },
    ]);
    const none = await run(sales, { kind: 'interactions', format: 'jsonl', filter: { pool: 'true' } });
    expect(await download(none)).toBe('');
  });

  it('is its creator’s; an admin sees that it was made, but not the file', async () => {
    await givenCustomer(sales);
    const done = await run(sales, { kind: 'customers' });
    const get = (as: User) =>
      call(exports, exportsContracts.getExport, { as, params: { exportId: done.id } });
    expect((await get(manager)).status).toBe(404);
    expect((await get(await givenUser('admin'))).body).toMatchObject({
      state: 'done',
      rows: 1,
      download: null,
    });
    const list = async (as: User) =>
      (await call(exports, exportsContracts.listExports, { as })).body.items.map(
        ({ id }: { id: string }) => id,
      );
    expect(await list(sales)).toEqual([done.id]);
    expect(await list(manager)).toEqual([]);
    expect(await list(await givenUser('admin'))).toEqual([done.id]);
  });

  it('is refused with every fault of its filter', async () => {
    const refused = await askExport(sales, { kind: 'customers', filter: { stage: 'x', colour: 'red' } });
    expect(refused.status).toBe(422);
    expect(pointersOf(refused)).toEqual(['/filter', '/filter/stage']);
    const two = await askExport(sales, { kind: 'customers', filter: { owner: sales.id, pool: 'true' } });
    expect(pointersOf(two)).toEqual(['/filter/owner']);
    const segmentId = 'seg_01JD0000000000000000000000';
    expect(pointersOf(await askExport(sales, { kind: 'customers', segmentId }))).toEqual(['/segmentId']);
    expect(
      pointersOf(await askExport(sales, { kind: 'customers', segmentId, filter: { stage: 'deal' } })),
    ).toEqual(['/segmentId']);
  });

  it('of a segment holds what its filter picked when it was asked for', async () => {
    await givenCustomer(sales, { name: 'A', stage: 'intent' });
    await givenCustomer(sales, { name: 'B' });
    const body = { name: 'Warm', filter: { stage: 'intent', owner: sales.id }, visibility: 'private' };
    const segment = await call(search, segmentsContracts.createSegment, { as: sales, body });
    const asked = await askExport(sales, { kind: 'customers', format: 'jsonl', segmentId: segment.body.id });
    expect(asked.body).toMatchObject({ segmentId: segment.body.id, filter: body.filter });
    await workOffExports(services);
    expect(linesOf(await download(await readExport(sales, asked.body.id)))).toMatchObject([{ name: 'A' }]);
    const foreign = await askExport(await givenUser('sales'), {
      kind: 'customers',
      segmentId: segment.body.id,
    });
    expect(pointersOf(foreign)).toEqual(['/segmentId']);
  });

  it('ends for somebody who may not any more', async () => {
    await givenCustomer(sales);
    const { body } = await askExport(sales, { kind: 'customers' });
    const { updateUserWrites } = await import('../../shared/people/people.store.ts');
    await commit(updateUserWrites(sales, { ...sales, state: 'disabled', version: 2 }));
    await workOffExports(services);
    const record = await getExport(body.id);
    expect(record).toMatchObject({ state: 'failed', problem: 'exporter_inactive' });
  });
});

describe('a long export', () => {
  const COUNT = 205;
  const names = Array.from({ length: COUNT }, (_, i) => `Customer ${i}`);
  const givenMany = async () => {
    for (let i = 0; i < COUNT; i += 10) {
      await Promise.all(
        names
          .slice(i, i + 10)
          .map((name, k) => givenCustomer(sales, { name, custom: { [`field ${(i + k) % 3}`]: 'x' } })),
      );
    }
  };
  const expectWhole = async (exportId: string): Promise<void> => {
    const done = await readExport(sales, exportId);
    const text = await download(done);
    const rows = rowsOf(text);
    expect(rows.map(({ name }) => name).sort()).toEqual([...names].sort());
    expect(Object.keys(rows[0] ?? {}).filter((name) => name.startsWith('custom.'))).toEqual([
      'custom.field 0',
      'custom.field 1',
      'custom.field 2',
    ]);
    expect(done).toMatchObject({ state: 'done', rows: COUNT, bytes: Buffer.byteLength(text) });
  };

  it('passes itself on; in the end there is one whole file', { timeout: 60_000 }, async () => {
    await givenMany();
    const short = await askExport(sales, { kind: 'customers' });
    // A page of columns each, and a page of rows each.
    expect(await workOffExports(services, () => 59_000)).toBeGreaterThanOrEqual(5);
    await expectWhole(short.body.id);

    const { body } = await askExport(sales, { kind: 'customers' });
    const [message] = services.queue.messages.splice(0);
    const task = message?.body ?? '';
    await Promise.all([deliverExport(task), deliverExport(task), deliverExport(task)]);
    await workOffExports(services);
    await expectWhole(body.id);
    const before = services.store.objects.get(`/uploads/exports/${body.id}/customers.csv`);
    await deliverExport(task);
    expect(services.store.objects.get(`/uploads/exports/${body.id}/customers.csv`)).toBe(before);

    const lost = await askExport(sales, { kind: 'customers' });
    const [first] = services.queue.messages.splice(0);
    for (let i = 0; i < 5; i += 1) await deliverExport(first?.body ?? '', () => 59_000);
    services.queue.messages.length = 0;
    services.store.uploads.clear();
    await deliverExport(first?.body ?? '');
    await workOffExports(services);
    await expectWhole(lost.body.id);
  });

  it('whose message was lost is brought on by who looks at it', async () => {
    await givenCustomer(sales);
    const { body } = await askExport(sales, { kind: 'customers' });
    services.queue.messages.length = 0;
    await readExport(sales, body.id);
    expect(services.queue.messages).toEqual([]);
    const record = await getExport(body.id);
    if (record)
      await commit(
        updateExportWrites(record, { ...record, version: 2, updatedAt: '2026-01-01T00:00:00.000Z' }),
      );
    await readExport(sales, body.id);
    expect(services.queue.messages).toHaveLength(1);
    await workOffExports(services);
    expect(await readExport(sales, body.id)).toMatchObject({ state: 'done', rows: 1 });
  });

  it('that takes long is left to its worker as long as that gets on', async () => {
    await givenCustomer(sales);
    const { id } = await run(sales, { kind: 'customers' });
    const record = await getExport(id);
    const [place] = await getRuns([id]);
    if (!record || !place) throw new Error('the export is not there');
    const begun = { ...record, state: 'running' as const, version: record.version + 1 };
    await commit(updateExportWrites(record, { ...begun, updatedAt: '2026-01-01T00:00:00.000Z' }));
    const saved = await saveRun(id, place, place, now());
    await readExport(sales, id);
    expect(services.queue.messages).toEqual([]);
    await saveRun(id, saved, saved, '2026-01-01T00:00:00.000Z');
    await readExport(sales, id);
    expect(services.queue.messages).toHaveLength(1);
  });
});
