import { deriveContact } from '../../../functions/derive/derive-contact.ts';
import { deriveCustomer } from '../../../functions/derive/derive-customer.ts';
import { handler as indexRecords } from '../../../functions/derive/index-records.lambda.ts';
import { handler as watchCustomers } from '../../../functions/jobs/watch-customers.lambda.ts';
import { handler } from '../../../functions/search/search.lambda.ts';
import { getDerived, putDerivedWrites } from '../../../shared/derived/derived.store.ts';
import type { IndexTask } from '../../../shared/derived/index-queue.ts';
import { addSeconds, now } from '../../../shared/kernel/clock.ts';
import { commit } from '../../../shared/kernel/transaction.ts';
import type { User } from '../../../shared/people/people.contract.ts';
import { searchContracts } from '../../../shared/search/search.contract.ts';
import { freshPhone } from '../../steps/given.ts';
import { DAY, givenCaller, givenContact, givenCustomer, givenTouch, times } from '../fixtures.ts';
import { all, alone, current, entries, recent, together } from '../least.ts';
import { ask, type Scenario } from '../scenario.ts';

let companies = 0;

/** As many terms in every run: the names differ in one character. */
const chineseCompany = () => {
  companies += 1;
  return { name: `杭州精密${'一二三四五六七八九'.charAt(companies)}轴承制造有限公司` };
};

/** Ten customers of somebody who has no others, of a name that nobody else has. */
const givenFound = async (name: string): Promise<User> => {
  const owner = await givenCaller('sales');
  const made = await times(10, () => givenCustomer(owner, { name: `${name} ${freshPhone()}` }));
  for (const { id } of made) await deriveCustomer(id, now());
  return owner;
};

const search = (as: User, q: string) => ask(handler, searchContracts.searchCustomers, { as, query: { q } });

const searches: readonly Scenario[] = [
  {
    name: 'searchCustomers',
    serves: 'searchCustomers',
    arrange: async () => {
      const owner = await givenFound('Tianjin Turbines');
      return () => search(owner, 'tianjin');
    },
    least: all(recent('10 customers', { kilobytes: 6 }), recent('places with nothing', { times: 2 })),
    calls: 3,
  },
  {
    name: 'searchCustomers (admin, two words)',
    serves: 'searchCustomers',
    arrange: async ({ admin }) => {
      await givenFound('Xiamen Yachts');
      return () => search(admin, 'yachts xiamen');
    },
    least: recent('10 customers', { times: 2, kilobytes: 4 }),
    calls: 2,
  },
];

const deliver = (task: IndexTask) =>
  indexRecords({ Records: [{ body: JSON.stringify(task) }] } as Parameters<typeof indexRecords>[0]);

const DERIVED_KB = 3;
const facts = all(
  current('derived record'),
  current('customer'),
  current('bounce'),
  recent('touches'),
  current('contacts'),
  // What is to be done is compared with what is there already.
  current('agenda entries'),
  current('important dates'),
  current('marks'),
  current('purchases'),
);
/** What changes in the table and in the index of what is due. */
const concluded = all(together('derived record', { kilobytes: DERIVED_KB }), entries(1));
const quality = together('sum of quality');
/** Its review goes onto the manager's agenda. */
const askedFor = all(together('agenda entry'), together('customer, unchanged'), entries(1));
/** Made-up names have more or fewer words. */
const NAME_VARIES = 5;
const LOOKED_AGAIN = 1;
const indexed = (times: number): number => times * DERIVED_KB - 1;

const derivations: readonly Scenario[] = [
  {
    name: 'index-records (new customer)',
    serves: 'index-records',
    arrange: async ({ seller }) => {
      const { id } = await givenCustomer(seller, chineseCompany());
      return () => deliver({ customers: [id], contacts: [] });
    },
    least: all(
      facts,
      recent('blocks', { times: 7 }),
      recent('full blocks', { times: 4, kilobytes: 8 }),
      alone('postings', { times: 92 }),
      concluded,
      quality,
      together('counter'),
      together('suspicion'),
      entries(1),
      askedFor,
    ),
    over: {
      read: LOOKED_AGAIN,
      write: 2 * DERIVED_KB + indexed(2) + NAME_VARIES,
      why: ['looked again', 'announced', 'due index'],
    },
    calls: 28,
  },
  {
    name: 'index-records (new contact)',
    serves: 'index-records',
    arrange: async ({ seller }) => {
      const { id } = await givenCustomer(seller, chineseCompany());
      await deriveCustomer(id, now());
      const contact = await givenContact(seller, id);
      return () => deliver({ customers: [id], contacts: [contact.id] });
    },
    least: all(
      facts,
      current('derived record'),
      current('place'),
      current('contact and customer', { times: 2 }),
      current('bounce'),
      recent('blocks', { times: 4 }),
      alone('postings', { times: 23 }),
      concluded,
      quality,
      together('derived record of the contact'),
      together('counter'),
    ),
    over: {
      read: LOOKED_AGAIN + 3,
      write: 2 + indexed(2),
      why: ['looked again', 'announced', 'due index'],
    },
    calls: 25,
  },
  {
    name: 'index-records (touch)',
    serves: 'index-records',
    arrange: async ({ seller }) => {
      const { id } = await givenCustomer(seller, chineseCompany());
      const contact = await givenContact(seller, id);
      await deriveCustomer(id, now());
      await deriveContact(contact.id, now());
      await givenTouch(seller, id);
      return () => deliver({ customers: [id], contacts: [] });
    },
    least: all(facts, concluded, quality),
    over: { read: LOOKED_AGAIN, write: indexed(2), why: ['looked again', 'due index'] },
    calls: 11,
  },
];

let due = '';
const watches: readonly Scenario[] = [
  {
    name: 'watch-customers (nobody due)',
    serves: 'watch-customers',
    arrange: async () => () => watchCustomers({ job: 'watch-customers' }),
    least: recent('query that finds nothing', { times: 8 }),
    calls: 8,
  },
  {
    name: 'watch-customers',
    serves: 'watch-customers',
    arrange: async ({ seller }) => {
      due = (await givenCustomer(seller, chineseCompany())).id;
      await deriveCustomer(due, now());
      const derived = await getDerived(due);
      if (!derived) throw new Error('it was not derived');
      const yesterday = { lookAgainAt: addSeconds(now(), -DAY), version: derived.version + 1 };
      await commit(putDerivedWrites(derived, { ...derived, ...yesterday }));
      return () => watchCustomers({ job: 'watch-customers' });
    },
    check: async () => {
      const lookAgainAt = (await getDerived(due))?.lookAgainAt;
      if (lookAgainAt && lookAgainAt <= now()) throw new Error('it is still due');
    },
    least: all(recent('due', { times: 8 }), facts, concluded),
    over: { read: LOOKED_AGAIN, write: indexed(2), why: ['looked again', 'due index'] },
    calls: 19,
  },
];

export const searchScenarios: readonly Scenario[] = [...searches, ...derivations, ...watches];
