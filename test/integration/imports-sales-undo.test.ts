import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { settleTallies } from '../../functions/totals/settle-tallies.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenImportServices, type ImportServices, importFile, rowsOf } from '../steps/given-import.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { givenProduct, givenQuote, sell } from '../steps/given-sales.ts';
import { askUndo, carryOnUndo, undoImport, undoTasks } from '../steps/given-undo.ts';
import { tableContent } from '../steps/table-content.ts';

const column = (name: string, extra: object = {}) => ({ column: name, ...extra });
const file = (...rows: string[]) => [...rows, ''].join('\n');
const DEALS = {
  kind: 'opportunities',
  onDuplicate: 'update',
  mapping: {
    externalId: column('id'),
    'customer.name': column('account'),
    'product.name': column('product'),
    stage: column('stage'),
    closedOn: column('closed'),
    'amount.amount': column('value'),
    'amount.currency': { value: 'USD' },
    lossReason: { value: 'other' },
  },
};
const DEAL_HEAD = 'id,account,product,stage,closed,value';
const ORDERS = {
  kind: 'orders',
  onDuplicate: 'update',
  mapping: {
    externalId: column('id'),
    'customer.name': column('account'),
    orderedOn: column('on'),
    deliveredOn: column('shipped'),
    currency: { value: 'USD' },
    'line.product.name': column('product'),
    'line.quantity': column('quantity'),
    'line.unitPrice': column('price'),
  },
};
const ORDER_HEAD = 'id,account,on,shipped,product,quantity,price';
const PRODUCTS = {
  kind: 'products',
  onDuplicate: 'update',
  mapping: { name: column('name'), code: column('code'), series: column('series') },
};

let services: ImportServices;
let admin: User;
let customerId: string;

beforeAll(async () => {
  services = await givenImportServices();
});
beforeEach(async () => {
  await givenTable();
  admin = await givenUser('admin');
  customerId = (await givenCustomer(admin, { name: 'A' })).id;
  await givenProduct(admin, { name: 'P' });
});
afterAll(() => services.stop());

