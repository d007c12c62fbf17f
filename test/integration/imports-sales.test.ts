import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler as imports } from '../../functions/imports/imports.lambda.ts';
import { importsContracts } from '../../shared/imports/imports.contract.ts';
import { now } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import type { Order } from '../../shared/sales/orders.contract.ts';
import { getOrder, updateOrderWrites } from '../../shared/sales/orders.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenImportServices, type ImportServices, importFile, outcomesOf } from '../steps/given-import.ts';
import { givenCustomer, readCustomer } from '../steps/given-records.ts';
import { givenProduct } from '../steps/given-sales.ts';
import { isRecord, tableContent } from '../steps/table-content.ts';
import { pointersOf } from '../steps/then.ts';
import { call } from '../steps/when.ts';

const column = (name: string, extra: object = {}) => ({ column: name, ...extra });
const file = (...rows: string[]) => [...rows, ''].join('\n');
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

const run = (body: object, content: string, as = admin) => importFile(as, body, content, services);
const outcomes = async (body: object, content: string, as = admin) =>
  outcomesOf(as, (await run(body, content, as)).id);
const ofType = async (type: string): Promise<Item[]> =>
  (await tableContent(isRecord)).filter(({ _type }) => _type === type);
const one = async (type: string): Promise<Item> => {
  const [item, ...others] = await ofType(type);
  expect(others).toEqual([]);
  return item ?? {};
};

describe('products', () => {
  const PRODUCTS = {
    kind: 'products',
    mapping: {
      name: column('name'),
      code: column('code'),
      'price.amount': column('price'),
      'price.currency': { value: 'USD' },
      stock: column('stock'),
      active: column('gone', { map: { 0: 'yes', 1: 'no' } }),
    },
  };
  const rows = file('name,code,price,stock,gone', 'GTX Pro,G-1,4821,12,0', 'MG Special,,55.5,,1');

  it('are created, known again by name and code, changed where the import says so', async () => {
    expect(await outcomes(PRODUCTS, rows)).toEqual([
      [1, 'created', ''],
      [2, 'created', ''],
    ]);
    expect(
      (await ofType('product')).map(({ name, price, stock, active }) => [name, price, stock, active]),
    ).toEqual(
      expect.arrayContaining([
        ['GTX Pro', { amount: '4821', currency: 'USD' }, 12, true],
        ['MG Special', { amount: '55.5', currency: 'USD' }, null, false],
      ]),
    );
    const before = await tableContent(isRecord);
    expect((await outcomes(PRODUCTS, rows)).map(([, , note]) => note)).toEqual(
      Array(2).fill('is there already'),
    );
    expect(await tableContent(isRecord)).toEqual(before);
    const dearer = rows.replace('4821', '5000').replace('MG Special,,', 'MG Special,g-1,');
    expect(await outcomes({ ...PRODUCTS, onDuplicate: 'update' }, dearer)).toEqual([
      [1, 'updated', 'changed: price'],
      [
        2,
        'refused',
        expect.stringMatching(
          /^name: belongs to MG Special \(prd_.*\); code: belongs to GTX Pro \(prd_.*\)$/,
        ),
      ],
    ]);
  });

  it('are everybody’s: sales import none', async () => {
    const sales = await givenUser('sales');
    const asked = await call(imports, importsContracts.createImport, { as: sales, body: PRODUCTS });
    expect(asked.status).toBe(403);
  });
});

const DEALS = {
  kind: 'opportunities',
  mapping: {
    externalId: column('id'),
    'customer.name': column('account', { default: 'Unnamed' }),
    'product.name': column('product', { map: { GTXPro: 'GTX Pro' } }),
    stage: column('stage', { map: { Engaging: 'need', Prospecting: 'lead' } }),
    engagedOn: column('engaged'),
    closedOn: column('closed'),
    'amount.amount': column('value'),
    'amount.currency': { value: 'USD' },
    lossReason: { value: 'other' },
    ownerId: column('agent'),
  },
};
const HEAD = 'id,account,product,stage,engaged,closed,value,agent';
const asColumn = (field: string, name: string) => ({
  ...DEALS,
  mapping: { ...DEALS.mapping, [field]: column(name) },
});

