import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../../shared/kernel/keys.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { CRASH_STRIDE } from '../steps/crash-points.ts';
import { DyingWorker } from '../steps/dying-worker.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import {
  givenImportServices,
  type ImportServices,
  importFile,
  readImport,
  rowsOf,
} from '../steps/given-import.ts';
import { givenCustomer, givenTouch } from '../steps/given-records.ts';
import { askUndo, carryOnUndo, undoTasks } from '../steps/given-undo.ts';
import { tableContent } from '../steps/table-content.ts';

const column = (name: string) => ({ column: name });
const IMPORT = {
  kind: 'customers',
  onDuplicate: 'update',
  mapping: {
    name: column('name'),
    phone: column('phone'),
    'contacts.0.name': column('who'),
    'contacts.0.phone': column('whose'),
    source: { value: 'fair' },
    need: { value: 'CRM' },
  },
};
/** A row of each kind: new with a contact, changed, a contact for one that is there, new but touched since. */
const CONTENT =
  'name,phone,who,whose\nA,13800138000,Ann,13900139000\nB,13800138009,,\nC,13800138002,Cid,13900139002\nD,13800138003,,\n';

const worker = new DyingWorker('functions/work/run-work.lambda.ts');
let services: ImportServices;
let sales: User;

beforeAll(async () => {
  await givenTable();
  services = await givenImportServices();
  await worker.start();
});
afterAll(() => {
  worker.stop();
  services.stop();
});

const plain = ({
  version: _,
  updatedAt: __,
  updatedBy: ___,
  nextSk: ____,
  originals: _____,
  ...item
}: Item) => item;
const base = async () =>
  (await tableContent((pk) => !/^(IMP|RUN|ROW|CLM|IDEM|SECRET|WRK)#/.test(pk))).map(plain);

/** An import that waits to be taken back, in a table of its own, and what the base shall be then. */
const givenUndo = async () => {
  await givenTable();
  sales = await givenUser('sales');
  await givenCustomer(sales, { name: 'B', phone: '13800138001' });
  await givenCustomer(sales, { name: 'C', phone: '13800138002' });
  const before = await base();
  const { id } = await importFile(sales, IMPORT, CONTENT, services);
  const touched = (await rowsOf(sales, id)).find(({ row }) => row === 4)?.recordId ?? '';
  await givenTouch(sales, touched);
  const kept = (await base()).filter(
    ({ pk, customerId }) => String(pk).includes(touched) || customerId === touched,
  );
  const keyOf = ({ pk, sk }: Item) => `${pk} ${sk}`;
  const expected = [...before, ...kept].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  expect((await askUndo(sales, id)).status).toBe(202);
  const [workId = ''] = undoTasks(services);
  return { id, workId, expected };
};

const ORDERS = {
  kind: 'orders',
  mapping: {
    externalId: column('id'),
    'customer.name': column('account'),
    orderedOn: column('on'),
    currency: { value: 'USD' },
    'line.description': column('what'),
    'line.quantity': column('quantity'),
    'line.unitPrice': column('price'),
  },
};
const LINES = ['1,,,y,2,2', '1,,,z,3,2', '2,A,2026-01-03,x,1,5', '2,,,y,2,5', '1,,,w,1,1'];

/** Lines that came to an order that was there, and a new order, each with its rows in packs. */
const givenOrders = async () => {
  await givenTable();
  sales = await givenUser('sales');
  await givenCustomer(sales, { name: 'A' });
  const rows = (...lines: string[]) => ['id,account,on,what,quantity,price', ...lines, ''].join('\n');
  await importFile(sales, ORDERS, rows('1,A,2026-01-02,x,1,2'), services);
  const expected = await base();
  const { id } = await importFile(sales, ORDERS, rows(...LINES), services);
  expect((await askUndo(sales, id)).status).toBe(202);
  const [workId = ''] = undoTasks(services);
  return { id, workId, expected };
};

const expectUndone = async (importId: string, expected: readonly Item[]): Promise<void> => {
  expect(await base()).toEqual(expected);
  const { state, undo } = await readImport(sales, importId);
  expect({ state, counts: undo?.counts }).toEqual({
    state: 'undone',
    counts: { undone: 3, partly: 0, kept: 1 },
  });
  const rows = await rowsOf(sales, importId);
  expect(rows.map((row) => row.undo?.outcome)).toEqual(['undone', 'undone', 'undone', 'kept']);
};

describe('a worker that dies while it takes an import back', () => {
  it.each(['before', 'after'] as const)(
    'is taken over from: the outcome is that of an undisturbed one (dies %s the service hears of it)',
    { timeout: 300_000 },
    async (when) => {
      let deaths = 0;
      for (;;) {
        const { id, workId, expected } = await givenUndo();
        const outcome = await worker.deliver(JSON.stringify({ workId }), deaths + 1, when);
        await carryOnUndo(workId);
        await carryOnUndo(workId);
        await expectUndone(id, expected);
        if ('result' in outcome) break;
        expect(outcome).toEqual({ killed: true });
        deaths += CRASH_STRIDE;
      }
      expect(deaths).toBeGreaterThan(10);
    },
  );

  it.each(['before', 'after'] as const)(
    'leaves orders and their lines so, too (dies %s the service hears of it)',
    { timeout: 300_000 },
    async (when) => {
      let deaths = 0;
      for (;;) {
        const { id, workId, expected } = await givenOrders();
        const outcome = await worker.deliver(JSON.stringify({ workId }), deaths + 1, when);
        await carryOnUndo(workId);
        await carryOnUndo(workId);
        expect(await base()).toEqual(expected);
        const { undo } = await readImport(sales, id);
        expect(undo?.counts).toEqual({ undone: LINES.length, partly: 0, kept: 0 });
        if ('result' in outcome) break;
        expect(outcome).toEqual({ killed: true });
        deaths += CRASH_STRIDE;
      }
      expect(deaths).toBeGreaterThan(5);
    },
  );
});
