import { beforeAll, describe, expect, it } from 'vitest';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { freshPhone, givenTable, givenUser } from '../steps/given.ts';
import { givenContact, givenCustomer, givenTouch, readCustomer } from '../steps/given-records.ts';
import { pointersOf } from '../steps/then.ts';
import { call } from '../steps/when.ts';

const { createCustomer, updateCustomer } = customersContracts;
const DAY = 86_400_000;
let sales: User;

beforeAll(async () => {
  await givenTable();
  sales = await givenUser('sales');
});

const patch = (customerId: string, ifMatch: number, body: object, as = sales) =>
  call(handler, updateCustomer, { as, params: { customerId }, ifMatch, body });

describe('a merge patch', () => {
  it('changes what it names and leaves the rest', async () => {
    const before = await givenCustomer(sales, { region: 'East', tags: ['a', 'b'], industry: 'Steel' });
    const { status, body, headers } = await patch(before.id, 1, { tags: ['c'], industry: null });
    expect([status, headers.etag]).toEqual([200, '"2"']);
    const { updatedAt } = body;
    expect(body).toEqual({ ...before, tags: ['c'], industry: null, version: 2, updatedAt });
    expect(await readCustomer(sales, before.id)).toEqual(body);
  });

  it('merges objects member by member, and null clears a member', async () => {
    const money = { amount: '10.00', currency: 'CNY' };
    const { id } = await givenCustomer(sales, {
      address: { city: 'Wuhan', street: 'Jiefang Rd 1' },
      custom: { a: 1, b: 'x' },
      currentValue: money,
    });
    const { body } = await patch(id, 1, {
      address: { street: null, district: 'Wuchang' },
      custom: { b: null, c: true },
      currentValue: { amount: '12.50' },
      size: { employees: 10 },
    });
    expect(body.address).toEqual({ city: 'Wuhan', district: 'Wuchang' });
    expect(body.custom).toEqual({ a: 1, c: true });
    expect(body.currentValue).toEqual({ amount: '12.50', currency: 'CNY' });
    expect(body.size).toEqual({ employees: 10 });
    expect((await patch(id, 2, { address: null, currentValue: null })).body).toMatchObject({
      address: null,
      currentValue: null,
    });
  });

  it('must leave objects whole', async () => {
    const { id } = await givenCustomer(sales);
    const answer = await patch(id, 1, { potentialValue: { amount: '1' }, creditRisk: { level: 'low' } });
    expect([answer.status, pointersOf(answer)]).toEqual([
      422,
      ['/creditRisk/reason', '/potentialValue/currency'],
    ]);
  });

  it.each([
    'id',
    'version',
    'ownerId',
    'review',
    'createdAt',
    'nextFollowUpAt',
    'archivedAt',
    'masked',
    'originals',
    '_type',
    'pk',
  ])('does not reach %s', async (field) => {
    const { id } = await givenCustomer(sales);
    const answer = await patch(id, 1, { [field]: null });
    expect([answer.status, pointersOf(answer)]).toEqual([422, [`/${field}`]]);
  });

  it.each(['name', 'kind', 'source', 'stage', 'tier', 'need', 'tags', 'custom'])(
    'cannot clear %s',
    async (field) => {
      const { id } = await givenCustomer(sales);
      expect(pointersOf(await patch(id, 1, { [field]: null }))).toEqual([`/${field}`]);
    },
  );

  it('must change something, and names every fault', async () => {
    const { id } = await givenCustomer(sales);
    expect((await patch(id, 1, {})).status).toBe(422);
    const answer = await patch(id, 1, { email: 'x', phone: '123', name: '\u200b' });
    expect(pointersOf(answer)).toEqual(['/email', '/name', '/phone']);
  });

  it('normalises like a creation', async () => {
    const { id } = await givenCustomer(sales);
    const body = {
      name: '  北京 （ＡＢＣ） 公司 ',
      email: 'Sales@ABC.CN',
      phone: '０１０－６５５２９９８８',
    };
    expect((await patch(id, 1, body)).body).toMatchObject({
      name: '北京（ABC）公司',
      email: 'sales@abc.cn',
      phone: '+861065529988',
    });
  });

  it('reads phones by the country it sets', async () => {
    const { id } = await givenCustomer(sales);
    const { body } = await patch(id, 1, { address: { country: 'DE' }, phone: '030 901820' });
    expect(body.phone).toBe('+4930901820');
  });
});

