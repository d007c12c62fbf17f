import { contactsContracts } from '../../../shared/contacts/contacts.contract.ts';
import { handler } from '../../steps/customer-apis.ts';
import { givenContact, givenCustomer, times, typicalContact } from '../fixtures.ts';
import { all, current, recent, together } from '../least.ts';
import { ask, type Scenario, type World } from '../scenario.ts';

const contact = together('contact');
const place = together('place');
const answer = together('idempotency record');
const held = together('customer, held still');
const found = [current('place'), current('contact'), current('customer')];

const givenContactId = async ({ seller }: World): Promise<string> =>
  (await givenContact(seller, (await givenCustomer(seller)).id)).id;

export const contactsScenarios: readonly Scenario[] = [
  {
    name: 'createContact',
    serves: 'createContact',
    arrange: async ({ seller }) => {
      const { id: customerId } = await givenCustomer(seller);
      const body = typicalContact();
      return () =>
        ask(handler, contactsContracts.createContact, { as: seller, params: { customerId }, body });
    },
    least: all(
      current('customer'),
      contact,
      place,
      together('unique phone, e-mail', { times: 2 }),
      held,
      answer,
    ),
    calls: 2,
  },
  {
    name: 'listContacts',
    serves: 'listContacts',
    arrange: async ({ seller }) => {
      const { id: customerId } = await givenCustomer(seller);
      await times(3, () => givenContact(seller, customerId));
      return () => ask(handler, contactsContracts.listContacts, { as: seller, params: { customerId } });
    },
    least: all(current('customer'), recent('3 contacts', { kilobytes: 3 })),
    calls: 2,
  },
  {
    name: 'getContact',
    serves: 'getContact',
    arrange: async (world) => {
      const params = { contactId: await givenContactId(world) };
      return () => ask(handler, contactsContracts.getContact, { as: world.seller, params });
    },
    least: all(...found),
    calls: 3,
  },
  {
    name: 'updateContact',
    serves: 'updateContact',
    arrange: async (world) => {
      const params = { contactId: await givenContactId(world) };
      const body = { title: 'Managing director' };
      return () =>
        ask(handler, contactsContracts.updateContact, { as: world.seller, params, ifMatch: 1, body });
    },
    least: all(...found, contact, held),
    calls: 4,
  },
  {
    name: 'moveContact',
    serves: 'moveContact',
    arrange: async (world) => {
      const params = { contactId: await givenContactId(world) };
      const body = {
        customerId: (await givenCustomer(world.seller)).id,
        reason: 'Has changed the employer.',
      };
      return () =>
        ask(handler, contactsContracts.moveContact, { as: world.seller, params, ifMatch: 1, body });
    },
    least: all(
      ...found,
      current('new customer'),
      together('items of the contact, out and in', { times: 2 }),
      place,
      current('lock of the dates'),
      current('dates'),
      together('lock of the dates'),
      together('customers, held still', { times: 2 }),
      answer,
    ),
    over: { write: 4, why: ['locks'] },
    calls: 7,
  },
  {
    name: 'markContact',
    serves: 'markContact',
    arrange: async (world) => {
      const params = { contactId: await givenContactId(world) };
      const body = { state: 'left', reason: 'Retired.' };
      return () =>
        ask(handler, contactsContracts.markContact, { as: world.seller, params, ifMatch: 1, body });
    },
    least: all(...found, contact, held, answer),
    calls: 4,
  },
];