describe('opportunities', () => {
  let agent: User;
  beforeEach(async () => {
    agent = await givenUser('sales', { name: 'Darcel Schlecht' });
    await givenProduct(admin, { name: 'GTX Pro' });
    await givenCustomer(admin, { name: 'Isdom', industry: 'medical', region: 'east' });
    await givenCustomer(admin, { name: 'Unnamed' });
  });

  it('are told as they happened: closed ones without proofs, with how they ended and a history', async () => {
    const rows = file(
      HEAD,
      'A1,Isdom,GTX Pro,Won,2016-10-25,2017-03-11,4514,Darcel Schlecht',
      'A2,Isdom,GTXPro,Lost,2016-10-25,2016-10-25,0,darcel schlecht',
      'A3,,GTX Pro,Engaging,2016-11-03,,,Darcel Schlecht',
      'A4,Isdom,GTX Pro,Prospecting,,,,',
    );
    expect((await run(DEALS, rows)).counts).toMatchObject({ created: 4, refused: 0 });
    const made = await ofType('opportunity');
    const [won, lost, open, fresh] = ['A1', 'A2', 'A3', 'A4'].map((id) =>
      made.find((item) => item.externalId === id),
    );
    expect(won).toMatchObject({
      name: 'GTX Pro · Isdom',
      stage: 'won',
      probability: 100,
      ownerId: agent.id,
      stageSince: '2017-03-10T16:00:00.000Z',
      amount: { amount: '4514', currency: 'USD' },
      lines: [{ quantity: '1', unitPrice: '4514', total: '4514' }],
      proofs: { need: null, proposal: null, negotiation: null, won: null },
      closing: {
        outcome: 'won',
        on: '2017-03-11',
        cycleDays: 137,
        industry: 'medical',
        region: 'east',
        loss: null,
      },
    });
    expect(lost).toMatchObject({
      stage: 'lost',
      ownerId: agent.id,
      closing: {
        outcome: 'lost',
        cycleDays: 0,
        amount: { amount: '0' },
        loss: { reason: 'other', note: null },
      },
    });
    expect(open).toMatchObject({
      stage: 'need',
      probability: 25,
      amount: null,
      closing: null,
      engagedOn: '2016-11-03',
    });
    expect(fresh).toMatchObject({ stage: 'lead', ownerId: admin.id, engagedOn: null });
    const history = (await tableContent()).filter(({ _type }) => _type === 'opportunity_change');
    const changesOf = (item: Item | undefined) =>
      history
        .filter(({ opportunityId }) => opportunityId === item?.id)
        .map(({ at, version, kind, from, stage, stayedSeconds }) => [
          at,
          version,
          kind,
          from,
          stage,
          stayedSeconds,
        ]);
    expect(changesOf(won)).toEqual([
      ['2016-10-24T16:00:00.000Z', 1, 'imported', null, 'lead', null],
      ['2017-03-10T16:00:00.000Z', 2, 'imported', 'lead', 'won', 137 * 86_400],
    ]);
    expect(changesOf(lost)).toEqual([
      ['2016-10-24T16:00:00.000Z', 1, 'imported', null, 'lead', null],
      ['2016-10-24T16:00:00.000Z', 2, 'imported', 'lead', 'lost', 0],
    ]);
    expect(changesOf(open).map(([at]) => at)).toEqual(['2016-11-02T16:00:00.000Z']);
    expect(changesOf(fresh)).toHaveLength(1);
    expect(await ofType('order')).toEqual([]);
    expect(await ofType('mark')).toEqual([]);
    const customers = await ofType('customer');
    expect(customers.map(({ name, stage }) => [name, stage]).sort()).toEqual([
      ['Isdom', 'deal'],
      ['Unnamed', 'potential'],
    ]);
  });

  it('name everything that does not add up, each row all at once', async () => {
    const rows = file(
      HEAD,
      'B1,Nowhere,GTXXX,Won,2017-03-11,2016-10-25,,Nobody Atall',
      'B2,Isdom,GTX Pro,Engaging,2999-01-01,2017-01-01,,',
      'B3,Isdom,GTX Pro,Won,2016-10-25,,10,',
      'B4,Isdom,GTX Pro,,2016-10-25,,10,',
      'B5,Isdom,GTX Pro,Signed,2016-10-25,,ten,who@example.com',
    );
    expect(await outcomes(DEALS, rows)).toEqual([
      [
        1,
        'refused',
        'account: no customer has this name; closed: lies before 2017-03-11, when it was engaged; value: is empty, but needed: it is won; product: no product has this name: "GTXXX"; agent: is neither the id nor the e-mail nor the name of a user',
      ],
      [2, 'refused', 'engaged: lies in the future; closed: lies before 2999-01-01, when it was engaged'],
      [3, 'refused', 'closed: is empty, but needed: it is won'],
      [4, 'refused', 'stage: is empty, but needed'],
      [
        5,
        'refused',
        expect.stringMatching(
          /^value: is no number.*stage: Invalid option.*agent: is neither the id nor the e-mail of a user$/,
        ),
      ],
    ]);
    expect(await ofType('opportunity')).toEqual([]);
  });

  it('guess no person of two of one name, and no account', async () => {
    await givenUser('sales', { name: 'Darcel Schlecht' });
    const { default: _, ...account } = DEALS.mapping['customer.name'] as Item;
    const strict = { ...DEALS, mapping: { ...DEALS.mapping, 'customer.name': account } };
    const rows = file(HEAD, 'C1,Isdom,GTX Pro,Engaging,,,,Darcel Schlecht', 'C2,,GTX Pro,Engaging,,,,');
    expect(await outcomes(strict, rows)).toEqual([
      [1, 'refused', 'agent: is the name of several people; give the e-mail instead'],
      [2, 'refused', 'account: is empty, but needed: whose is it?'],
    ]);
  });

  it('are not imported twice, by their id or without one', async () => {
    const rows = file(
      HEAD,
      'D1,Isdom,GTX Pro,Engaging,2016-11-03,,,',
      ',Isdom,GTX Pro,Engaging,2016-11-04,,,',
    );
    await run(DEALS, `${rows}D1,Isdom,GTX Pro,Engaging,2016-11-03,,,\n`);
    const before = await tableContent(isRecord);
    for (const onDuplicate of ['skip', 'update'])
      expect((await run({ ...DEALS, onDuplicate }, rows)).counts).toMatchObject({ created: 0, skipped: 2 });
    expect(await tableContent(isRecord)).toEqual(before);
    expect(await ofType('opportunity')).toHaveLength(2);
  });

  it('that are open are changed as by PATCH; closed ones stay', async () => {
    const rows = file(
      HEAD,
      'E1,Isdom,GTX Pro,Engaging,2016-11-03,,100,',
      'E2,Isdom,GTX Pro,Won,2016-11-03,2016-12-03,100,',
    );
    await run(DEALS, rows);
    const later = rows
      .replaceAll(',100,', ',250,')
      .replace('Engaging', 'Won')
      .replace('03,,', '03,2016-12-24,');
    expect(await outcomes({ ...DEALS, onDuplicate: 'update' }, later)).toEqual([
      [1, 'updated', 'changed: lines, amount; differs in stage, closing'],
      [2, 'skipped', 'is won, which stays; differs in lines, amount, closing'],
    ]);
    expect(
      await outcomes(asColumn('customer.name', 'product'), file(HEAD, 'E1,,Unnamed,Engaging,,,,')),
    ).toEqual([[1, 'refused', expect.stringContaining('no product has this name')]]);
    const moved = file(HEAD, 'E1,Unnamed,GTX Pro,Engaging,,,,');
    expect(await outcomes(DEALS, moved)).toEqual([
      [1, 'refused', 'id: names an opportunity of another customer'],
    ]);
  });

  it('of others are told by those above them only; who had it may be gone', async () => {
    const manager = await givenUser('manager');
    const gone = await givenUser('sales', { managerId: manager.id, state: 'disabled' });
    await givenCustomer(manager, { name: 'Mine' });
    const rows = file(
      HEAD,
      `F1,Mine,GTX Pro,Won,2016-11-03,2016-12-03,1,${gone.email}`,
      `F2,Mine,GTX Pro,Engaging,2016-11-03,,,${gone.email}`,
      `F3,Mine,GTX Pro,Won,2016-11-03,2016-12-03,1,${agent.email}`,
      'F4,Isdom,GTX Pro,Won,2016-11-03,2016-12-03,1,',
    );
    expect(await outcomes(DEALS, rows, manager)).toEqual([
      [1, 'created', ''],
      [2, 'refused', 'agent: is nobody who can own customers'],
      [3, 'refused', 'agent: must be you or somebody who reports to you'],
      [4, 'refused', 'account: is no customer that you may see'],
    ]);
  });

  it('say in a dry run what would happen, and change nothing', async () => {
    const before = await tableContent(isRecord);
    const rows = file(
      HEAD,
      'G1,Isdom,GTX Pro,Won,2016-11-03,2016-12-03,100,',
      'G1,Isdom,GTX Pro,Won,2016-11-03,2016-12-03,100,',
    );
    expect(await outcomes({ ...DEALS, dryRun: true }, rows)).toEqual([
      [1, 'created', ''],
      [2, 'skipped', 'repeats row 1'],
    ]);
    expect(await tableContent(isRecord)).toEqual(before);
  });
});

