import { beforeEach, describe, expect, it } from 'vitest';
import { deriveContact } from '../../functions/derive/derive-contact.ts';
import { deriveCustomer } from '../../functions/derive/derive-customer.ts';
import { handler } from '../../functions/search/search.lambda.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { searchContracts } from '../../shared/search/search.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenContact, givenCustomer } from '../steps/given-records.ts';
import { pointersOf } from '../steps/then.ts';
import { type Called, call } from '../steps/when.ts';

type Answer = Called['body'];
/** People of a manager: more than are asked one by one. */
const MANY = 11;
type Overrides = Readonly<Record<string, unknown>>;

const search = async (as: User, q: string, limit = 10): Promise<Answer> => {
  const query = { q, limit: String(limit) };
  const { status, text, body } = await call(handler, searchContracts.searchCustomers, { as, query });
  expect(status, text).toBe(200);
  return body;
};
const namesFor = async (as: User, q: string): Promise<string[]> =>
  (await search(as, q)).items.map(({ name }: Answer) => name);

const findable = async (as: User, overrides: Overrides) => {
  const customer = await givenCustomer(as, overrides);
  await deriveCustomer(customer.id, now());
  return customer;
};
const findableContact = async (as: User, customerId: string, overrides: Overrides) => {
  const contact = await givenContact(as, customerId, overrides);
  await deriveContact(contact.id, now());
  return contact;
};

let sales: User;
beforeEach(async () => {
  await givenTable();
  sales = await givenUser('sales');
});

describe('a customer is found', () => {
  it('by name, short name, pinyin, initials, phone and e-mail', async () => {
    const fields = { shortName: '海运', phone: '0532 8588 1234', email: 'Info@sealine.example' };
    const { id } = await findable(sales, { name: '青岛远洋物流有限公司', ...fields });
    for (const [q, field] of [
      ['远洋', 'name'],
      ['青岛远洋物流有限公司', 'name'],
      ['海运', 'shortName'],
      ['qingdao', 'pinyin'],
      ['YuanYang', 'pinyin'],
      ['qdyy', 'pinyin'],
      ['haiyun', 'pinyin'],
      ['8588', 'phone'],
      ['0532-8588 1234', 'phone'],
      ['+86 532 8588 1234', 'phone'],
      ['info@sea', 'email'],
      ['sealine.ex', 'email'],
      ['物流 青岛', 'name'],
    ] as const) {
      const { items, complete } = await search(sales, q);
      expect(items, q).toMatchObject([{ kind: 'customer', customerId: id, contactId: null, field }]);
      expect(complete).toBe(true);
    }
    for (const q of ['上海', '青岛 上海', 'ingdao', '0000', '有限公司', '0533 8588 1234']) {
      expect(await namesFor(sales, q), q).toEqual([]);
    }
  });

  it('with its contacts, who say where they are', async () => {
    const { id } = await findable(sales, { name: 'Nordsee Fisch GmbH', shortName: '北海' });
    const contact = await findableContact(sales, id, { name: '王伟', phone: '138 0013 7391' });
    const hit = {
      kind: 'contact',
      contactId: contact.id,
      customerId: id,
      customerName: 'Nordsee Fisch GmbH',
    };
    for (const q of ['王伟', 'wangwei', 'ww', '7391', '王伟 nordsee', 'wangwei beihai']) {
      expect((await search(sales, q)).items, q).toMatchObject([hit]);
    }
  });

  it('in the order of how well it fits, and once', async () => {
    for (const [name, tier] of [
      ['中国远洋船舶', 'regular'],
      ['上海远洋', 'key'],
      ['远洋', 'regular'],
      ['远洋船舶远洋', 'regular'],
    ]) {
      await findable(sales, { name, tier });
    }
    expect(await namesFor(sales, '远洋')).toEqual(['远洋', '远洋船舶远洋', '上海远洋', '中国远洋船舶']);
    const { items, complete } = await search(sales, '远洋', 2);
    expect([items.length, complete]).toEqual([2, false]);
  });
});

describe('who finds it', () => {
  it('is its owner, its collaborators, the managers above, and who sees everything', async () => {
    const manager = await givenUser('manager');
    const owner = await givenUser('sales', { managerId: manager.id });
    const collaborator = await givenUser('sales');
    await findable(owner, { name: 'Nordsee Fisch GmbH', collaboratorIds: [collaborator.id] });
    for (const role of ['admin', 'executive', 'service'] as const) {
      expect(await namesFor(await givenUser(role), 'nordsee'), role).toHaveLength(1);
    }
    for (const user of [owner, collaborator, manager]) {
      expect(await namesFor(user, 'nordsee'), user.name).toHaveLength(1);
    }
    for (const user of [sales, await givenUser('manager')]) {
      expect(await namesFor(user, 'nordsee'), user.name).toEqual([]);
    }
  });

  it('is a manager of many, too, who finds nothing of others', async () => {
    const manager = await givenUser('manager');
    const people = await Promise.all(
      Array.from({ length: MANY }, () => givenUser('sales', { managerId: manager.id })),
    );
    for (const person of people) await findable(person, { name: `Nordsee ${person.name}` });
    await findable(sales, { name: 'Nordsee of another' });
    expect((await search(manager, 'nordsee', 25)).items).toHaveLength(MANY);
    expect(await namesFor(manager, 'another')).toEqual([]);
  });

  it('in the pool is everybody, masked, by its names but by no number, address or contact', async () => {
    const admin = await givenUser('admin');
    const reach = { phone: '0532 8588 1234', email: 'info@nordsee.example' };
    const { id } = await findable(admin, { name: 'Fisch AG', ownerId: null, ...reach });
    await findableContact(admin, id, { name: 'Grace Hopper' });
    const manager = await givenUser('manager');
    await Promise.all(Array.from({ length: MANY }, () => givenUser('sales', { managerId: manager.id })));
    for (const user of [sales, manager]) {
      expect((await search(user, 'fisch')).items).toMatchObject([{ customerId: id, masked: true }]);
      for (const q of ['8588', 'info@', 'nordsee', 'grace', 'fisch 8588', 'fisch nordsee']) {
        expect(await namesFor(user, q), q).toEqual([]);
      }
    }
    expect((await search(admin, '8588')).items).toMatchObject([{ customerId: id, masked: false }]);
    expect(await namesFor(admin, 'grace')).toEqual(['Grace Hopper']);
  });
});

describe('a query', () => {
  it.each([
    [{}, ['/q']],
    [{ q: 'a' }, ['/q']],
    [{ q: 'x'.repeat(61) }, ['/q']],
    [{ q: '??' }, ['/q']],
    [{ q: 'ab\u0000' }, ['/q']],
    [{ q: 'ab', limit: '26' }, ['/limit']],
    [{ q: 'ab', limit: '0', more: '1' }, ['/limit', '/more']],
  ])('like %j is refused', async (query, pointers) => {
    const answer = await call(handler, searchContracts.searchCustomers, {
      as: sales,
      query: query as Record<string, string>,
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_query' } });
    expect(pointersOf(answer)).toEqual(pointers);
  });

  it('that looks like a key or a condition finds nothing and breaks nothing', async () => {
    for (const q of ['all#ab', 'SRC#all', '#:term', '\\u0000ab', '%%ab%%', '😀😀ab', 'ﷺﷺ']) {
      expect(await namesFor(sales, q)).toEqual([]);
    }
  });
});
