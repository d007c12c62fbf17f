import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import type { User } from '../../shared/people/people.contract.ts';
import {
  findProductByCode,
  findProductByExternalId,
  findProductByName,
  getProducts,
} from '../../shared/sales/products.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenProduct, sell } from '../steps/given-sales.ts';
import { pointersOf, statusCounts } from '../steps/then.ts';

let manager: User;
let sales: User;

beforeAll(async () => {
  await givenTable();
  [manager, sales] = [await givenUser('manager'), await givenUser('sales')];
});

const add = (body: object, as = manager) => sell(as, 'createProduct', '', { body });
const change = (id: string, ifMatch: number, body: object, as = manager) =>
  sell(as, 'updateProduct', id, { ifMatch, body });
const list = (query: Record<string, string> = {}, as = sales) => sell(as, 'listProducts', '', { query });
const namesIn = (body: { items: { name: string }[] }) => body.items.map(({ name }) => name);

describe('a product', () => {
  it('is made with its defaults, located and readable by everybody who works here', async () => {
    const made = await add({ name: 'GTX Basic', price: { amount: '550', currency: 'USD' }, stock: 12 });
    expect([made.status, made.headers.location, made.headers.etag]).toEqual([
      201,
      `/v1/products/${made.body.id}`,
      '"1"',
    ]);
    expect(made.body).toMatchObject({ code: null, series: null, active: true, stock: 12, externalId: null });
    for (const role of ['sales', 'service', 'executive'] as const) {
      const read = await sell(await givenUser(role), 'getProduct', made.body.id);
      expect([read.status, read.body]).toEqual([200, made.body]);
    }
    expect((await sell(sales, 'getProduct', newId('prd'))).status).toBe(404);
  });

  it('is made and changed by managers and admins only', async () => {
    expect((await add({ name: 'From sales' }, sales)).status).toBe(403);
    const { id } = await givenProduct(manager);
    expect((await change(id, 1, { stock: 1 }, sales)).status).toBe(403);
  });

  it('names every fault at once', async () => {
    const schema = await add({ name: '', price: { amount: '1,5', currency: 'yuan' }, stock: 1.5, x: 1 });
    expect(pointersOf(schema)).toEqual(['/name', '/price/amount', '/price/currency', '/stock', '/x']);
    expect(pointersOf(await add({ name: '\u{200b}', code: '\u{200b}' }))).toEqual(['/code', '/name']);
  });

  it('shares neither name nor code nor external id with another, however they are written', async () => {
    const held = await givenProduct(manager, { name: 'MG Special', code: 'mg-1', externalId: 'ext-1' });
    const same = await add({ name: ' mg  SPECIAL', code: 'MG-1', externalId: 'ext-1' });
    expect([same.status, same.body.code, pointersOf(same)]).toEqual([
      409,
      'duplicate',
      ['/code', '/externalId', '/name'],
    ]);
    expect(same.body.existing).toEqual({ productId: held.id });
    expect((await add({ name: 'MGSpecial' })).status).toBe(201);
  });

  it('of one name is made once, however many make it at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => add({ name: 'Only one', code: 'one' })),
    );
    expect(statusCounts(answers)).toEqual({ 201: 1, 409: 5 });
  });

  it('of one key is made once, and answered again', async () => {
    const ask = () => sell(manager, 'createProduct', '', { key: 'one-product-1', body: { name: 'Once' } });
    const [first, second] = [await ask(), await ask()];
    expect([second.status, second.body]).toEqual([201, first.body]);
  });

  it('gives its old name free and takes the new one, in the version that was read', async () => {
    const { id } = await givenProduct(manager, { name: 'Old name', code: 'old' });
    const changed = await change(id, 1, { name: 'New name', code: null, active: false });
    expect(changed.body).toMatchObject({ name: 'New name', code: null, active: false, version: 2 });
    expect((await change(id, 1, { stock: 1 })).status).toBe(412);
    expect((await add({ name: 'Old name', code: 'old' })).status).toBe(201);
    const taken = await change(id, 2, { name: 'OLD NAME', code: 'OLD' });
    expect([taken.status, pointersOf(taken)]).toEqual([409, ['/code', '/name']]);
    expect((await change(id, 2, { name: 'new  NAME' })).body.name).toBe('new  NAME');
    expect(pointersOf(await change(id, 3, {}))).toEqual(['']);
    expect((await change(newId('prd'), 1, { stock: 1 })).status).toBe(404);
  });
});

describe('products are found', () => {
  it('by code, by name, by both, and not by a slip', async () => {
    const { id } = await givenProduct(manager, { name: 'GTX Pro', code: 'gtx-pro' });
    await givenProduct(manager, { name: 'GTX Plus', code: 'gtx-plus' });
    const found = async (query: Record<string, string>) =>
      (await list(query)).body.items.map((item: { id: string }) => item.id);
    expect(await found({ name: 'gtx pro' })).toEqual([id]);
    expect(await found({ code: 'GTX-PRO' })).toEqual([id]);
    expect(await found({ code: 'gtx-pro', name: 'GTX Pro' })).toEqual([id]);
    expect(await found({ code: 'gtx-plus', name: 'GTX Pro' })).toEqual([]);
    expect(await found({ name: 'GTXPro' })).toEqual([]);
  });

  it('for imports by whatever tells them apart', async () => {
    const { id } = await givenProduct(manager, { name: 'Chai', code: 'c-1', externalId: '1' });
    const found = [
      await findProductByName('CHAI'),
      await findProductByCode('C-1'),
      await findProductByExternalId('1'),
    ];
    expect(found.map((product) => product?.id)).toEqual([id, id, id]);
    expect(await findProductByName('Chang')).toBeNull();
    expect([...(await getProducts([id, id, newId('prd')])).keys()]).toEqual([id]);
  });

  it('newest first, page by page', async () => {
    await givenTable();
    [manager, sales] = [await givenUser('manager'), await givenUser('sales')];
    for (const name of ['P1', 'P2', 'P3']) {
      await givenProduct(manager, { name });
      await new Promise((wait) => setTimeout(wait, 3));
    }
    const first = await list({ limit: '2' });
    const second = await list({ limit: '2', cursor: String(first.body.nextCursor) });
    expect([namesIn(first.body), namesIn(second.body), second.body.nextCursor]).toEqual([
      ['P3', 'P2'],
      ['P1'],
      null,
    ]);
  });
});
