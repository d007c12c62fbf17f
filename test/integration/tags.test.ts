import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deriveCustomer } from '../../functions/derive/derive-customer.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { DEFAULT_TAGS } from '../../shared/insight/default-tags.ts';
import { insightContracts } from '../../shared/insight/insight.contract.ts';
import { tagsContracts } from '../../shared/insight/tags.contract.ts';
import { forgetCatalogue } from '../../shared/insight/tags.store.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { newId } from '../../shared/kernel/ids.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customersHandler } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenQueues } from '../steps/given-queues.ts';
import { givenCustomer, givenTouch, readCustomer } from '../steps/given-records.ts';
import { handler } from '../steps/insight-apis.ts';
import { pointersOf, statusCounts } from '../steps/then.ts';
import { call } from '../steps/when.ts';
import type { WorkQueue } from '../steps/work-queue.ts';

const DAY = 24 * 3600;
const PROMISING = 'tag_00000000000000000000000000-promising';

let admin: User;
let sales: User;
let queue: WorkQueue;

beforeAll(async () => {
  await givenTable();
  queue = await givenQueues();
  admin = await givenUser('admin');
  sales = await givenUser('sales', { managerId: admin.id });
});

afterAll(() => queue.stop());

const create = (body: object, as: User = admin) => call(handler, tagsContracts.createTag, { as, body });
const body = (overrides: object = {}) => ({
  name: `tag ${newId('tag').slice(-8)}`,
  group: 'need',
  colour: '#123abc',
  ...overrides,
});
const givenTag = async (overrides: object = {}) => {
  const made = await create(body(overrides));
  if (made.status !== 201) throw new Error(made.text);
  return made.body;
};
const read = async (tagId: string) =>
  (await call(handler, tagsContracts.getTag, { as: sales, params: { tagId } })).body;
const patch = (tagId: string, ifMatch: number, change: object) =>
  call(handler, tagsContracts.updateTag, { as: admin, params: { tagId }, ifMatch, body: change });
const remove = (tagId: string, ifMatch: number) =>
  call(handler, tagsContracts.removeTag, { as: admin, params: { tagId }, ifMatch });
const list = async () =>
  (await call(handler, tagsContracts.listTags, { as: sales, query: { limit: '100' } })).body.items;

/** As the stream brings it about, with the catalogue as it is now. */
const derive = async (customerId: string, at = now()) => {
  forgetCatalogue();
  await deriveCustomer(customerId, at);
};
const tagsOf = async (customerId: string): Promise<string[]> => (await readCustomer(sales, customerId)).tags;
const why = async (customerId: string, as: User = sales) =>
  (await call(handler, insightContracts.explainCustomer, { as, params: { customerId } })).body;
const inquire = (customerId: string, daysAgo: number) =>
  givenTouch(sales, customerId, { direction: 'inbound', occurredAt: addSeconds(now(), -daysAgo * DAY) });