const run = (body: object, content: string) => importFile(admin, body, content, services);
/** What the base holds but traces of imports, and what every change moves. */
const base = async (): Promise<Item[]> =>
  (await tableContent((pk) => !/^(IMP|RUN|ROW|CLM|IDEM|SECRET|WRK|TLY|TLM|TOT)#/.test(pk))).map(
    ({
      version: _,
      updatedAt: __,
      updatedBy: ___,
      nextSk: ____,
      nextFollowUpAt: _____,
      dueAt: ______,
      dueSk: _______,
      since: ________,
      reason: _________,
      ...item
    }) => item,
  );
const undosOf = async (importId: string) =>
  (await rowsOf(admin, importId)).map(({ row, undo }) => [row, undo?.outcome, undo?.kept.join('; ')]);
const idOf = async (importId: string, row: number) =>
  (await rowsOf(admin, importId)).find((one) => one.row === row)?.recordId ?? '';

describe('undoing an import of sales', () => {
  it('leaves the base as it was: opportunities with their history, the deal that a win made, changed fields', async () => {
    await run(DEALS, file(DEAL_HEAD, 'O1,A,P,need,,5'));
    const before = await base();
    const done = await run(
      DEALS,
      file(
        DEAL_HEAD,
        'O1,A,P,need,,7.5',
        'O2,A,P,won,2026-01-05,10',
        'O3,A,P,lost,2026-01-06,',
        ',A,P,won,2026-01-07,3',
      ),
    );
    expect(done.counts).toMatchObject({ created: 3, updated: 1 });
    await undoImport(admin, done.id, services);
    expect((await undosOf(done.id)).map(([, outcome]) => outcome)).toEqual(Array(4).fill('undone'));
    const history = (items: readonly Item[]) => items.filter(({ _type }) => _type === 'opportunity_change');
    // The change and its way back are of the record that stays.
    expect(history(await base()).length).toBe(history(before).length + 2);
    const isRest = ({ _type }: Item) => _type !== 'opportunity_change';
    expect((await base()).filter(isRest)).toEqual(before.filter(isRest));
  });

  it('takes lines and heads of orders back, and whole orders', async () => {
    await run(ORDERS, file(ORDER_HEAD, '1,A,2026-01-02,,P,1,2'));
    const before = await base();
    const done = await run(
      ORDERS,
      file(ORDER_HEAD, '1,,,2026-01-09,P,2,2', '1,,,,P,3,2', '2,A,2026-01-03,,P,1,5', '2,,,,P,2,5'),
    );
    expect(done.counts).toMatchObject({ created: 1, merged: 3 });
    await undoImport(admin, done.id, services);
    expect((await undosOf(done.id)).map(([, outcome]) => outcome)).toEqual(Array(4).fill('undone'));
    expect(await base()).toEqual(before);
    // Everything is free again.
    expect((await run(ORDERS, file(ORDER_HEAD, '2,A,2026-01-03,,P,1,5'))).counts).toMatchObject({
      created: 1,
    });
  });

  it('leaves what somebody has changed or sold by since, and says so', async () => {
    const deals = await run(
      DEALS,
      file(DEAL_HEAD, 'O1,A,P,need,,5', 'O2,A,P,won,2026-01-05,10', 'O3,A,P,won,2026-01-05,10'),
    );
    await givenQuote(admin, customerId, { opportunityId: await idOf(deals.id, 1) });
    const orders = await run(
      ORDERS,
      file(ORDER_HEAD, '1,A,2026-01-02,,P,1,2', '2,A,2026-01-02,,P,1,2', '2,,,2026-01-09,P,2,2'),
    );
    const paid = await sell(admin, 'addPayment', await idOf(orders.id, 1), {
      ifMatch: 1,
      body: { amount: '1', receivedOn: '2026-01-03' },
    });
    expect(paid.status, paid.text).toBe(200);
    const patched = await sell(admin, 'updateOrder', await idOf(orders.id, 2), {
      ifMatch: 1,
      body: { deliveredOn: '2026-01-08' },
    });
    expect(patched.status, patched.text).toBe(200);
    await undoImport(admin, orders.id, services);
    expect(await undosOf(orders.id)).toEqual([
      [1, 'kept', 'order: changed since'],
      [2, 'kept', 'order: changed since'],
      [3, 'partly', 'deliveredOn: changed since'],
    ]);
    await undoImport(admin, deals.id, services);
    expect(await undosOf(deals.id)).toEqual([
      [1, 'kept', 'opportunity: a quote, a contract or an order names it'],
      [2, 'undone', ''],
      [3, 'undone', ''],
    ]);
    const [customer] = (await tableContent((pk) => pk === `CUS#${customerId}`)).filter(
      ({ _type }) => _type === 'customer',
    );
    expect(customer?.stage).toBe('potential');
  });

  it('leaves a customer a deal that has won something else', async () => {
    const first = await run(DEALS, file(DEAL_HEAD, 'O1,A,P,won,2026-01-05,10'));
    await run(DEALS, file(DEAL_HEAD, 'O2,A,P,won,2026-01-06,10'));
    await undoImport(admin, first.id, services);
    expect(await undosOf(first.id)).toEqual([[1, 'partly', 'stage: another opportunity is won']]);
  });

  it('takes products back, unless they were sold', async () => {
    const before = await base();
    const rows = file('name,code,series', 'P,,x', 'Q,q-1,y');
    const done = await run(PRODUCTS, rows);
    expect(done.counts).toMatchObject({ created: 1, updated: 1 });
    await undoImport(admin, done.id, services);
    expect(await base()).toEqual(before);
    const again = await run(PRODUCTS, rows);
    const sold = await run(DEALS, file(DEAL_HEAD, 'O1,A,Q,won,2026-01-05,10'));
    await settleTallies([await idOf(sold.id, 1)], now());
    await undoImport(admin, again.id, services);
    expect(await undosOf(again.id)).toEqual([
      [1, 'undone', ''],
      [2, 'kept', 'product: it was sold'],
    ]);
  });

  it('may be asked for and carried out twice', async () => {
    const before = await base();
    const done = await run(ORDERS, file(ORDER_HEAD, '1,A,2026-01-02,,P,1,2', '1,,,,P,2,2'));
    expect((await askUndo(admin, done.id)).status).toBe(202);
    const [workId = ''] = undoTasks(services);
    await Promise.all([carryOnUndo(workId), carryOnUndo(workId)].map((task) => task.catch(() => undefined)));
    await carryOnUndo(workId);
    expect(await base()).toEqual(before);
  });
});