const ORDERS = {
  kind: 'orders',
  emptyTexts: ['NULL'],
  mapping: {
    externalId: column('order'),
    'customer.externalId': column('customer'),
    orderedOn: column('on'),
    deliveredOn: column('shipped'),
    currency: { value: 'USD' },
    'line.product.externalId': column('product'),
    'line.quantity': column('quantity'),
    'line.unitPrice': column('price'),
    'line.discount': column('discount'),
  },
};
const LINES = 'order,customer,on,shipped,product,quantity,price,discount';

describe('orders', () => {
  beforeEach(async () => {
    await givenCustomer(admin, { name: 'Vins', externalId: 'VINET', industry: 'trade', region: 'overseas' });
    await givenCustomer(admin, { name: 'Toms', externalId: 'TOMSP' });
    for (const externalId of ['11', '42'])
      await givenProduct(admin, { externalId, name: `Product ${externalId}` });
  });

  it('grow line by line, in one file or several, and are not imported twice', async () => {
    const heads = file(
      LINES,
      '10248,VINET,1996-07-04 00:00:00.000,1996-07-16,,,,',
      '10249,TOMSP,1996-07-05,NULL,,,,',
    );
    const lines = file(
      LINES,
      '10248,,,,11,12,14.00,0',
      '10248,,,,42,10,9.80,0.15',
      '10248,,,,11,12,14.00,0.05',
      '10249,TOMSP,,,42,1,0.3333,0.15',
    );
    expect((await run(ORDERS, heads)).counts).toMatchObject({ created: 2 });
    expect((await run(ORDERS, lines)).counts).toMatchObject({ merged: 4, refused: 0 });
    const orders = await ofType('order');
    expect(orders.find(({ externalId }) => externalId === '10248')).toMatchObject({
      orderedOn: '1996-07-04',
      deliveredOn: '1996-07-16',
      state: 'delivered',
      total: { amount: '410.9', currency: 'USD' },
      industry: 'trade',
      region: 'overseas',
      ownerId: admin.id,
      lines: [
        { quantity: '12', unitPrice: '14.00', discount: '0', total: '168' },
        { total: '83.3' },
        { total: '159.6' },
      ],
    });
    // 0.3333 × 0.85 = 0.283305, once rounded.
    expect(orders.find(({ externalId }) => externalId === '10249')).toMatchObject({
      state: 'open',
      total: { amount: '0.2833' },
    });
    const before = await tableContent(isRecord);
    for (const onDuplicate of ['skip', 'update'])
      for (const content of [heads, lines]) {
        const { counts } = await run({ ...ORDERS, onDuplicate }, content);
        expect(counts).toMatchObject({ created: 0, updated: 0, merged: 0, refused: 0 });
      }
    expect(await tableContent(isRecord)).toEqual(before);
  });

  it('keep lines apart by their number, and refuse what nothing tells apart', async () => {
    const rows = file(
      LINES,
      '1,VINET,1996-07-04,,11,1,2,0',
      '1,VINET,1996-07-04,,11,1.0,2.00,0',
      '1,,,,11,1,2,0.1',
    );
    const said = [
      [1, 'created', ''],
      [2, 'refused', 'product: says the same as row 1 of order 1; map line.number to tell its lines apart'],
      [3, 'merged', 'its line was added'],
    ];
    expect(await outcomes(ORDERS, rows)).toEqual(said);
    expect((await outcomes(ORDERS, rows)).map(([, status]) => status)).toEqual([
      'skipped',
      'refused',
      'skipped',
    ]);
    const numbered = { ...ORDERS, mapping: { ...ORDERS.mapping, 'line.number': column('n') } };
    const told = file(`${LINES},n`, '2,VINET,1996-07-04,,11,1,2,0,1', '2,,,,11,1,2,0,2', '2,,,,42,1,2,0,2');
    expect(await outcomes(numbered, told)).toEqual([
      [1, 'created', ''],
      [2, 'merged', 'its line was added'],
      [3, 'refused', 'n: is the number of row 2 of order 2 too'],
    ]);
  });

  it('refuse by name what contradicts the order, and what nobody knows', async () => {
    await run(ORDERS, file(LINES, '3,VINET,1996-07-04,,11,1,2,0'));
    const rows = file(
      LINES,
      '3,TOMSP,1996-07-05,,42,1,2,0',
      '4,,,,42,1,2,0',
      '5,NOBODY,1996-07-05,1996-07-01,99,,2,2',
    );
    expect(await outcomes(ORDERS, rows)).toEqual([
      [1, 'refused', 'customer: is not whose order 3 is; on: is not when it was ordered: 1996-07-04'],
      [
        2,
        'refused',
        'customer: is empty, but needed: no order has this number yet; on: is empty, but needed: no order has this number yet',
      ],
      [
        3,
        'refused',
        'product: no product has this externalId: "99"; quantity: is empty, but needed; discount: must be a fraction such as "0.15"',
      ],
    ]);
    await givenCustomer(admin, { name: 'Vins 2', externalId: 'VINET' });
    expect(await outcomes(ORDERS, file(LINES, '6,VINET,1996-07-04,,11,1,2,0'))).toEqual([
      [1, 'refused', 'customer: several customers have this externalId'],
    ]);
  });

  it('hold at most 2,000 lines, and what fits into an item', async () => {
    await run(ORDERS, file(LINES, '7,VINET,1996-07-04,,11,1,2,0'));
    const order = await getOrder(String((await one('order')).id));
    const [line] = order?.lines ?? [];
    if (!order || !line) throw new Error('no order was made');
    // As if so many rows more had come.
    const holding = (lines: number, of: object = line): Partial<Order> => ({
      lines: Array(lines).fill(of),
      lineKeys: Array.from({ length: lines }, (_, i) => `${i}`),
    });
    const full = revise(order, holding(1999), admin.id, now());
    await commit(updateOrderWrites(order, full));
    expect(await outcomes(ORDERS, file(LINES, '7,,,,42,1,2,0', '7,,,,42,2,2,0'))).toEqual([
      [1, 'merged', 'its line was added'],
      [2, 'refused', 'product: is one too many: an order has at most 2000 lines'],
    ]);
    const held = await getOrder(order.id);
    expect(held?.lines).toHaveLength(2000);
    if (!held) throw new Error('the order is gone');
    const wordy = holding(300, { ...line, description: '字'.repeat(300) });
    await commit(updateOrderWrites(held, revise(held, wordy, admin.id, now())));
    expect(await outcomes(ORDERS, file(LINES, '7,,,,42,3,2,0'))).toEqual([
      [1, 'refused', 'product: has no room: the lines of an order come to 300 KB at most'],
    ]);
  });

  it('change their head where the import says so', async () => {
    await run(ORDERS, file(LINES, '8,VINET,1996-07-04,,11,1,2,0'));
    const shipped = file(LINES, '8,VINET,1996-07-04,1996-07-09,42,1,2,0');
    expect(await outcomes({ ...ORDERS, onDuplicate: 'update' }, shipped)).toEqual([
      [1, 'merged', 'its line was added; changed: deliveredOn'],
    ]);
    expect(await one('order')).toMatchObject({
      state: 'delivered',
      deliveredOn: '1996-07-09',
      total: { amount: '4' },
    });
    const early = file(LINES, '8,,,1996-07-01,,,,');
    expect(await outcomes({ ...ORDERS, onDuplicate: 'update' }, early)).toEqual([
      [1, 'refused', 'shipped: lies before 1996-07-04, when it was ordered'],
    ]);
    expect(await outcomes(ORDERS, early)).toEqual([
      [1, 'skipped', 'is there already; differs in deliveredOn'],
    ]);
  });

  it('say in a dry run what would happen, lines of orders to come included', async () => {
    const before = await tableContent(isRecord);
    const rows = file(LINES, '9,VINET,1996-07-04,,11,1,2,0', '9,,,,42,1,2,0', '9,,,,42,1,2,0', '9,,,,,,,');
    expect(await outcomes({ ...ORDERS, dryRun: true }, rows)).toEqual([
      [1, 'created', ''],
      [2, 'merged', 'its line joins row 1'],
      [3, 'refused', 'product: says the same as row 2 of order 9; map line.number to tell its lines apart'],
      [4, 'skipped', 'repeats row 1'],
    ]);
    expect(await tableContent(isRecord)).toEqual(before);
  });
});

