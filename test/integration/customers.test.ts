import { beforeAll, describe, expect, it } from 'vitest';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler } from '../steps/customer-apis.ts';
import { customerBody, givenTable, givenUser } from '../steps/given.ts';
import { call } from '../steps/when.ts';

const { createCustomer, getCustomer, updateCustomer } = customersContracts;
let manager: User;
let sales: User;
let stranger: User;

beforeAll(async () => {
  await givenTable();
  manager = await givenUser('manager');
  sales = await givenUser('sales', { managerId: manager.id });
  stranger = await givenUser('sales');
});

describe('create customer', () => {
  it('makes a customer owned by its creator, with a follow-up by the cadence', async () => {
    const made = await call(handler, createCustomer, {
      as: sales,
      body: customerBody({ phone: '138 0013 8000' }),
    });
    expect(made.body).toMatchObject({
      phone: '+8613800138000',
      ownerId: sales.id,
      stage: 'potential',
      masked: false,
    });
    expect(made.status).toBe(201);
    expect(made.headers).toMatchObject({ etag: '"1"', location: `/v1/customers/${made.body.id}` });
    expect(Date.parse(made.body.nextFollowUpAt) - Date.parse(made.body.createdAt)).toBe(7 * 86_400_000);
  });

  it('names everything that is missing or wrong at once', async () => {
    const { status, body } = await call(handler, createCustomer, {
      as: sales,
      body: { email: 'no', colour: 'red' },
    });
    expect(status).toBe(422);
    expect(body.errors.map((fault: { pointer: string }) => fault.pointer).sort()).toEqual([
      '/colour',
      '/email',
      '/name',
      '/need',
      '/source',
    ]);
  });

  it('lets one of 50 racing creations of one phone win', async () => {
    const phone = '13900139000';
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        call(handler, createCustomer, { as: sales, body: customerBody({ phone }) }),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 49 }, () => 409)]);
  });

  it('lets one of 50 racing changes of one version win', async () => {
    const { body } = await call(handler, createCustomer, { as: sales, body: customerBody() });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        call(handler, updateCustomer, {
          as: sales,
          params: { customerId: body.id },
          ifMatch: 1,
          body: { region: `R${i}` },
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200,
      ...Array.from({ length: 49 }, () => 412),
    ]);
  });

  it('answers the same for what is foreign and what is absent', async () => {
    const { body } = await call(handler, createCustomer, { as: sales, body: customerBody() });
    const foreign = await call(handler, getCustomer, { as: stranger, params: { customerId: body.id } });
    const absent = await call(handler, getCustomer, {
      as: stranger,
      params: { customerId: 'cus_01JD0000000000000000000000' },
    });
    const bare = ({ status, body: { instance: _, ...problem } }: typeof foreign) => ({ status, problem });
    expect(bare(foreign)).toEqual(bare(absent));
    expect(foreign.status).toBe(404);
    const seen = await call(handler, getCustomer, { as: manager, params: { customerId: body.id } });
    expect(seen.status).toBe(200);
  });
});
