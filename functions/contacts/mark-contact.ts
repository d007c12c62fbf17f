import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { updateContactWrites } from '../../shared/contacts/contacts.store.ts';
import { mayChange } from '../../shared/customers/customers.rules.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { staleVersion } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { findContactFor, showContact } from './find-contact.ts';

export const markContact = endpoint(
  contactsContracts.markContact,
  async ({ params, body, caller, ifMatch, now }) => {
    const { contact: before, customer, access } = await findContactFor(params.contactId, caller, mayChange);
    if (before.version !== ifMatch) throw staleVersion();
    const after = revise(before, { state: body.state, stateReason: body.reason ?? null }, caller.id, now);
    const writes = [...updateContactWrites(before, after, body.reason), ...holdCustomerWrites(customer.id)];
    return { body: showContact(after, access, customer.id), version: after.version, writes };
  },
);
