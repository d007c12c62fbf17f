import { customersContracts } from '../../../shared/customers/customers.contract.ts';
import { timelineItem } from '../../../shared/customers/customers.store.ts';
import { addSeconds, now } from '../../../shared/kernel/clock.ts';
import { putItems } from '../../../shared/kernel/table.ts';
import { handler } from '../../steps/customer-apis.ts';
import {
  givenCaller,
  givenCustomer,
  times,
  typicalContact,
  typicalCustomer,
  typicalTouch,
} from '../fixtures.ts';
import { all, alone, current, entries, recent, together } from '../least.ts';
import { ask, type Scenario } from '../scenario.ts';

const PAGE = 25;
const CUSTOMER_KB = 2;
const customer = together('customer', { kilobytes: CUSTOMER_KB });
const entry = together('agenda entry');
const answer = together('idempotency record', { kilobytes: 2 });

/** As many entries as a page holds. */
const givenTimeline = async (customerId: string, by: string): Promise<void> => {
  const { summary } = typicalTouch();
  const entry = { kind: 'interaction' as const, by, recordId: customerId, summary, from: null, to: 'call' };
  await putItems(
    Array.from({ length: PAGE }, (_, i) =>
      timelineItem(customerId, {
        ...entry,
        id: `event-${String(i).padStart(26, '0')}`,
        at: addSeconds(now(), -i),
      }),
    ),
  );
};

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
      const owner = await givenCaller('sales', { managerId: manager.id });
      await times(PAGE, () => givenCustomer(owner));
      return () => ask(handler, customersContracts.listCustomers, { as: owner });
    },
    least: all(recent('page of keys', { kilobytes: 5 }), recent('customers', { times: PAGE })),
    over: {
      read: PAGE / 2 + 0.5,
      why: ['current', 'two lists'],
    },
    calls: 4,
  },
  {
    name: 'listTimeline',
    serves: 'listTimeline',
    arrange: async ({ seller }) => {
      const { id: customerId } = await givenCustomer(seller);
      await givenTimeline(customerId, seller.id);
      return () => ask(handler, customersContracts.listTimeline, { as: seller, params: { customerId } });
    },
    least: all(current('customer'), recent('25 entries', { kilobytes: 12 })),
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
      return () =>
        ask(handler, customersContracts.updateCustomer, {
          as: seller,
          params: { customerId },
          ifMatch: 1,
          body,
        });
    },
    least: all(current('customer'), alone('customer', { kilobytes: CUSTOMER_KB })),
    over: { write: CUSTOMER_KB, why: ['transaction'] },
    calls: 2,
  },
  {
    name: 'updateCustomer (stage)',
    serves: 'updateCustomer',
    arrange: async ({ seller }) => {
      const { id: customerId } = await givenCustomer(seller);
      const body = { stage: 'intent' };
      return () =>
        ask(handler, customersContracts.updateCustomer, {
          as: seller,
          params: { customerId },
          ifMatch: 1,
          body,
        });
    },
    least: all(current('customer'), current('agenda entry'), customer, entry, entries(4)),
    calls: 3,
  },
  {
    name: 'archiveCustomer',
    serves: 'archiveCustomer',
    arrange: async ({ seller }) => {
      const { id: customerId } = await givenCustomer(seller);
      return () =>
        ask(handler, customersContracts.archiveCustomer, { as: seller, params: { customerId }, ifMatch: 1 });
    },
    least: all(
      current('customer'),
      current('agenda entry'),
      current('open opportunities'),
      current('marks of open tickets'),
      current('what opened last'),
      together('that nothing has opened since'),
      customer,
      entry,
      entries(6),
    ),
    calls: 6,
  },
  {
    name: 'restoreCustomer',
    serves: 'restoreCustomer',
    arrange: async ({ seller }) => {
      const { id: customerId } = await givenCustomer(seller);
      const params = { customerId };
      await ask(handler, customersContracts.archiveCustomer, { as: seller, params, ifMatch: 1 });
      return () =>
        ask(handler, customersContracts.restoreCustomer, { as: seller, params, ifMatch: 2, body: {} });
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
      return () =>
        ask(handler, customersContracts.transferCustomer, {
          as: manager,
          params: { customerId },
          ifMatch: 1,
          body,
        });
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
      return () =>
        ask(handler, customersContracts.reviewCustomer, {
          as: manager,
          params: { customerId },
          ifMatch: 1,
          body,
        });
    },
    least: all(current('customer'), customer, answer),
    calls: 2,
  },
];

export const customersScenarios: readonly Scenario[] = [...readers, ...changers];
