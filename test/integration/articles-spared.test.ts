import { beforeAll, describe, expect, it } from 'vitest';
import { getSpare, useArticleWrites } from '../../shared/articles/spares.store.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { customerBody, givenTable, givenUser } from '../steps/given.ts';
import { givenArticle, handbook } from '../steps/given-article.ts';
import { pointersOf, statusCounts } from '../steps/then.ts';
import { type CallOptions, call } from '../steps/when.ts';

let service: User;
let sales: User;

beforeAll(async () => {
  await givenTable();
  [service, sales] = [await givenUser('service'), await givenUser('sales')];
});

const spare = (id: string, body: object = { where: 'desk' }, as = sales, options: CallOptions = {}) =>
  handbook(as, 'spareTicket', id, { body, ...options });
const months = async (id: string, query: Record<string, string> = {}) =>
  (await handbook(sales, 'listArticleMonths', id, { query })).body;
/** Of the organisation's month. */
const counted = async (id: string) => {
  const { month: _, ...counts } = (await months(id)).items[0] ?? {};
  return counts;
};

const givenCustomer = async (as: User): Promise<string> =>
  (await call(customers, customersContracts.createCustomer, { as, body: customerBody() })).body.id;

describe('a ticket that an article has spared', () => {
  it('is kept and counted, by where it was', async () => {
    const { id } = await givenArticle(service);
    const customerId = await givenCustomer(sales);
    const made = await spare(id, { where: 'desk', customerId });
    expect([made.status, made.body]).toEqual([
      201,
      expect.objectContaining({ articleId: id, customerId, where: 'desk', createdBy: sales.id }),
    ]);
    expect(await getSpare(made.body.id)).toEqual(made.body);
    await spare(id, { where: 'portal' });
    expect(await counted(id)).toEqual({ used: 0, sparedAtDesk: 1, sparedAtPortal: 1 });
    expect((await months(id)).items[0].month).toBe(made.body.on.slice(0, 7));
  });

  it('counts once, however often the request comes, and at one instant', async () => {
    const { id } = await givenArticle(service);
    const once = () => spare(id, { where: 'desk' }, sales, { key: 'spare-once-1' });
    const first = await once();
    const again = [await once(), ...(await Promise.all([once(), once()]))];
    for (const { status, body } of again) expect([status, body]).toEqual([201, first.body]);
    expect(await counted(id)).toEqual({ used: 0, sparedAtDesk: 1, sparedAtPortal: 0 });
  });

  it('counts with every other one of the same instant, and no change of the article stands in the way', async () => {
    const { id } = await givenArticle(service);
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, () => spare(id)),
      handbook(service, 'updateArticle', id, { ifMatch: 1, body: { answer: 'Changed meanwhile.' } }),
      ...Array.from({ length: 3 }, () => commit(useArticleWrites(id, now())).then(() => spare(id))),
    ]);
    expect(statusCounts(answers)).toEqual({ 200: 1, 201: 9 });
    expect(await counted(id)).toEqual({ used: 3, sparedAtDesk: 9, sparedAtPortal: 0 });
  });

  it('may have been answered before the article was retired, and not before it was published', async () => {
    const { id } = await givenArticle(service);
    await handbook(service, 'retireArticle', id, { ifMatch: 1 });
    expect((await spare(id)).status).toBe(201);
    const draft = await givenArticle(service, { state: 'draft' });
    const refused = await spare(draft.id, { where: 'desk' }, service);
    expect([refused.status, refused.body.code]).toEqual([409, 'invalid_state']);
    expect((await spare(draft.id)).status).toBe(404);
    expect((await spare(newId('art'))).status).toBe(404);
  });

  it('names a customer that the caller works with', async () => {
    const { id } = await givenArticle(service);
    const foreign = await givenCustomer(await givenUser('sales'));
    expect((await spare(id, { where: 'desk', customerId: foreign })).status).toBe(404);
    expect((await spare(id, { where: 'desk', customerId: newId('cus') })).status).toBe(404);
    expect((await spare(id, { where: 'desk', customerId: foreign }, service)).status).toBe(201);
    expect(pointersOf(await spare(id, { customerId: 'x', where: 'street' }))).toEqual([
      '/customerId',
      '/where',
    ]);
    expect((await spare(id, { where: 'desk' }, await givenUser('executive'))).status).toBe(403);
  });
});

describe('the months of an article', () => {
  it('are the latest first, page by page, and for who may read it', async () => {
    const { id } = await givenArticle(service);
    expect(await months(id)).toEqual({ items: [], nextCursor: null });
    for (const days of [0, 40, 80]) await commit(useArticleWrites(id, addSeconds(now(), -days * 86_400)));
    const first = await months(id, { limit: '2' });
    const second = await months(id, { limit: '2', cursor: first.nextCursor });
    const all = [...first.items, ...second.items].map(({ month }: { month: string }) => month);
    expect([all.length, second.nextCursor]).toEqual([3, null]);
    expect(all).toEqual(all.toSorted().reverse());
    const draft = await givenArticle(service, { state: 'draft' });
    expect((await handbook(sales, 'listArticleMonths', draft.id)).status).toBe(404);
  });
});
