import { beforeAll, expect, test } from 'vitest';
import { handler as customers } from '../../functions/customers/customers.lambda.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { customerBody, givenTable, givenUser } from '../steps/given.ts';
import { givenTicket, readTicket } from '../steps/given-ticket.ts';
import { call } from '../steps/when.ts';

let seller: User;
let server: User;

beforeAll(async () => {
  await givenTable();
  seller = await givenUser('sales');
  server = await givenUser('service');
});

const givenCustomer = async (overrides: object = {}): Promise<string> => {
  const { createCustomer } = customersContracts;
  const made = await call(customers, createCustomer, { as: seller, body: customerBody({ ...overrides }) });
  return made.body.id;
};

test('a ticket is opened with its clocks, and read as it was answered', async () => {
  const made = await givenTicket(server, await givenCustomer());
  expect(made).toMatchObject({ state: 'assigned', assigneeId: server.id, priority: 'normal', version: 1 });
  expect(made.clocks.map(({ name }) => name)).toEqual(['response', 'resolution']);
  const read = await readTicket(seller, made.id);
  expect(read.body).toEqual({ ...made, openFor: expect.any(Number) });
});
