import { handler } from '../../../functions/customers/customers.lambda.ts';
import { customersContracts } from '../../../shared/customers/customers.contract.ts';
import { givenUser } from '../../steps/given.ts';
import { givenCustomer, times, typicalContact, typicalCustomer } from '../fixtures.ts';
import { all, current, entries, recent, together } from '../least.ts';
import { ask, type Scenario } from '../scenario.ts';

const PAGE = 25;
const CUSTOMER_KB = 2;
const customer = together('customer', { kilobytes: CUSTOMER_KB });
const entry = together('agenda entry');
const answer = together('idempotency record', { kilobytes: 2 });

const readers: readonly Scenario[] = [
  {
    name: 'getCustomer',
    serves: 'getCustomer',
    arrange: async ({ seller }) => {
      const { id: customerId } = await givenCustomer(seller);
      return () => ask(handler, customersContracts.getCustomer, { as: seller, params: { customerId } });
    },
    least: current('customer'),
    calls: 1,
  },
  {
    name: 'getCustomer (caller not in memory)',
    serves: 'getCustomer',
    cold: true,
    arrange: async ({ seller }) => {
      const { id: customerId } = await givenCustomer(seller);
      return () => ask(handler, customersContracts.getCustomer, { as: seller, params: { customerId } });
    },
    least: all(current('subject'), current('user'), current('customer')),
    calls: 3,
  },
  {
    name: 'listCustomers',
    serves: 'listCustomers',
    arrange: async ({ manager }) => {
      const owner = await givenUser('sales', { managerId: manager.id });
      await times(PAGE, () => givenCustomer(owner));
      return () => ask(handler, customersContracts.listCustomers, { as: owner });
    },
    least: all(recent('page of keys', { kilobytes: 5 }), recent('customers', { times: PAGE })),
    calls: 3,
  },
  {
    name: 'listTimeline',
    serves: 'listTimeline',
    arrange: async ({ seller }) => {
      const { id: customerId } = await givenCustomer(seller);
      return () => ask(handler, customersContracts.listTimeline, { as: seller, params: { customerId } });
    },
    least: all(current('customer')),
    calls: 2,
  },
];

const changers: readonly Scenario[] = [
  {
    name: 'createCustomer',
    serves: 'createCustomer',
    arrange: async ({ seller }) => {
      const body = typicalCustomer({ contacts: [typicalContact()] });
      return () => ask(handler, customersContracts.createCustomer, { as: seller, body });
    },
    least: all(
      customer,
      together('unique name, phone, e-mail', { times: 3 }),
      together('contact'),
      together('place of the contact'),
      together('unique phone, e-mail of the contact', { times: 2 }),
      entry,
      answer,
      entries(6),
    ),
    calls: 1,
  },
  {
    name: 'updateCustomer',
    serves: 'updateCustomer',
    arrange: async ({ seller }) => {
      const { id: customerId } = await givenCustomer(seller);
      const body = { need: 'Wants a quote for twelve seats.' };
      return () => ask(handler, customersContracts.updateCustomer, { as: seller, params: { customerId }, ifMatch: 1, body });
    },
    least: all(current('customer'), customer),
    calls: 2,
  },
  {
    name: 'updateCustomer (stage)',
    serves: 'updateCustomer',
    arrange: async ({ seller }) => {
      const { id: customerId } = await givenCustomer(seller);
      const body = { stage: 'intent' };
      return () => ask(handler, customersContracts.updateCustomer, { as: seller, params: { customerId }, ifMatch: 1, body });
    },
    least: all(current('customer'), current('agenda entry'), customer, entry, entries(4)),
    calls: 3,
  },
  {
    name: 'archiveCustomer',
    serves: 'archiveCustomer',
    arrange: async ({ seller }) => {
      const { id: customerId } = await givenCustomer(seller);
      return () => ask(handler, customersContracts.archiveCustomer, { as: seller, params: { customerId }, ifMatch: 1 });
    },
    least: all(current('customer'), current('agenda entry'), customer, entry, entries(6)),
    calls: 3,
  },
  {
    name: 'restoreCustomer',
    serves: 'restoreCustomer',
    arrange: async ({ seller }) => {
      const { id: customerId } = await givenCustomer(seller);
      const params = { customerId };
      await ask(handler, customersContracts.archiveCustomer, { as: seller, params, ifMatch: 1 });
      return () => ask(handler, customersContracts.restoreCustomer, { as: seller, params, ifMatch: 2, body: {} });
    },
    least: all(current('customer'), current('agenda entry'), customer, entry, answer, entries(6)),
    calls: 3,
  },
  {
    name: 'transferCustomer',
    serves: 'transferCustomer',
    arrange: async ({ seller, manager, colleague }) => {
      const { id: customerId } = await givenCustomer(seller);
      const body = { ownerId: colleague.id, reason: 'The region has changed hands.' };
      return () => ask(handler, customersContracts.transferCustomer, { as: manager, params: { customerId }, ifMatch: 1, body });
    },
    least: all(current('customer'), current('agenda entry'), customer, entry, answer, entries(10)),
    calls: 3,
  },
  {
    name: 'reviewCustomer',
    serves: 'reviewCustomer',
    arrange: async ({ seller, manager }) => {
      const { id: customerId } = await givenCustomer(seller);
      const body = { decision: 'approved' };
      return () => ask(handler, customersContracts.reviewCustomer, { as: manager, params: { customerId }, ifMatch: 1, body });
    },
    least: all(current('customer'), customer, answer),
    calls: 2,
  },
];

export const customersScenarios: readonly Scenario[] = [...readers, ...changers];