describe('tags', () => {
  it('come with the product, five of them', async () => {
    const names = (await list()).map(({ name }: { name: string }) => name);
    for (const { name } of DEFAULT_TAGS) expect(names).toContain(name);
    expect(DEFAULT_TAGS.map(({ name }) => name)).toEqual([
      'high value',
      'promising',
      'long unfollowed',
      'complaint open',
      'renewal in talks',
    ]);
    expect(await read(PROMISING)).toMatchObject({ version: 1, ruleVersion: 1, versions: [{ version: 1 }] });
  });

  it('are written by admins and read by everybody', async () => {
    expect((await create(body(), sales)).status).toBe(403);
    const tag = await givenTag();
    expect(tag).toMatchObject({ rule: null, ruleVersion: 0, version: 1 });
    expect(await read(tag.id)).toMatchObject({ id: tag.id, versions: [] });
  });

  it('are refused with every fault named', async () => {
    const rule = { fact: 'contacts', comparison: 'at_least', threshold: 1 };
    expect(pointersOf(await create({ name: '', group: 'x', colour: 'red' }))).toEqual(['/colour', '/name']);
    expect(pointersOf(await create(body({ rule: { ...rule, withinDays: 3 } })))).toEqual([
      '/rule/withinDays',
    ]);
    expect(pointersOf(await create(body({ rule: { ...rule, currency: 'EUR' } })))).toEqual([
      '/rule/currency',
    ]);
    const far = { ...rule, fact: 'days_since_touch', threshold: 1e9 };
    expect(pointersOf(await create(body({ rule: far })))).toEqual(['/rule/threshold']);
  });

  it('have names of their own, whatever the case and however many ask at once', async () => {
    const name = `Export ${newId('tag').slice(-6)}`;
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, i) => create(body({ name: i % 2 ? name : name.toUpperCase() }))),
    );
    expect(statusCounts(answers)).toEqual({ 201: 1, 409: 4 });
    expect(pointersOf(await create(body({ name: 'Promising' })))).toEqual(['/name']);
    const other = await givenTag();
    expect((await patch(other.id, 1, { name })).status).toBe(409);
  });

  it('count the versions of their rule and keep them', async () => {
    const rule = { fact: 'contacts', comparison: 'at_least', threshold: 3 };
    const tag = await givenTag({ rule });
    const stricter = await patch(tag.id, 1, { rule: { threshold: 5 } });
    expect(stricter.body).toMatchObject({ version: 2, ruleVersion: 2, rule: { ...rule, threshold: 5 } });
    const recoloured = await patch(tag.id, 2, { colour: '#000000' });
    expect(recoloured.body).toMatchObject({ version: 3, ruleVersion: 2 });
    const impossible = await patch(tag.id, 3, { rule: { withinDays: 3 } });
    expect(pointersOf(impossible)).toEqual(['/rule/withinDays']);
    expect((await patch(tag.id, 3, { rule: null })).body).toMatchObject({ ruleVersion: 3, rule: null });
    expect((await read(tag.id)).versions).toMatchObject([
      { version: 3, rule: null, by: admin.id },
      { version: 2, rule: { threshold: 5 } },
      { version: 1, rule: { threshold: 3 } },
    ]);
    expect((await patch(tag.id, 2, { colour: '#ffffff' })).status).toBe(412);
  });

  it('can be removed; the name is free again, the history stays', async () => {
    const tag = await givenTag();
    expect((await remove(tag.id, 1)).body.removedAt).not.toBeNull();
    expect((await list()).map(({ id }: { id: string }) => id)).not.toContain(tag.id);
    expect(await read(tag.id)).toMatchObject({ id: tag.id, version: 2 });
    expect((await remove(tag.id, 2)).status).toBe(409);
    expect((await create(body({ name: tag.name }))).status).toBe(201);
  });

  it('of the product can be changed, once by each of two at the same instant', async () => {
    const id = 'tag_00000000000000000000000000-renewal_in_talks';
    const answers = await Promise.all([2, 3].map((threshold) => patch(id, 1, { rule: { threshold } })));
    expect(statusCounts(answers)).toEqual({ 200: 1, 412: 1 });
    const tag = await read(id);
    expect(tag).toMatchObject({ version: 2, ruleVersion: 2, versions: [{ version: 2 }, { by: 'system' }] });
    expect((await list()).filter((one: { id: string }) => one.id === id)).toHaveLength(1);
  });
});

