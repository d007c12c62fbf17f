import { interactionsContracts } from '../../../shared/interactions/interactions.contract.ts';
import { handler } from '../../steps/customer-apis.ts';
import { givenContact, givenCustomer, givenTouch, times, typicalTouch } from '../fixtures.ts';
import { all, current, entries, recent, together } from '../least.ts';
import { ask, type Scenario } from '../scenario.ts';

const touch = together('interaction');
const found = [current('interaction'), current('customer')];

export const interactionsScenarios: readonly Scenario[] = [
  {
    name: 'createInteraction',
    serves: 'createInteraction',
    arrange: async ({ seller }) => {
      const { id: customerId } = await givenCustomer(seller);
      const contact = await givenContact(seller, customerId);
      const body = { ...typicalTouch(), contactIds: [contact.id] };
      return () =>
        ask(handler, interactionsContracts.createInteraction, { as: seller, params: { customerId }, body });
    },
    least: all(
      current('customer'),
      current('contact'),
      current('agenda entry'),
      touch,
      together('customer', { kilobytes: 2 }),
      together('agenda entry'),
      together('idempotency record', { kilobytes: 2 }),
      entries(6),
    ),
    over: { write: 2, why: ['place'] },
    calls: 4,
  },
  {
    name: 'listInteractions',
    serves: 'listInteractions',
    arrange: async ({ seller }) => {
      const { id: customerId } = await givenCustomer(seller);
      await times(10, () => givenTouch(seller, customerId));
      return () =>
        ask(handler, interactionsContracts.listInteractions, { as: seller, params: { customerId } });
    },
    least: all(current('customer'), recent('10 interactions', { kilobytes: 8 })),
    calls: 2,
  },
  {
    name: 'getInteraction',
    serves: 'getInteraction',
    arrange: async ({ seller }) => {
      const { id: interactionId } = await givenTouch(seller, (await givenCustomer(seller)).id);
      return () =>
        ask(handler, interactionsContracts.getInteraction, { as: seller, params: { interactionId } });
    },
    least: all(...found),
    over: { read: 1, why: ['place'] },
    calls: 3,
  },
  {
    name: 'updateInteraction',
    serves: 'updateInteraction',
    arrange: async ({ seller }) => {
      const { id: interactionId } = await givenTouch(seller, (await givenCustomer(seller)).id);
      const body = { promises: 'Delivery date by Friday.' };
      const params = { interactionId };
      return () =>
        ask(handler, interactionsContracts.updateInteraction, { as: seller, params, ifMatch: 1, body });
    },
    least: all(...found, together('interaction'), together('customer, held still')),
    over: { read: 1, why: ['place'] },
    calls: 4,
  },
];
