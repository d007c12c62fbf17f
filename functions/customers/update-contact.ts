import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { contactFaults, normalizeContact } from '../../shared/contacts/contacts.rules.ts';
import { updateContactWrites } from '../../shared/contacts/contacts.store.ts';
import { countryOf, mayChange } from '../../shared/customers/customers.rules.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidRequest, staleVersion } from '../../shared/kernel/errors.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { findContactFor, showContact } from './find-contact.ts';
import { explainDuplicate } from './find-customer.ts';

export const updateContact = endpoint(contactsContracts.updateContact, {
  handle: async ({ params, body, caller, ifMatch, now }) => {
    const { contact: before, customer, access } = await findContactFor(params.contactId, caller, mayChange);
    if (before.version !== ifMatch) throw staleVersion();
    const faults = contactFaults(body, countryOf(customer));
    if (faults.length > 0) throw invalidRequest(faults);
    const patched = applyMergePatch(before, body);
    const { values, originals } = normalizeContact(patched, countryOf(customer));
    const kept = { ...before.originals, ...originals };
    const changes = { ...patched, ...values, ...(Object.keys(kept).length > 0 && { originals: kept }) };
    const after = revise(before, changes, caller.id, now);
    return {
      body: showContact(after, access),
      version: after.version,
      writes: updateContactWrites(before, after),
    };
  },
  explain: explainDuplicate,
});
