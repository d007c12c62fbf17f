import type { Contact } from '../../shared/contacts/contacts.contract.ts';
import { getContact as readContact } from '../../shared/contacts/contacts.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Access } from '../../shared/customers/customers.rules.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { invalidState, notFound, Problem } from '../../shared/kernel/errors.ts';
import { findHome } from '../customers/find-customer.ts';

/** A contact as this reader may see it; of pool customers only name and title (SE-2). */
export const showContact = (contact: Contact, access: Access, customerId = contact.customerId) => {
  const { originals: _, movedBy: __, ...kept } = contact;
  // While a merge moves it, it lies at the customer that is no more.
  const shown = { ...kept, customerId };
  if (access !== 'pool') return { ...shown, masked: false };
  const withheld = {
    phone: null,
    officePhone: null,
    email: null,
    wechat: null,
    birthdayOn: null,
    birthdayCalendar: null,
  };
  return { ...shown, ...withheld, preferences: null, notes: null, masked: true };
};

/** A contact of a customer that the caller may see. @throws 404, the same for absent and foreign */
export const findContact = async (
  id: string,
  caller: Caller,
): Promise<{ contact: Contact; customer: Customer; access: Access }> => {
  const contact = await readContact(id);
  if (!contact) throw notFound();
  return { contact, ...(await findHome(contact, caller)) };
};

export const findContactFor = async (id: string, caller: Caller, allowed: (access: Access) => boolean) => {
  const found = await findContact(id, caller);
  if (found.customer.archivedAt && allowed(found.access)) {
    throw invalidState('Restore the customer before changing its contacts.');
  }
  if (!allowed(found.access))
    throw new Problem('forbidden', { detail: 'You may see this contact but not change it.' });
  return found;
};
