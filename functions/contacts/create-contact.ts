import type { NewContact } from '../../shared/contacts/contacts.contract.ts';
import { type Contact, contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { birthdayFaults, contactFaults, normalizeContact } from '../../shared/contacts/contacts.rules.ts';
import { createContactWrites } from '../../shared/contacts/contacts.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { countryOf, mayChange } from '../../shared/customers/customers.rules.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { invalidRequest, invalidState } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { explainDuplicate, findFor } from '../customers/find-customer.ts';
import { showContact } from './find-contact.ts';

/** A new contact of this customer, normalised by the customer's country. @throws 422 with every fault */
export const buildContact = (body: NewContact, customer: Customer, by: string, now: Instant): Contact => {
  const country = countryOf(customer);
  const faults = [...contactFaults(body, country), ...birthdayFaults(body)];
  if (faults.length > 0) throw invalidRequest(faults);
  const { values, originals } = normalizeContact(body, country);
  return {
    id: newId('con', now),
    customerId: customer.id,
    ...body,
    ...values,
    state: 'active',
    stateReason: null,
    earlier: [],
    quarantinedAt: null,
    ...(Object.keys(originals).length > 0 && { originals }),
    ...firstVersion(by, now),
  };
};

export const createContact = endpoint(contactsContracts.createContact, {
  handle: async ({ params, body, caller, now }) => {
    const customer = await findFor(params.customerId, caller, mayChange);
    if (customer.archivedAt) throw invalidState('Restore the customer before adding contacts.');
    const contact = buildContact(body, customer, caller.id, now);
    return {
      body: showContact(contact, 'own'),
      version: contact.version,
      location: `/v1/contacts/${contact.id}`,
      writes: [...createContactWrites(contact), ...holdCustomerWrites(customer.id)],
    };
  },
  explain: explainDuplicate,
});
