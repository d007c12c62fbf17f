import { beforeAll, describe, expect, it } from 'vitest';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import { localDate } from '../../shared/kernel/calendar.ts';
import { now } from '../../shared/kernel/clock.ts';
import { newId } from '../../shared/kernel/ids.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customers } from '../steps/customer-apis.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenAbsence } from '../steps/given-absence.ts';
import { givenCustomer, readCustomer } from '../steps/given-records.ts';
import {
  contractBody,
  givenContract,
  givenOrder,
  givenQuote,
  givenSigned,
  orderBody,
  quoteBody,
  sell,
} from '../steps/given-sales.ts';
import { withoutRequestId } from '../steps/then.ts';
import { call } from '../steps/when.ts';

type Who =
  | 'admin'
  | 'manager'
  | 'sales'
  | 'colleague'
  | 'service'
  | 'executive'
  | 'stranger'
  | 'otherManager';
const people = {} as Record<Who, User>;

beforeAll(async () => {
  await givenTable();
  people.admin = await givenUser('admin');
  people.manager = await givenUser('manager');
  people.sales = await givenUser('sales', { managerId: people.manager.id });
  people.colleague = await givenUser('sales');
  people.service = await givenUser('service');
  people.executive = await givenUser('executive');
  people.stranger = await givenUser('sales');
  people.otherManager = await givenUser('manager');
});

const READS = [
  ['getQuote', 'listQuotes'],
  ['getContract', 'listContracts'],
  ['getOrder', 'listOrders'],
] as const;

const givenSales = async (ownerId?: null) => {
  const as = ownerId === null ? people.admin : people.sales;
  const { id } = await givenCustomer(as, {
    collaboratorIds: [people.colleague.id],
    ...(ownerId === null && { ownerId, collaboratorIds: [] }),
  });
  const records = [await givenQuote(as, id), await givenContract(as, id), await givenOrder(as, id)] as {
    id: string;
  }[];
  return { customerId: id, ids: records.map((record) => record.id) };
};

/** Every way to change what lies below a customer: its status, in order. */
const tryAll = async (who: User, customerId: string, [quote = '', contract = '', order = '']: string[]) => {
  const payment = { amount: '1', receivedOn: '2026-01-02' };
  const note = { note: 'x' };
  const answers = [
    await sell(who, 'createQuote', customerId, { body: quoteBody() }),
    await sell(who, 'createContract', customerId, { body: contractBody() }),
    await sell(who, 'createOrder', customerId, { body: orderBody() }),
    await sell(who, 'updateQuote', quote, { ifMatch: 1, body: note }),
    await sell(who, 'updateContract', contract, { ifMatch: 1, body: note }),
    await sell(who, 'signContract', contract, { ifMatch: 2, body: { on: '2026-01-01' } }),
    await sell(who, 'renewContract', contract, { ifMatch: 3, body: {} }),
    await sell(who, 'updateOrder', order, { ifMatch: 1, body: note }),
    await sell(who, 'addPayment', order, { ifMatch: 2, body: payment }),
    await sell(who, 'cancelOrder', order, { ifMatch: 3, body: { reason: 'x' } }),
  ];
  return answers.map(({ status }) => status);
};
const every = (status: number) => Array.from({ length: 10 }, () => status);
const CHANGED = [201, 201, 201, 200, 200, 200, 201, 200, 200, 200];