describe('the way to reach somebody', () => {
  it('cannot be lost by clearing the last one', async () => {
    const { id } = await givenCustomer(sales, { email: 'last@example.com' });
    expect((await patch(id, 1, { phone: null })).status).toBe(200);
    const answer = await patch(id, 2, { email: null });
    expect([answer.status, pointersOf(answer)]).toEqual([422, ['/phone']]);
    expect((await patch(id, 2, { email: null, wechat: 'wx-1' })).status).toBe(200);
  });

  it('may be a contact', async () => {
    const { id } = await givenCustomer(sales);
    await givenContact(sales, id, { phone: null, wechat: 'wx-2' });
    expect((await patch(id, 1, { phone: null })).status).toBe(200);
  });

  it.each([
    [{ phone: undefined }, ['/phone']],
    [{ phone: ' ' }, ['/phone']],
    [{ phone: null, contacts: [{ name: 'Nobody' }] }, ['/phone']],
  ])('is needed at creation: %j', async (reach, pointers) => {
    const body = { name: `Reach ${freshPhone()}`, source: 's', need: 'n', ...reach };
    expect(pointersOf(await call(handler, createCustomer, { as: sales, body }))).toEqual(pointers);
  });
});

describe('the stage', () => {
  it.each([
    ['intent', 3],
    ['deal', 30],
    ['lost', 90],
  ])('%s plans the next follow-up after %i days', async (stage, days) => {
    const { id, firstContactAt } = await givenCustomer(sales);
    const { body } = await patch(id, 1, { stage });
    expect(Date.parse(body.nextFollowUpAt) - Date.parse(firstContactAt)).toBe(days * DAY);
  });

  it('counts from the last touch', async () => {
    const { id } = await givenCustomer(sales);
    const touch = await givenTouch(sales, id, { occurredAt: '2026-01-05T02:00:00Z' });
    const { body } = await patch(id, 2, { stage: 'deal' });
    expect(body.lastInteractionAt).toBe(touch.occurredAt);
    expect(body.nextFollowUpAt).toBe('2026-02-04T02:00:00.000Z');
  });

  it('leaves a planned follow-up where it is', async () => {
    const { id, nextFollowUpAt } = await givenCustomer(sales, {
      nextFollowUp: { at: '2099-05-01T01:00:00Z', goal: 'Sign' },
    });
    expect((await patch(id, 1, { stage: 'deal' })).body.nextFollowUpAt).toBe(nextFollowUpAt);
  });
});

describe('collaborators', () => {
  it('must be active employees, each once', async () => {
    const { id } = await givenCustomer(sales);
    const [fine, disabled, partner] = [
      await givenUser('service'),
      await givenUser('sales', { state: 'disabled' }),
      await givenUser('partner'),
    ];
    const ids = [fine.id, disabled.id, partner.id, 'usr_01JD0000000000000000000000', fine.id];
    expect(pointersOf(await patch(id, 1, { collaboratorIds: ids }))).toEqual(
      [1, 2, 3, 4].map((i) => `/collaboratorIds/${i}`),
    );
    expect((await patch(id, 1, { collaboratorIds: [fine.id] })).status).toBe(200);
  });

  it('may change the customer until they are taken off', async () => {
    const colleague = await givenUser('sales');
    const { id } = await givenCustomer(sales, { collaboratorIds: [colleague.id] });
    expect((await patch(id, 1, { region: 'A' }, colleague)).status).toBe(200);
    expect((await patch(id, 2, { collaboratorIds: [] })).status).toBe(200);
    expect((await patch(id, 3, { region: 'B' }, colleague)).status).toBe(404);
  });
});

describe('times', () => {
  it.each([
    '2026-01-01',
    '2026-01-01T00:00:00',
    '2026-01-01T00:00:00+08:00',
    '2026-02-30T00:00:00Z',
    '2026-01-01T00:00Z',
    '2026-01-01 00:00:00Z',
    'now',
  ])('%s is no instant', async (at) => {
    const { id } = await givenCustomer(sales);
    const answer = await patch(id, 1, { consents: [{ purpose: 'mail', given: true, at }] });
    expect([answer.status, pointersOf(answer)]).toEqual([422, ['/consents/0/at']]);
  });

  it('the first contact lies in the past', async () => {
    const body = {
      name: `Future ${freshPhone()}`,
      phone: freshPhone(),
      source: 's',
      need: 'n',
      firstContactAt: '2099-01-01T00:00:00Z',
    };
    expect(pointersOf(await call(handler, createCustomer, { as: sales, body }))).toEqual(['/firstContactAt']);
  });
});