describe('a mapping', () => {
  it('names what it lacks, and a default that cannot be read', async () => {
    const asked = (body: object) => call(imports, importsContracts.createImport, { as: admin, body });
    const none = await asked({ kind: 'opportunities', mapping: { name: column('n') } });
    expect(pointersOf(none)).toEqual(['/mapping/customer.id', '/mapping/stage']);
    const orders = await asked({ kind: 'orders', mapping: { 'line.quantity': column('q') } });
    expect(pointersOf(orders)).toEqual(['/mapping/externalId', '/mapping/line.quantity']);
    const mapping = { ...ORDERS.mapping, orderedOn: column('on', { default: 'soon' }) };
    expect(pointersOf(await asked({ ...ORDERS, mapping }))).toEqual(['/mapping/orderedOn/default']);
  });

  it('knows contacts’ and touches’ customers by their id elsewhere', async () => {
    const { id } = await givenCustomer(admin, { name: 'Vins', externalId: 'VINET' });
    const contacts = {
      kind: 'contacts',
      mapping: { 'customer.externalId': column('whose'), name: column('name') },
    };
    expect(await outcomes(contacts, file('whose,name', 'VINET,Paul Henriot', 'NONE,Nobody'))).toEqual([
      [1, 'created', ''],
      [2, 'refused', 'whose: no customer has this externalId'],
    ]);
    expect(await one('contact')).toMatchObject({ customerId: id });
    expect((await readCustomer(admin, id)).externalId).toBe('VINET');
  });
});
