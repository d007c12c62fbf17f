import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler as imports } from '../../functions/imports/imports.lambda.ts';
import { settleTallies } from '../../functions/totals/settle-tallies.ts';
import { importsContracts } from '../../shared/imports/imports.contract.ts';
import type { ImportRow } from '../../shared/imports/imports.fields.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { getOrder } from '../../shared/sales/orders.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { storedTotals } from '../steps/given-counted.ts';
import { givenImportServices, type ImportServices, importFile, outcomesOf } from '../steps/given-import.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { givenProduct, sell } from '../steps/given-sales.ts';
import { undoImport } from '../steps/given-undo.ts';
import {
  RETAIL_COLUMNS,
  RETAIL_MAPPING,
  retailCsv,
  retailFigures,
  retailProducts,
} from '../steps/retail-history.ts';
import { tableContent } from '../steps/table-content.ts';
import { call } from '../steps/when.ts';

const HEAD = RETAIL_COLUMNS.join(',');
const RETAIL = { kind: 'orders', mapping: RETAIL_MAPPING };
const LINES = 300;

let services: ImportServices;
let admin: User;
beforeAll(async () => {
  services = await givenImportServices();
});
beforeEach(async () => {
  await givenTable();
  admin = await givenUser('admin');
});
afterAll(() => services.stop());

const file = (...rows: string[]) => [HEAD, ...rows, ''].join('\n');
const run = (body: object, content: string) => importFile(admin, body, content, services);
const outcomes = async (body: object, content: string) => outcomesOf(admin, (await run(body, content)).id);
const orders = async (): Promise<Item[]> =>
  (await tableContent((pk) => pk.startsWith('CUS#'))).filter(({ _type }) => _type === 'order');
/** A customer and a product that rows name. */
const givenBase = async () => {
  const { id } = await givenCustomer(admin, { name: 'Seventeen', externalId: '17850' });
  await givenProduct(admin, { name: 'Heart', code: '85123A' });
  return id;
};
const row = (
  invoice: string,
  quantity: string,
  price = '2.55',
  customer = '17850.0',
  date = '12/1/2010 8:26',
) => [invoice, '85123A', 'Heart', quantity, date, price, customer, 'United Kingdom'].join(',');

