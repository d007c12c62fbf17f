import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { getImport, updateImportWrites } from '../../shared/imports/imports.store.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import {
  givenImportServices,
  type ImportServices,
  importFile,
  readImport,
  rowsOf,
} from '../steps/given-import.ts';
import { givenContact, givenCustomer, givenTouch, readCustomer } from '../steps/given-records.ts';
import { askUndo, carryOnUndo, undoImport, undoTasks } from '../steps/given-undo.ts';
import { tableContent } from '../steps/table-content.ts';
import { call } from '../steps/when.ts';

const column = (name: string) => ({ column: name });
const MAPPING = {
  name: column('name'),
  phone: column('phone'),
  email: column('email'),
  'address.city': column('city'),
  'contacts.0.name': column('who'),
  'contacts.0.phone': column('whose'),
  source: { value: 'fair' },
  need: { value: 'CRM' },
};
const CUSTOMERS = { kind: 'customers', onDuplicate: 'update', mapping: MAPPING };
const file = (...rows: string[]) => ['name,phone,email,city,who,whose', ...rows, ''].join('\n');
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

const run = (content: string, body: object = CUSTOMERS) => importFile(sales, body, content, services);
/** What the base holds, but traces of imports and tasks. */
const base = async (): Promise<Item[]> => {
  const items = await tableContent((pk) => !/^(IMP|RUN|ROW|CLM|IDEM|SECRET|WRK)#/.test(pk));
  return items.map(
    ({ version: _, updatedAt: __, updatedBy: ___, originals: ____, nextSk: _____, ...item }) => item,
  );
};
const undosOf = async (importId: string) =>
  (await rowsOf(sales, importId)).map(({ row, undo }) => [row, undo?.outcome, undo?.kept.join('; ')]);
const patch = async (customerId: string, body: object) => {
  const { version } = await readCustomer(sales, customerId);
  const answer = await call(customers, customersContracts.updateCustomer, {
    as: sales,
    params: { customerId },
    body,
    ifMatch: version,
  });
  expect(answer.status).toBe(200);
};
const idOf = async (importId: string, row: number) =>
  (await rowsOf(sales, importId)).find((one) => one.row === row)?.recordId ?? '';

describe('undoing an import', () => {
  it('leaves the base as it was: records gone with all they held, fields back', async () => {
    await givenCustomer(sales, {
      name: 'B',
      phone: '13800138001',
      email: 'b@b.cn',
      address: { country: 'CN' },
    });
    await givenCustomer(sales, { name: 'C', phone: '13800138002' });
    const before = await base();
    const rows = file(
      'A,13800138000,a@a.cn,Ningbo,李娜,13900139000',
      'B,13800138009,,Suzhou,王强,13900139001',
      'C,13800138002,,,张伟,13900139002',
      'D,no phone,,,,',
      'A,13800138000,,,,',
    );
    const done = await run(rows);
    expect(done.counts).toEqual({ created: 1, updated: 1, merged: 1, skipped: 1, refused: 1 });
    await undoImport(sales, done.id, services);
    expect(await base()).toEqual(before);
    expect(await readImport(sales, done.id)).toMatchObject({
      state: 'undone',
      counts: done.counts,
      undo: { by: sales.id, counts: { undone: 3, partly: 0, kept: 0 } },
    });
    expect(await undosOf(done.id)).toEqual([
      [1, 'undone', ''],
      [2, 'undone', ''],
      [3, 'undone', ''],
      [4, undefined, undefined],
      [5, undefined, undefined],
    ]);
    // Everything that was taken is free again.
    expect((await run(rows)).counts).toEqual(done.counts);
  });

  it('leaves what somebody has changed or added to since, and says so', async () => {
    const b = await givenCustomer(sales, { name: 'B', phone: '13800138001', email: 'b@b.cn' });
    const done = await run(
      file(
        'A1,13800138010,,,,',
        'A2,13800138011,,,,',
        'A3,13800138012,,,,',
        'A4,13800138013,,,李娜,13900139000',
        'B,13800138009,new@b.cn,Suzhou,,',
        'A6,13800138015,,,,',
      ),
    );
    await patch(await idOf(done.id, 1), { region: 'east' });
    await givenContact(sales, await idOf(done.id, 2));
    await givenTouch(sales, await idOf(done.id, 3));
    const a4 = await idOf(done.id, 4);
    const { body } = await call(customers, contactsContracts.listContacts, {
      as: sales,
      params: { customerId: a4 },
    });
    await call(customers, contactsContracts.updateContact, {
      as: sales,
      params: { contactId: body.items[0].id },
      body: { title: 'CEO' },
      ifMatch: 1,
    });
    await patch(b.id, { email: 'newer@b.cn' });
    await undoImport(sales, done.id, services);
    expect(await undosOf(done.id)).toEqual([
      [1, 'kept', 'customer: changed since'],
      [2, 'kept', 'contact: changed or added since'],
      [
        3,
        'kept',
        expect.stringMatching(
          /customer: changed since; interaction: changed or added since|interaction: .*customer: /,
        ),
      ],
      [4, 'kept', 'contact: changed or added since'],
      [5, 'partly', 'email: changed since'],
      [6, 'undone', ''],
    ]);
    expect(await readCustomer(sales, b.id)).toMatchObject({
      phone: '+8613800138001',
      email: 'newer@b.cn',
      address: null,
    });
    expect((await readImport(sales, done.id)).undo).toMatchObject({
      counts: { undone: 1, partly: 1, kept: 4 },
    });
  });

  it('leaves a value that somebody else has taken since', async () => {
    const b = await givenCustomer(sales, { name: 'B', phone: '13800138001', region: 'east' });
    const done = await run(file('B,13800138009,b@b.cn,,,'));
    await givenCustomer(sales, { name: 'Other', phone: '13800138001' });
    await undoImport(sales, done.id, services);
    expect(await undosOf(done.id)).toEqual([[1, 'partly', 'phone: is taken by another customer']]);
    expect(await readCustomer(sales, b.id)).toMatchObject({ phone: '+8613800138009', email: null });
  });

  it('gives customers their last touch and next follow-up back', async () => {
    const { id } = await givenCustomer(sales, { name: 'A', firstContactAt: '2026-01-01T00:00:00Z' });
    await givenTouch(sales, id, { occurredAt: '2026-02-01T00:00:00Z', summary: 'before' });
    const before = await base();
    const mapping = {
      'customer.name': column('company'),
      occurredAt: column('at'),
      channel: column('by'),
      summary: column('said'),
    };
    const body = { kind: 'interactions', mapping };
    const touches =
      'company,at,by,said\nA,2026-03-01,visit,one\nA,2026-03-05,call,two\nA,2026-01-05,call,three\n';
    const done = await run(touches, body);
    expect(done.counts.created).toBe(3);
    expect(await readCustomer(sales, id)).toMatchObject({ lastInteractionAt: '2026-03-04T16:00:00.000Z' });
    await undoImport(sales, done.id, services);
    const since = ({ since: _, ...item }: Item) => item;
    expect((await base()).map(since)).toEqual(before.map(since));
    expect((await run(touches, body)).counts.created).toBe(3);
  });

  it('gives every kind of field its former value, nested ones and lists too', async () => {
    const { id } = await givenCustomer(sales, {
      name: 'A',
      phone: '13800138000',
      address: { country: 'CN', street: 'Old Road 1' },
      tags: ['vip', 'old'],
      custom: { colour: 'red' },
      stage: 'potential',
      currentValue: { amount: '1.00', currency: 'CNY' },
    });
    await givenContact(sales, id, { name: '李娜', phone: '13900139000', title: 'CEO' });
    const touch = {
      'customer.name': column('name'),
      occurredAt: column('at'),
      channel: column('by'),
      summary: column('said'),
      externalId: column('ref'),
    };
    const interactions = { kind: 'interactions', onDuplicate: 'update', mapping: touch };
    await run('name,at,by,said,ref\nA,2026-03-01,call,First,T1\n', interactions);
    const before = await base();

    const mapping = {
      ...MAPPING,
      tags: column('tags'),
      stage: column('stage'),
      'custom.size': column('size'),
      'currentValue.amount': column('value'),
      'currentValue.currency': { value: 'CNY' },
    };
    const changes = { kind: 'customers', onDuplicate: 'update', mapping };
    const done = [
      await run(
        'name,phone,email,city,who,whose,tags,stage,size,value\nA,13800138000,,Ningbo,,,vip;new,deal,9,2.50\n',
        changes,
      ),
      await run('name,title,company,phone\n李娜,CTO,A,13900139000\n', {
        kind: 'contacts',
        onDuplicate: 'update',
        mapping: {
          'customer.name': column('company'),
          name: column('name'),
          title: column('title'),
          phone: column('phone'),
        },
      }),
      await run('name,at,by,said,ref\nA,2026-03-01,call,Better,T1\n', interactions),
    ];
    expect(done.map(({ counts }) => counts.updated)).toEqual([1, 1, 1]);
    expect(await readCustomer(sales, id)).toMatchObject({
      address: { country: 'CN', street: 'Old Road 1', city: 'Ningbo' },
      tags: ['vip', 'new'],
      custom: { colour: 'red', size: '9' },
      stage: 'deal',
    });
    for (const { id: importId } of done.toReversed()) {
      await undoImport(sales, importId, services);
      expect(await undosOf(importId)).toEqual([[1, 'undone', '']]);
    }
    const own = ({ since: _, tagMarks: __, ...item }: Item) => ({
      ...item,
      ...(Array.isArray(item.tags) && { tags: [...item.tags].sort() }),
    });
    expect((await base()).map(own)).toEqual(before.map(own));
  });

  it('takes contacts back, but not one that a touch names', async () => {
    const { id } = await givenCustomer(sales, { name: 'A' });
    const mapping = { 'customer.name': column('company'), name: column('name'), phone: column('phone') };
    const done = await run('company,name,phone\nA,李娜,13900139000\nA,王强,\n', {
      kind: 'contacts',
      mapping,
    });
    await givenTouch(sales, id, { contactIds: [await idOf(done.id, 2)] });
    await undoImport(sales, done.id, services);
    expect(await undosOf(done.id)).toEqual([
      [1, 'undone', ''],
      [2, 'kept', 'contact: touches name it'],
    ]);
  });
});

describe('asking to undo', () => {
  it('is for the creator and admins, within 30 days, once, and of what changed something', async () => {
    const done = await run(file('A,13800138000,,,,'));
    expect((await askUndo(await givenUser('sales'), done.id)).status).toBe(404);
    const tried = await run(file('B,13800138001,,,,'), { ...CUSTOMERS, dryRun: true });
    expect((await askUndo(sales, tried.id)).body).toMatchObject({
      code: 'invalid_state',
      detail: 'A dry run changed nothing.',
    });
    const record = await getImport(done.id);
    if (!record) throw new Error('no import');
    await commit(updateImportWrites(record, { ...record, version: 99, endedAt: '2026-01-01T00:00:00.000Z' }));
    expect((await askUndo(sales, done.id)).body).toMatchObject({
      code: 'invalid_state',
      detail: 'It ended more than 30 days ago.',
    });
    const old = await getImport(done.id);
    if (old) await commit(updateImportWrites(old, { ...record, version: 100 }));
    const asked = await askUndo(await givenUser('admin'), done.id);
    expect(asked).toMatchObject({ status: 202, body: { state: 'undoing', undo: { counts: null } } });
    expect((await askUndo(sales, done.id)).body).toMatchObject({
      code: 'invalid_state',
      detail: 'It is taken back already.',
    });
    expect(undoTasks(services)).toHaveLength(1);
  });

  it('of one that failed halfway takes back what it had done', async () => {
    const before = await base();
    const done = await run(file('A,13800138000,,,,', '"B,13800138001'));
    expect(done.state).toBe('failed');
    await undoImport(sales, done.id, services);
    expect(await base()).toEqual(before);
  });
});

describe('a long one', () => {
  const ROWS = 130;
  const content = file(...Array.from({ length: ROWS }, (_, i) => `C${i},${13_800_138_000 + i},,,,`));

  it('passes itself on, and ends the same by several workers at once', async () => {
    const before = await base();
    const done = await run(content);
    await askUndo(sales, done.id);
    const [workId = ''] = undoTasks(services);
    const onStep = vi.fn();
    expect(await carryOnUndo(workId, { mustStop: () => true, onStep })).toBe('unfinished');
    expect(onStep).toHaveBeenCalledOnce();
    expect(await readImport(sales, done.id)).toMatchObject({
      state: 'undoing',
      undo: { counts: { undone: 50 } },
    });
    await Promise.allSettled([carryOnUndo(workId), carryOnUndo(workId), carryOnUndo(workId)]);
    while ((await carryOnUndo(workId)) === 'unfinished');
    expect(await base()).toEqual(before);
    expect(await readImport(sales, done.id)).toMatchObject({
      state: 'undone',
      undo: { counts: { undone: ROWS, partly: 0, kept: 0 } },
    });
  });
});
