import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { listMarks } from '../../shared/kernel/marks.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { givenProduct, givenQuote, LINE, quoteBody, sell } from '../steps/given-sales.ts';
import { pointersOf } from '../steps/then.ts';

let admin: User;
let sales: User;

beforeAll(async () => {
  await givenTable();
  [admin, sales] = [await givenUser('admin'), await givenUser('sales')];
});

const add = (customerId: string, body: object) =>
  sell(sales, 'createQuote', customerId, { body: quoteBody(body) });
const change = (id: string, ifMatch: number, body: object) =>
  sell(sales, 'updateQuote', id, { ifMatch, body });

describe('a quote', () => {
  it('adds its lines up, to four decimals, half up', async () => {
    const { id } = await givenCustomer(sales);
    const product = await givenProduct(admin);
    const lines = [
      { productId: product.id, quantity: '3', unitPrice: '0.3333', discount: '0.5' },
      { ...LINE, discount: undefined },
    ];
    const made = await add(id, { number: 'Q-1', lines });
    expect([made.status, made.headers.location, made.headers.etag]).toEqual([
      201,
      `/v1/quotes/${made.body.id}`,
      '"1"',
    ]);
    expect(made.body).toMatchObject({
      customerId: id,
      number: 'Q-1',
      opportunityId: null,
      note: null,
      state: 'open',
      masked: false,
      total: { amount: '302', currency: 'CNY' },
    });
    expect(made.body.lines.map(({ total }: { total: string }) => total)).toEqual(['0.5', '301.5']);
    expect((await sell(sales, 'getQuote', made.body.id)).body).toEqual(made.body);
  });

  it('names every fault of its schema, and every one beyond it, at once', async () => {
    const { id } = await givenCustomer(sales);
    const schema = await add(id, {
      currency: 'cny',
      validUntilOn: '30.6.2026',
      lines: [{ quantity: '-1', unitPrice: '1.00001', discount: '1.1' }],
      x: 1,
    });
    expect([schema.status, pointersOf(schema)]).toEqual([
      422,
      [
        '/currency',
        '/lines/0/discount',
        '/lines/0/productId',
        '/lines/0/quantity',
        '/lines/0/unitPrice',
        '/validUntilOn',
        '/x',
      ],
    ]);
    expect(pointersOf(await add(id, { lines: [{ quantity: '1', unitPrice: '1' }] }))).toEqual([
      '/lines/0/productId',
    ]);
    const gone = await givenProduct(admin, { active: false });
    const rules = await add(id, {
      validUntilOn: '2020-01-01',
      opportunityId: newId('opp'),
      lines: [
        { ...LINE, productId: newId('prd') },
        { ...LINE, productId: gone.id },
        { ...LINE, quantity: '999999999999999', unitPrice: '999999999999999' },
      ],
    });
    expect([rules.status, pointersOf(rules)]).toEqual([
      422,
      ['/lines/0/productId', '/lines/1/productId', '/lines/2/quantity', '/opportunityId', '/validUntilOn'],
    ]);
  });

  it('is changed while it is open: lines, currency, day and what it sums up to', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const product = await givenProduct(admin);
    const quote = await givenQuote(sales, customerId, { lines: [{ ...LINE, productId: product.id }] });
    await sell(admin, 'updateProduct', product.id, { ifMatch: 1, body: { active: false } });
    const lines = [
      { ...LINE, productId: product.id, quantity: '1' },
      { ...LINE, quantity: '2', discount: '1' },
    ];
    const changed = await change(quote.id, 1, { lines, currency: 'USD', note: 'By mail.' });
    expect(changed.body).toMatchObject({
      version: 2,
      note: 'By mail.',
      total: { amount: '90.45', currency: 'USD' },
    });
    expect((await change(quote.id, 1, { note: null })).status).toBe(412);
    expect(pointersOf(await change(quote.id, 2, { lines: [] }))).toEqual(['/lines']);
    const over = await change(quote.id, 2, { validUntilOn: '2020-01-01', opportunityId: newId('opp') });
    expect([over.status, pointersOf(over)]).toEqual([422, ['/opportunityId', '/validUntilOn']]);
    expect(pointersOf(await change(quote.id, 2, { opportunityId: newId('opp') }))).toEqual([
      '/opportunityId',
    ]);
  });

  it('is on the marks of its customer until it is answered', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const quote = await givenQuote(sales, customerId, { number: 'Q-9' });
    const mark = { source: 'quote_end', recordId: quote.id, part: null, ownerId: null, label: 'Q-9' };
    expect(await listMarks(customerId)).toEqual([{ ...mark, on: '2999-06-30' }]);
    await change(quote.id, 1, { validUntilOn: '2999-07-31' });
    expect(await listMarks(customerId)).toEqual([{ ...mark, on: '2999-07-31' }]);
    await change(quote.id, 2, { state: 'accepted' });
    expect(await listMarks(customerId)).toEqual([]);
  });

  it.each(['accepted', 'declined', 'withdrawn'])('that is %s is final, but for its note', async (state) => {
    const { id: customerId } = await givenCustomer(sales);
    const quote = await givenQuote(sales, customerId);
    expect((await change(quote.id, 1, { state })).body.state).toBe(state);
    const refused = await change(quote.id, 2, { state: 'open', lines: [LINE], number: 'Q', note: 'x' });
    expect([refused.status, refused.body.code, pointersOf(refused)]).toEqual([
      409,
      'invalid_state',
      ['/number', '/state'],
    ]);
    expect(refused.body.detail).toContain(state);
    const noted = await change(quote.id, 2, { state, note: 'They called.' });
    expect([noted.status, noted.body.note, noted.body.state]).toEqual([200, 'They called.', state]);
  });

  it('is listed newest first, page by page', async () => {
    const { id } = await givenCustomer(sales);
    const made: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      made.unshift((await givenQuote(sales, id)).id);
      await new Promise((wait) => setTimeout(wait, 3));
    }
    const list = async (query: Record<string, string>) =>
      (await sell(sales, 'listQuotes', id, { query })).body;
    const first = await list({ limit: '2' });
    const second = await list({ limit: '2', cursor: first.nextCursor });
    const ids = [...first.items, ...second.items].map((item: { id: string }) => item.id);
    expect([ids, second.nextCursor]).toEqual([made, null]);
  });
});
