import { listByCustomer } from '../../shared/contacts/contacts.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { duplicatesContracts } from '../../shared/duplicates/duplicates.contract.ts';
import { profileOfContact, profileOfCustomer } from '../../shared/duplicates/profile.rules.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { findCustomer } from '../customers/find-customer.ts';
import { candidatesOf, findOnce, MAX_CANDIDATES } from './find-candidates.ts';

/** Before every contact: where the second page begins when the first has room for the customer only. */
const FIRST_CONTACT = 'CON#';

interface Place {
  /** Which records this page is about; undefined: the customer, and as many contacts as there is room for. */
  readonly at?: unknown;
  /** How many of their candidates the pages before have named: a page may be smaller than one record’s. */
  readonly told: number;
}

/** The records of this page: the customer first, then its contacts. */
const recordsOf = async (customer: Customer, at: unknown, records: number) => {
  const first = at === undefined ? [profileOfCustomer(customer)] : [];
  const limit = records - first.length;
  if (limit === 0) return { profiles: first, next: FIRST_CONTACT };
  const { items, next } = await listByCustomer(customer.id, { limit, position: at });
  return { profiles: [...first, ...items.map((contact) => profileOfContact(contact, customer))], next };
};

/** Two colleagues resemble each other: told once. */
const isFirstOfTwo = (
  recordId: string,
  candidate: { customerId: string | null; contactId: string | null },
  of: Customer,
) => candidate.customerId !== of.id || candidate.contactId === null || recordId < candidate.contactId;

export const listDuplicates = endpoint(
  duplicatesContracts.listDuplicates,
  async ({ params, caller, page }) => {
    const { customer, access } = await findCustomer(params.customerId, caller);
    if (access === 'pool') {
      throw new Problem('forbidden', {
        detail: 'What it is compared by is not shown to you while it is in the pool.',
      });
    }
    const records = Math.max(1, Math.floor(page.limit / MAX_CANDIDATES));
    const { at, told } = (page.position ?? { told: 0 }) as Place;
    const { profiles, next } = await recordsOf(customer, at, records);
    const find = findOnce(customer);
    const found = await Promise.all(
      profiles.map(async (profile) => {
        const candidates = await candidatesOf(profile, caller, find);
        return candidates.map((candidate) => ({ recordId: profile.recordId, ...candidate }));
      }),
    );
    const items = found.flat().filter((item) => isFirstOfTwo(item.recordId, item, customer));
    const until = told + page.limit;
    const after: Place | null = next === null ? null : { at: next, told: 0 };
    return {
      body: { items: items.slice(told, until), nextCursor: null },
      next: items.length > until ? { at, told: until } : after,
    };
  },
);
