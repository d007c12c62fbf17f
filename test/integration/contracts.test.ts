import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { listMarks } from '../../shared/kernel/marks.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { contractBody, givenContract, givenSigned, sell } from '../steps/given-sales.ts';
import { pointersOf, statusCounts } from '../steps/then.ts';

let sales: User;

beforeAll(async () => {
  await givenTable();
  sales = await givenUser('sales');
});

const add = (customerId: string, body: object) =>
  sell(sales, 'createContract', customerId, { body: contractBody(body) });
const change = (id: string, ifMatch: number, body: object) =>
  sell(sales, 'updateContract', id, { ifMatch, body });
const sign = (id: string, ifMatch: number, body: object = { on: '2026-01-01' }) =>
  sell(sales, 'signContract', id, { ifMatch, body });
const renew = (id: string, ifMatch: number, body: object = {}, key?: string) =>
  sell(sales, 'renewContract', id, { ifMatch, body, ...(key && { key }) });
const read = async (id: string) => (await sell(sales, 'getContract', id)).body;
const marksAt = async (customerId: string) =>
  (await listMarks(customerId)).map(({ source, recordId, on }) => ({ source, recordId, on }));

describe('a contract', () => {
  it('is a draft with its defaults, located and readable', async () => {
    const { id } = await givenCustomer(sales);
    const attachments = [{ name: 'Terms.pdf', url: 'https://files.example.com/terms.pdf' }];
    const made = await add(id, { attachments });
    expect([made.status, made.headers.location, made.headers.etag]).toEqual([
      201,
      `/v1/contracts/${made.body.id}`,
      '"1"',
    ]);
    expect(made.body).toMatchObject({
      ...contractBody(),
      attachments,
      customerId: id,
      kind: 'term',
      number: null,
      state: 'draft',
      signature: null,
      renewalOf: null,
      renewedBy: null,
      masked: false,
    });
    expect(await read(made.body.id)).toEqual(made.body);
  });

  it('names every fault at once', async () => {
    const { id } = await givenCustomer(sales);
    const schema = await add(id, {
      title: '',
      kind: 'lease',
      startsOn: '2026-02-30',
      amount: { amount: '1.00001', currency: 'x' },
      attachments: [{ name: 'x', url: 'javascript:alert(1)' }],
      state: 'signed',
    });
    expect(pointersOf(schema)).toEqual([
      '/amount/amount',
      '/amount/currency',
      '/attachments/0/url',
      '/kind',
      '/startsOn',
      '/state',
      '/title',
    ]);
    const rules = await add(id, { endsOn: '2025-12-31', opportunityId: newId('opp') });
    expect([rules.status, pointersOf(rules)]).toEqual([422, ['/endsOn', '/opportunityId']]);
  });

  it('changes freely while it is a draft, in the version that was read', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const { id } = await givenContract(sales, customerId);
    const body = { title: 'Two years', endsOn: '2027-12-31', amount: null, kind: 'trial' };
    expect((await change(id, 1, body)).body).toMatchObject({ ...body, version: 2, state: 'draft' });
    expect((await change(id, 1, { note: 'x' })).status).toBe(412);
    expect(pointersOf(await change(id, 2, { startsOn: '2028-01-01' }))).toEqual(['/endsOn']);
    expect(pointersOf(await change(id, 2, { opportunityId: newId('opp') }))).toEqual(['/opportunityId']);
    expect((await change(id, 2, { endsOn: null })).body.endsOn).toBeNull();
  });
});

describe('a signature', () => {
  it('is of a draft, by today, and once', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const { id } = await givenContract(sales, customerId);
    expect(pointersOf(await sign(id, 1, { on: '2999-01-01', by: '' }))).toEqual(['/by']);
    expect(pointersOf(await sign(id, 1, { on: '2999-01-01' }))).toEqual(['/on']);
    const signed = await sign(id, 1, { on: '2026-01-05', by: 'Li Na' });
    expect(signed.body).toMatchObject({
      state: 'signed',
      version: 2,
      signature: { on: '2026-01-05', by: 'Li Na', enteredBy: sales.id },
    });
    const again = await sign(id, 2);
    expect([again.status, again.body.code]).toEqual([409, 'invalid_state']);
  });

  it('by two at once is one', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const { id } = await givenContract(sales, customerId);
    const answers = await Promise.all([sign(id, 1), sign(id, 1), sign(id, 1)]);
    expect(statusCounts(answers)).toEqual({ 200: 1, 412: 2 });
  });

  it('leaves only number, attachments, note and end to change', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const { id } = await givenSigned(sales, customerId);
    const refused = await change(id, 2, { title: 'Other', kind: 'trial', startsOn: '2026-02-01', note: 'x' });
    expect([refused.status, refused.body.code, pointersOf(refused)]).toEqual([
      409,
      'invalid_state',
      ['/kind', '/startsOn', '/title'],
    ]);
    const body = { number: 'C-1', note: 'Filed.', endsOn: '2027-01-31', attachments: [] };
    expect((await change(id, 2, body)).body).toMatchObject({ ...body, version: 3, state: 'signed' });
    expect(pointersOf(await change(id, 3, { endsOn: '2025-01-01' }))).toEqual(['/endsOn']);
  });

  it('puts the end on the marks of the customer, by its kind, until it is cancelled', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const term = await givenSigned(sales, customerId);
    const trial = await givenSigned(sales, customerId, { kind: 'trial', endsOn: '2026-01-31' });
    await givenContract(sales, customerId);
    await givenSigned(sales, customerId, { endsOn: null });
    expect(await marksAt(customerId)).toEqual([
      { source: 'contract_end', recordId: term.id, on: '2026-12-31' },
      { source: 'trial_end', recordId: trial.id, on: '2026-01-31' },
    ]);
    await change(term.id, 2, { endsOn: '2027-06-30' });
    await change(trial.id, 2, { state: 'cancelled' });
    expect(await marksAt(customerId)).toEqual([
      { source: 'contract_end', recordId: term.id, on: '2027-06-30' },
    ]);
  });
});