describe('a rule', () => {
  it('puts its tag on and takes it off again, and says why', async () => {
    const { id } = await givenCustomer(sales, { tags: ['vip'] });
    await inquire(id, 80);
    await inquire(id, 10);
    await derive(id);
    expect(await tagsOf(id)).toEqual(['vip']);
    await inquire(id, 1);
    await derive(id);
    expect(await tagsOf(id)).toEqual(['vip', 'promising']);
    const { tags, matches, next } = await why(id);
    expect(tags).toMatchObject([
      { name: 'vip', putOn: 'hand', by: sales.id, tagId: null, matches: true },
      {
        name: 'promising',
        putOn: 'rule',
        by: null,
        tagId: PROMISING,
        ruleVersion: 1,
        facts: { inquiries: 3 },
        matches: true,
      },
    ]);
    expect(matches).toBe(true);
    const off = next.find(({ name }: { name: string | null }) => name === 'promising');
    expect(off).toMatchObject({ what: 'tag_removed' });
    await derive(id, addSeconds(off.at, -1));
    expect(await tagsOf(id)).toContain('promising');
    await derive(id, off.at);
    expect(await tagsOf(id)).not.toContain('promising');
  });

  it('writes nothing when it finds nothing to do', async () => {
    const { id } = await givenCustomer(sales);
    for (const daysAgo of [3, 2, 1]) await inquire(id, daysAgo);
    await derive(id);
    const after = await getCustomer(id);
    expect(after).toMatchObject({ tags: ['promising'], updatedBy: 'system' });
    await derive(id);
    await derive(id, addSeconds(now(), 3600));
    expect(await getCustomer(id)).toEqual(after);
  });

  it('holds its tag against those who take it off by hand, and leaves theirs alone', async () => {
    const { id, version } = await givenCustomer(sales, { tags: ['promising', 'x'] });
    const change = (ifMatch: number, tags: string[]) =>
      call(customersHandler, customersContracts.updateCustomer, {
        as: sales,
        params: { customerId: id },
        ifMatch,
        body: { tags },
      });
    await derive(id);
    expect(await tagsOf(id)).toEqual(['promising', 'x']);
    for (const daysAgo of [3, 2, 1]) await inquire(id, daysAgo);
    await derive(id);
    const held = await readCustomer(sales, id);
    expect(held.version).toBe(version + 3);
    expect((await why(id)).tags[0]).toMatchObject({ name: 'promising', putOn: 'both', by: sales.id });
    const refused = await change(held.version, ['x']);
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([
      { pointer: '/tags', message: expect.stringMatching(/"promising".*version 1/) },
    ]);
    expect((await change(held.version, ['promising', 'y'])).status).toBe(200);
    // Time takes the rule's reason away; the person's stays.
    await derive(id, addSeconds(now(), 100 * DAY));
    expect(await tagsOf(id)).toEqual(expect.arrayContaining(['promising', 'y']));
    expect((await change((await readCustomer(sales, id)).version, ['y', 'long unfollowed'])).status).toBe(
      200,
    );
  });

  it('loses nothing of what people change at the same instant', async () => {
    const { id } = await givenCustomer(sales);
    for (const daysAgo of [3, 2, 1]) await inquire(id, daysAgo);
    const add = async (name: string): Promise<void> => {
      const { tags, version } = await readCustomer(sales, id);
      const { status } = await call(customersHandler, customersContracts.updateCustomer, {
        as: sales,
        params: { customerId: id },
        ifMatch: version,
        body: { tags: [...tags, name] },
      });
      if (status !== 200) await add(name);
    };
    await Promise.all([...['a', 'b', 'c', 'd'].map(add), ...[1, 2, 3].map(() => derive(id))]);
    expect((await tagsOf(id)).sort()).toEqual(['a', 'b', 'c', 'd', 'promising']);
  });

  it('puts on what time alone brings about', async () => {
    const { id } = await givenCustomer(sales);
    await derive(id);
    const { next, lookAgainAt } = await why(id);
    const on = next.find(({ name }: { name: string | null }) => name === 'long unfollowed');
    expect(on.what).toBe('tag_added');
    expect(lookAgainAt <= on.at).toBe(true);
    await derive(id, on.at);
    expect(await tagsOf(id)).toEqual(['long unfollowed']);
    await givenTouch(sales, id);
    await derive(id);
    expect(await tagsOf(id)).toEqual([]);
  });

  it('takes along who wrote its tag by hand when it is renamed', async () => {
    const rule = { fact: 'contacts', comparison: 'at_most', threshold: 0, stages: ['lost'] };
    const tag = await givenTag({ rule });
    const [byRule, byHand] = [
      await givenCustomer(sales, { stage: 'lost' }),
      await givenCustomer(sales, { tags: [tag.name] }),
    ];
    for (const { id } of [byRule, byHand]) await derive(id);
    expect(await tagsOf(byRule.id)).toEqual([tag.name]);
    const name = `${tag.name} new`;
    await patch(tag.id, 1, { name });
    for (const { id } of [byRule, byHand]) await derive(id);
    expect([await tagsOf(byRule.id), await tagsOf(byHand.id)]).toEqual([[name], [name]]);
    expect((await why(byHand.id)).tags).toMatchObject([{ putOn: 'hand', by: sales.id, tagId: tag.id }]);
    await remove(tag.id, 2);
    for (const { id } of [byRule, byHand]) await derive(id);
    expect([await tagsOf(byRule.id), await tagsOf(byHand.id)]).toEqual([[], [name]]);
  });

  it.each([0, 1])(
    'leaves on by hand what was a word by hand before a tag took its name (%i)',
    async (place) => {
      const rule = { fact: 'contacts', comparison: 'at_most', threshold: 0, stages: ['lost'] };
      const tag = await givenTag({ rule });
      const name = `${tag.name} new`;
      const { id } = await givenCustomer(sales, { stage: 'lost', tags: [name] });
      await derive(id);
      const { version } = await readCustomer(sales, id);
      const tags = [name, tag.name];
      const body = { tags: place === 0 ? tags : tags.toReversed() };
      await call(customersHandler, customersContracts.updateCustomer, {
        as: sales,
        params: { customerId: id },
        ifMatch: version,
        body,
      });
      await patch(tag.id, 1, { name });
      await derive(id);
      expect((await why(id)).tags).toMatchObject([{ name, putOn: 'both', by: sales.id }]);
      await remove(tag.id, 2);
      await derive(id);
      expect(await tagsOf(id)).toEqual([name]);
    },
  );
});
