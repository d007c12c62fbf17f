import { handler } from '../../../functions/duplicates/duplicates.lambda.ts';
import { duplicatesContracts } from '../../../shared/duplicates/duplicates.contract.ts';
import { duplicatePostings } from '../../../shared/duplicates/duplicates.store.ts';
import {
  type Profile,
  profileOfContact,
  profileOfCustomer,
} from '../../../shared/duplicates/profile.rules.ts';
import { putItems } from '../../../shared/kernel/table.ts';
import { givenContact, givenCustomer, times } from '../fixtures.ts';
import { all, current, recent } from '../least.ts';
import { ask, type Scenario, type World } from '../scenario.ts';

/** What the stream makes of records. */
const index = (profiles: readonly Profile[]): Promise<void> => putItems(profiles.flatMap(duplicatePostings));

const CONTACTS = 3;

/** A customer whose name somebody wrote otherwise before, with contacts that nobody else has. */
const givenLookAlikes = async ({ seller, colleague }: World): Promise<string> => {
  const existing = await givenCustomer(colleague, { name: 'Sternberg Messtechnik GmbH', shortName: null });
  const customer = await givenCustomer(seller, { name: 'Sternberg Mestechnik', shortName: null });
  const contacts = await times(CONTACTS, () => givenContact(seller, customer.id));
  await index([existing, customer].map(profileOfCustomer));
  await index(contacts.map((contact) => profileOfContact(contact, customer)));
  return customer.id;
};

/** Phone, e-mail, brand, its sound, its start, house, and the domains of e-mail and website. */
const BLOCKS_OF_CUSTOMER = 8;
/** Phone, e-mail, letters and consonants of the name, colleagues. */
const BLOCKS_OF_CONTACT = 5;

export const duplicatesScenarios: readonly Scenario[] = [
  {
    name: 'listDuplicates',
    serves: 'listDuplicates',
    arrange: async (world) => {
      const params = { customerId: await givenLookAlikes(world) };
      return async () => {
        const { body } = await ask(handler, duplicatesContracts.listDuplicates, { as: world.seller, params });
        if (body.items.length === 0) throw new Error('listDuplicates found nothing');
      };
    },
    least: all(
      current('customer'),
      recent(`${CONTACTS} contacts`),
      recent('blocks of the customer', { times: BLOCKS_OF_CUSTOMER }),
      recent('blocks of its contacts', { times: CONTACTS * BLOCKS_OF_CONTACT }),
      current('candidate'),
    ),
    // Customers of other scenarios share a block with it: some are read, and two of them looked up.
    over: { read: 4, why: ['shared blocks'] },
    calls: 5 + BLOCKS_OF_CUSTOMER + CONTACTS * BLOCKS_OF_CONTACT,
  },
];