describe('a cancelled contract', () => {
  it('is final, whether it was a draft or signed', async () => {
    const { id: customerId } = await givenCustomer(sales);
    for (const [contract, version] of [
      [await givenContract(sales, customerId), 1],
      [await givenSigned(sales, customerId), 2],
    ] as const) {
      expect((await change(contract.id, version, { state: 'cancelled' })).body.state).toBe('cancelled');
      const answers = [
        await change(contract.id, version + 1, { note: 'x' }),
        await sign(contract.id, version + 1),
        await renew(contract.id, version + 1),
      ];
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
        Array.from({ length: 3 }, () => [409, 'invalid_state']),
      );
    }
  });
});

describe('a renewal', () => {
  it('is a draft that begins the day after, for as long and for as much; both know each other', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const old = await givenSigned(sales, customerId, { number: 'C-1', note: 'Old.' });
    const made = await renew(old.id, 2);
    expect([made.status, made.headers.location]).toEqual([201, `/v1/contracts/${made.body.id}`]);
    expect(made.body).toMatchObject({
      title: old.title,
      customerId,
      startsOn: '2027-01-01',
      endsOn: '2027-12-31',
      amount: old.amount,
      state: 'draft',
      number: null,
      note: null,
      renewalOf: old.id,
      renewedBy: null,
      version: 1,
    });
    expect(await read(old.id)).toMatchObject({ renewedBy: made.body.id, version: 3, state: 'signed' });
    expect(await marksAt(customerId)).toEqual([]);
    const again = await renew(old.id, 3);
    expect([again.status, again.body.code]).toEqual([409, 'invalid_state']);
    expect(again.body.detail).toContain(made.body.id);
    expect((await renew(old.id, 2)).status).toBe(412);
    await sign(made.body.id, 1);
    expect(await marksAt(customerId)).toEqual([
      { source: 'contract_end', recordId: made.body.id, on: '2027-12-31' },
    ]);
  });

  it('follows what is asked for', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const old = await givenSigned(sales, customerId);
    const body = { startsOn: '2027-02-01', endsOn: null, amount: { amount: '1.5', currency: 'EUR' } };
    expect(pointersOf(await renew(old.id, 2, { startsOn: '2027-02-01', endsOn: '2027-01-31' }))).toEqual([
      '/endsOn',
    ]);
    expect((await renew(old.id, 2, body)).body).toMatchObject(body);
  });

  it('needs a signed contract that ends, within all years', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const draft = await givenContract(sales, customerId);
    const endless = await givenSigned(sales, customerId, { endsOn: null });
    expect([(await renew(draft.id, 1)).status, (await renew(endless.id, 2)).status]).toEqual([409, 409]);
    const last = await givenSigned(sales, customerId, { endsOn: '9999-12-31' });
    const beyond = await renew(last.id, 2);
    expect([beyond.status, pointersOf(beyond)]).toEqual([422, ['/endsOn']]);
  });

  it('is made once, by one of many at once and however often it is repeated', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const old = await givenSigned(sales, customerId);
    const answers = await Promise.all(Array.from({ length: 5 }, () => renew(old.id, 2)));
    expect(statusCounts(answers)).toEqual({ 201: 1, 412: 4 });
    const other = await givenSigned(sales, customerId);
    const [first, second] = [
      await renew(other.id, 2, {}, 'renew-1'),
      await renew(other.id, 2, {}, 'renew-1'),
    ];
    expect(second.body).toEqual(first.body);
    const { body } = await sell(sales, 'listContracts', customerId);
    expect(body.items).toHaveLength(4);
  });

  it('that is given up lets the old one ask again, signed or not; one that has begun does not', async () => {
    const { id: customerId } = await givenCustomer(sales);
    const old = await givenSigned(sales, customerId);
    const draft = (await renew(old.id, 2)).body;
    await change(draft.id, 1, { state: 'cancelled' });
    expect((await read(old.id)).renewedBy).toBeNull();
    expect(await marksAt(customerId)).toEqual([
      { source: 'contract_end', recordId: old.id, on: '2026-12-31' },
    ]);
    const unbegun = (await renew(old.id, 4, { startsOn: '2999-01-01' })).body;
    await sign(unbegun.id, 1);
    expect(await marksAt(customerId)).toMatchObject([{ recordId: unbegun.id }]);
    await change(unbegun.id, 2, { state: 'cancelled' });
    expect(await marksAt(customerId)).toMatchObject([{ recordId: old.id }]);
    const begun = (await renew(old.id, 6, { startsOn: '2026-02-01' })).body;
    await sign(begun.id, 1);
    await change(begun.id, 2, { state: 'cancelled' });
    expect((await read(old.id)).renewedBy).toBe(begun.id);
    expect(await marksAt(customerId)).toEqual([]);
  });
});
