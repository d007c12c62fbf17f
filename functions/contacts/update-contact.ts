import type * as z from 'zod';
import { type Contact, contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { birthdayFaults, contactFaults, normalizeContact } from '../../shared/contacts/contacts.rules.ts';
import { updateContactWrites } from '../../shared/contacts/contacts.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { countryOf, mayChange } from '../../shared/customers/customers.rules.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidRequest, staleVersion } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { explainDuplicate } from '../customers/find-customer.ts';
import { findContactFor, showContact } from './find-contact.ts';

type ContactPatch = z.output<ReturnType<NonNullable<typeof contactsContracts.updateContact.body>>>;

/** The contact after a patch, normalised by its customer's country. @throws 422 with every fault */
export const changeContact = (
  before: Contact,
  patch: ContactPatch,
  customer: Customer,
  by: string,
  now: Instant,
): Contact => {
  const country = countryOf(customer);
  const patched = applyMergePatch(before, patch);
  const faults = [...contactFaults(patch, country), ...birthdayFaults(patched)];
  if (faults.length > 0) throw invalidRequest(faults);
  const { values, originals } = normalizeContact(patched, country);
  const kept = { ...before.originals, ...originals };
  const changes = { ...patched, ...values, ...(Object.keys(kept).length > 0 && { originals: kept }) };
  return revise(before, changes, by, now);
};

export const updateContact = endpoint(contactsContracts.updateContact, {
  handle: async ({ params, body, caller, ifMatch, now }) => {
    const { contact: before, customer, access } = await findContactFor(params.contactId, caller, mayChange);
    if (before.version !== ifMatch) throw staleVersion();
    const after = changeContact(before, body, customer, caller.id, now);
    return {
      body: showContact(after, access, customer.id),
      version: after.version,
      writes: [...updateContactWrites(before, after), ...holdCustomerWrites(customer.id)],
    };
  },
  explain: explainDuplicate,
});