describe('sales records', () => {
  it.each(['sales', 'colleague', 'manager', 'admin'] as const)('are seen and changed by %s', async (who) => {
    const { customerId, ids } = await givenSales();
    for (const [i, [get, list]] of READS.entries()) {
      expect((await sell(people[who], get, ids[i] ?? '')).body.masked).toBe(false);
      expect((await sell(people[who], list, customerId)).body.items).toHaveLength(1);
    }
    expect(await tryAll(people[who], customerId, ids)).toEqual(CHANGED);
  });

  it.each(['executive', 'service'] as const)('are seen but not changed by %s', async (who) => {
    const { customerId, ids } = await givenSales();
    for (const [i, [get, list]] of READS.entries()) {
      expect((await sell(people[who], get, ids[i] ?? '')).status).toBe(200);
      expect((await sell(people[who], list, customerId)).status).toBe(200);
    }
    expect(await tryAll(people[who], customerId, ids)).toEqual(every(403));
  });

  it.each(['stranger', 'otherManager'] as const)('do not exist for %s', async (who) => {
    const { customerId, ids } = await givenSales();
    for (const [i, [get, list]] of READS.entries()) {
      const foreign = await sell(people[who], get, ids[i] ?? '');
      const absent = await sell(people[who], get, newId((ids[i] ?? '').slice(0, 3) as 'quo'));
      expect(withoutRequestId(foreign)).toEqual(withoutRequestId(absent));
      expect(foreign.status).toBe(404);
      expect((await sell(people[who], list, customerId)).status).toBe(404);
    }
    expect(await tryAll(people[who], customerId, ids)).toEqual(every(404));
  });

  it('of a customer in the pool open with its claim', async () => {
    const { customerId, ids } = await givenSales(null);
    for (const [i, [get, list]] of READS.entries()) {
      expect((await sell(people.stranger, get, ids[i] ?? '')).status).toBe(404);
      expect((await sell(people.stranger, list, customerId)).status).toBe(403);
    }
    expect(await tryAll(people.stranger, customerId, ids)).toEqual([
      ...[403, 403, 403],
      ...Array.from({ length: 7 }, () => 404),
    ]);
  });

  it('are his who acts for an absent owner, too', async () => {
    const { customerId, ids } = await givenSales();
    const deputy = await givenUser('sales');
    const today = localDate(now(), 'Asia/Shanghai');
    await givenAbsence(people.sales, { from: today, until: today, deputyId: deputy.id });
    expect(await tryAll(deputy, customerId, ids)).toEqual(CHANGED);
  });

  it('keep their amounts from the service desk', async () => {
    const { customerId, ids } = await givenSales();
    const [, , order = ''] = ids;
    await sell(people.sales, 'addPayment', order, {
      ifMatch: 1,
      body: { amount: '12.34', receivedOn: '2026-01-02' },
    });
    for (const [i, [get, list]] of READS.entries()) {
      const one = await sell(people.service, get, ids[i] ?? '');
      const all = await sell(people.service, list, customerId);
      expect([one.body.masked, all.body.items[0].masked]).toEqual([true, true]);
      for (const { text } of [one, all]) expect(text).not.toMatch(/271\.35|100\.5|12\.34|12000|"0\.1"/);
    }
    const { body } = await sell(people.service, 'getOrder', order);
    expect(body).toMatchObject({ total: null, paid: null, outstanding: null });
    expect(body.lines[0]).toMatchObject({ quantity: '3', unitPrice: null, discount: null, total: null });
    expect(body.payments[0]).toMatchObject({ kind: 'payment', amount: null });
  });

  it('of an archived customer are read, but wait for its return', async () => {
    const { customerId, ids } = await givenSales();
    const { version } = await readCustomer(people.sales, customerId);
    await call(customers, customersContracts.archiveCustomer, {
      as: people.sales,
      params: { customerId },
      ifMatch: version,
    });
    expect((await sell(people.sales, 'getOrder', ids[2] ?? '')).status).toBe(200);
    expect(await tryAll(people.sales, customerId, ids)).toEqual(every(409));
  });

  it('need the version that was read', async () => {
    const { id: customerId } = await givenCustomer(people.sales);
    const { id } = await givenSigned(people.sales, customerId);
    const answer = await sell(people.sales, 'renewContract', id, { body: {} });
    expect([answer.status, answer.body.code]).toEqual([428, 'version_required']);
  });
});
