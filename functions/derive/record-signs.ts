import { hasBounced } from '../../shared/cleanups/bounces.store.ts';
import type { ContactSigns, CustomerSigns } from '../../shared/cleanups/suspects.rules.ts';
import type { Contact } from '../../shared/contacts/contacts.contract.ts';
import { contactFaults, normalizeContact } from '../../shared/contacts/contacts.rules.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import {
  countryOf,
  formatFaults,
  nameFaults,
  normalizeReach,
} from '../../shared/customers/customers.rules.ts';
import type { CustomerFacts } from '../../shared/derived/derived.fields.ts';
import { levelOf } from '../../shared/duplicates/compare.rules.ts';
import { findCandidates } from '../../shared/duplicates/duplicates.store.ts';
import type { Profile } from '../../shared/duplicates/profile.rules.ts';

/** What normalising would make of a record's values, by an older rule or past the front door not yet normal. */
export interface Format<V> {
  readonly values: V;
  /** The fields that have another normal form, as they are now. */
  readonly originals: Readonly<Record<string, string>>;
  /** Some have none at all. */
  readonly refused: boolean;
}

export const customerFormat = (customer: Customer): Format<ReturnType<typeof normalizeReach>['values']> => {
  const country = countryOf(customer);
  const refused = [...nameFaults(customer), ...formatFaults(customer, country)].length > 0;
  return { ...normalizeReach(customer, country), refused };
};

/** A contact's numbers are read by its customer's country. */
export const contactFormat = (
  contact: Contact,
  customer: Customer,
): Format<ReturnType<typeof normalizeContact>['values']> => {
  const country = countryOf(customer);
  return { ...normalizeContact(contact, country), refused: contactFaults(contact, country).length > 0 };
};

const isMalformed = ({ originals, refused }: Format<unknown>): boolean =>
  refused || Object.keys(originals).length > 0;

export const customerSigns = async (customer: Customer, facts: CustomerFacts): Promise<CustomerSigns> => ({
  ...customer,
  reviewState: customer.review.state,
  lastTouchAt: facts.lastTouchAt ?? customer.lastInteractionAt,
  reachable: Boolean(customer.phone || customer.email || customer.wechat) || facts.reachableContacts > 0,
  activeContacts: facts.reachableContacts,
  bounced: await hasBounced(customer.email),
  malformed: isMalformed(customerFormat(customer)),
});

export const contactSigns = async (contact: Contact, customer: Customer): Promise<ContactSigns> => ({
  ...contact,
  bounced: await hasBounced(contact.email),
  malformed: isMalformed(contactFormat(contact, customer)),
});

/** Whether another record is almost certainly the same; one bounded lookup. */
export const hasDouble = async (profile: Profile): Promise<boolean> =>
  (await findCandidates(profile)).some(({ score }) => levelOf(score) === 'near_certain');