describe('an order history as a shop has it', () => {
  it('comes to what its rows say, refusals by name, returns taken off', { timeout: 60_000 }, async () => {
    const told = retailFigures(LINES);
    for (const code of retailProducts(LINES)) await givenProduct(admin, { name: `P ${code}`, code });
    for (const nth of [0, 1, 2, 3, 4])
      await givenCustomer(admin, { name: `C ${nth}`, externalId: String(12_346 + nth) });
    const done = await run(RETAIL, [...retailCsv(LINES)].join(''));
    expect(done).toMatchObject({ state: 'done', counts: { refused: told.refused, skipped: 0 } });
    expect(done.counts.created).toBe(told.orders + told.returns);
    expect(done.counts.created + done.counts.merged).toBe(told.lines);
    const stored = await orders();
    await settleTallies(
      stored.map(({ id }) => String(id)),
      now(),
    );
    const owned = (await storedTotals()).filter(
      ({ measure, dimension }) => measure === 'orders' && dimension === 'owner',
    );
    const sum = (field: string) => owned.reduce((all, { sums }) => all + Number(sums[field] ?? 0n), 0);
    expect(sum('n')).toBe(told.orders);
    // Ten-thousandths, where the file has thousandths.
    expect(sum('value:GBP')).toBe(told.value * 10);
    expect(stored.filter(({ kind }) => kind === 'return')).toHaveLength(told.returns);
  });

  it('reads ids, days and prices as the mapping says, and returns as such', async () => {
    const customerId = await givenBase();
    expect(await outcomes(RETAIL, file(row('536365', '6'), row('C536379', '-2', '0.001')))).toEqual([
      [1, 'created', ''],
      [2, 'created', ''],
    ]);
    const [order, returned] = (await orders()).sort((a) => (a.kind === 'order' ? -1 : 1));
    expect(order).toMatchObject({ customerId, orderedOn: '2010-12-01', kind: 'order', number: '536365' });
    expect(order).toMatchObject({ total: { amount: '15.3', currency: 'GBP' } });
    expect(returned).toMatchObject({
      kind: 'return',
      lines: [{ quantity: '2', unitPrice: '0.001' }],
      total: { amount: '0.002' },
    });
    const shown = await sell(admin, 'getOrder', String(returned?.id));
    expect(shown.body).toMatchObject({ kind: 'return', outstanding: { amount: '0' } });
  });

  it('refuses by name what contradicts what was declared, and tells the cure', async () => {
    await givenBase();
    const rows = file(
      row('536365', '-6'),
      row('C536366', '6'),
      row('A536367', '1'),
      row('536368', '1', '2.55', ''),
      row('536369', '1', '"1.234,5"'),
      row('536370', '1', '-11062.06'),
    );
    expect(await outcomes(RETAIL, rows)).toEqual([
      [1, 'refused', 'Quantity: is negative, but the row is no return'],
      [2, 'refused', 'Quantity: has no minus, as the mapping says of returns'],
      [3, 'refused', expect.stringContaining('InvoiceNo: ')],
      [4, 'refused', 'CustomerID: is empty, but needed: no order has this number yet'],
      [5, 'refused', 'UnitPrice: is no number such as 1234.56'],
      [6, 'refused', expect.stringContaining('UnitPrice: ')],
    ]);
    const guessed = {
      ...RETAIL_MAPPING,
      'customer.externalId': { column: 'CustomerID' },
      orderedOn: { column: 'InvoiceDate', format: 'M/D/YYYY' },
      'line.quantity': { column: 'Quantity' },
      'line.unitPrice': { column: 'UnitPrice' },
    };
    const told = await outcomes({ ...RETAIL, mapping: guessed }, file(row('C536371', '-1', '2.555')));
    expect(told).toEqual([
      [
        1,
        'refused',
        [
          'InvoiceDate: is no date as M/D/YYYY',
          'UnitPrice: may be 2555 or 2.555: give the column’s format, such as 1,234.56 or 1.234,56',
          'CustomerID: may be a number that a program wrote with decimals: give the column’s format: integer to read 17850, text to keep it',
          'Quantity: is negative: say in the mapping that returns are written so',
        ].join('; '),
      ],
    ]);
  });

  it('takes orders that were cancelled, with all their lines, and counts none of them', async () => {
    await givenBase();
    const mapping = {
      ...RETAIL_MAPPING,
      cancelled: { column: 'Country', map: { 'United Kingdom': 'no', Cancelled: 'yes' } },
      'cancellation.reason': { value: 'told by the old system' },
    };
    const cancelled = (quantity: string) => row('536365', quantity).replace('United Kingdom', 'Cancelled');
    const done = await run({ ...RETAIL, mapping }, file(cancelled('6'), cancelled('7'), row('536365', '8')));
    expect(await outcomesOf(admin, done.id)).toEqual([
      [1, 'created', ''],
      [2, 'merged', 'its line was added'],
      [3, 'refused', expect.stringContaining('comes late: order 536365 is cancelled')],
    ]);
    const [order] = await orders();
    expect(order).toMatchObject({ state: 'cancelled', cancellation: { reason: 'told by the old system' } });
    await settleTallies([String(order?.id)], now());
    expect(await storedTotals()).toEqual([]);
    await undoImport(admin, done.id, services);
    expect(await orders()).toEqual([]);
  });

  it('cancels an order that is there where the import updates, as a whole', async () => {
    await givenBase();
    const mapping = { ...RETAIL_MAPPING, cancelled: { column: 'Country', map: { 'United Kingdom': 'no' } } };
    const late = row('536365', '9').replace('United Kingdom', 'yes');
    await run(RETAIL, file(row('536365', '6')));
    expect(await outcomes({ ...RETAIL, mapping }, file(late))).toEqual([
      [1, 'refused', 'Country: is not told of order 536365 as a whole, which is open'],
    ]);
    const reasoned = { ...mapping, 'cancellation.reason': { value: 'never sent' } };
    const updating = { ...RETAIL, onDuplicate: 'update' };
    expect(await outcomes({ ...updating, mapping }, file(late))).toEqual([
      [1, 'refused', expect.stringContaining('is empty, but needed: the order is cancelled')],
    ]);
    const done = await run({ ...updating, mapping: reasoned }, file(late));
    expect(await outcomesOf(admin, done.id)).toEqual([
      [1, 'merged', 'its line was added; changed: cancellation'],
    ]);
    expect((await orders())[0]).toMatchObject({ state: 'cancelled', lines: [{}, {}] });
    await undoImport(admin, done.id, services);
    expect((await orders())[0]).toMatchObject({ state: 'open', lines: [{}], total: { amount: '15.3' } });
  });

  it('holds an order of more lines than a request may have, page by page what became of them, and lets go of it', async () => {
    await givenBase();
    const rows = Array.from({ length: 260 }, (_, i) => row('536365', String(i + 1), '0.01'));
    const done = await run(RETAIL, file(...rows));
    expect(done.counts).toMatchObject({ created: 1, merged: 259, refused: 0 });
    const [order] = await orders();
    const read = await getOrder(String(order?.id));
    expect(read?.lines).toHaveLength(260);
    // A transaction for each fifty rows, and not for each.
    expect(read).toMatchObject({ version: 6, total: { amount: '339.3' } });
    const seen: number[] = [];
    let cursor: string | null = null;
    for (let pages = 0; pages < 4; pages += 1) {
      const query = { limit: '7', ...(cursor && { cursor }) };
      const page = await call(imports, importsContracts.listImportRows, {
        as: admin,
        params: { importId: done.id },
        query,
      });
      seen.push(...page.body.items.map((one: ImportRow) => one.row));
      cursor = page.body.nextCursor;
    }
    expect(seen).toEqual(Array.from({ length: 28 }, (_, i) => i + 1));
    await undoImport(admin, done.id, services);
    expect(await orders()).toEqual([]);
  });
});
