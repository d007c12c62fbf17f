import type { Contact } from '../../shared/contacts/contacts.contract.ts';
import { readContact } from '../../shared/contacts/contacts.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { readCustomer } from '../../shared/customers/customers.store.ts';
import type { Derived } from '../../shared/derived/derived.fields.ts';
import { getDerived } from '../../shared/derived/derived.store.ts';
import { getContactItems } from '../../shared/derived/sources.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { contactPostings } from './contact-postings.ts';
import { isOut } from './customer-postings.ts';
import { goes, suspectContact } from './find-suspects.ts';
import { knownDouble } from './postings.ts';
import { awaitOthers, type Run, settle, settleNothing, type Wanted } from './settle.ts';
import { untilSettled } from './until-settled.ts';

interface Found {
  readonly contact: Contact;
  readonly customer: Customer;
}

/** Null: gone, in quarantine, moving, or its customer is out. One that moves is told of again when it has arrived. */
const read = async (id: string): Promise<Found | null> => {
  const items = await getContactItems(id);
  if (!items) return null;
  const found = { contact: readContact(items.contact), customer: readCustomer(items.customer) };
  return found.contact.quarantinedAt || isOut(found.customer) ? null : found;
};

const conclude = async ({ contact, customer }: Found, before: Derived | null): Promise<Wanted> => {
  const postings = contactPostings(contact, customer);
  const doubled = goes(before?.suspects ?? []) ? null : knownDouble(before, postings);
  const { kinds, lookAgainAt } = await suspectContact(contact, customer, doubled);
  return {
    postings,
    conclusions: {
      id: contact.id,
      kind: 'contact',
      customerId: customer.id,
      ownerId: customer.ownerId,
      facts: null,
      quality: null,
      risk: null,
      value: null,
      late: null,
      tags: [],
      suspects: [...kinds].sort(),
      lookAgainAt,
      contactsSay: '',
    },
  };
};

const isAsRead = (found: Found | null, again: Found | null): boolean =>
  found?.contact.version === again?.contact.version && found?.customer.version === again?.customer.version;

const hasNoContacts = async (): Promise<void> => {};

/** One look; answers whether contact or customer have changed while it was derived. */
const lookAt = async (id: string, run: Run): Promise<boolean> => {
  const before = await getDerived(id);
  awaitOthers(before, run);
  const found = await read(id);
  const { moved } = found
    ? await settle(before, await conclude(found, before), run, hasNoContacts)
    : await settleNothing(before, run, hasNoContacts);
  return moved && !isAsRead(found, await read(id));
};

/** Brings everything derived of a contact up to date with its present state. */
export const deriveContact = (id: string, at: Instant): Promise<void> =>
  untilSettled(at, (run) => lookAt(id, run));
