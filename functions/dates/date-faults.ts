import { getContactsOf } from '../../shared/contacts/contacts.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { NewDate } from '../../shared/dates/dates.contract.ts';
import { dateFaults } from '../../shared/dates/dates.rules.ts';
import { type Fault, invalidRequest } from '../../shared/kernel/errors.ts';

const contactFaults = async (contactId: string | null, customer: Customer): Promise<Fault[]> => {
  if (contactId === null) return [];
  const [contact] = await getContactsOf(customer, [contactId]);
  return contact ? [] : [{ in: 'body', pointer: '/contactId', message: 'is no contact of this customer' }];
};

/** @throws 422 with every fault of a date of this customer; its contact is looked for where it is a new one */
export const assertValid = async (
  date: NewDate,
  customer: Customer,
  before: Pick<NewDate, 'contactId'> = { contactId: null },
): Promise<void> => {
  const named = date.contactId === before.contactId ? null : date.contactId;
  const faults = [...dateFaults(date), ...(await contactFaults(named, customer))];
  if (faults.length > 0) throw invalidRequest(faults);
};
