import type { Contact } from '../../shared/contacts/contacts.contract.ts';
import { listByCustomer } from '../../shared/contacts/contacts.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { countryOf } from '../../shared/customers/customers.rules.ts';
import type { RowFault } from '../../shared/imports/imports.fields.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import { nameKey, normalizeEmail, normalizePhone } from '../../shared/kernel/normalize.ts';
import { getUsers } from '../../shared/people/people.store.ts';
import { isEmployee } from '../customers/assignable.ts';
import type { RunContext } from './row-draft.ts';

interface Named {
  readonly contactIds: unknown;
  readonly userIds: unknown;
}

interface People {
  readonly contactIds: readonly string[];
  readonly userIds: readonly string[];
  readonly faults: readonly Fault[];
}

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const fault = (pointer: string, message: string): Fault => ({ in: 'body', pointer, message });

const contactsOf = async (customer: Customer): Promise<Contact[]> => {
  const found: Contact[] = [];
  let position: unknown;
  do {
    const page = await listByCustomer(customer, { limit: 100, position });
    found.push(...page.items);
    position = page.next;
  } while (position);
  return found;
};

const isCalled = (text: string, country: string | null) => {
  const [phone, email] = [normalizePhone(text, country), normalizeEmail(text)];
  return (contact: Contact): boolean =>
    contact.id === text ||
    nameKey(contact.name) === nameKey(text) ||
    ('value' in phone && contact.phone === phone.value) ||
    ('value' in email && contact.email === email.value);
};

/** `pointer`: of the field that names them. */
export const namedContacts = async (
  texts: readonly string[],
  customer: Customer | RowFault,
  pointer = '/contactIds',
): Promise<Pick<People, 'contactIds' | 'faults'>> => {
  if (texts.length === 0 || !('version' in customer)) return { contactIds: [], faults: [] };
  const contacts = await contactsOf(customer);
  const country = countryOf(customer);
  const found = texts.map((text) => contacts.filter(isCalled(text, country)));
  const faults = found.flatMap((those, i): Fault[] => {
    if (those.length === 1) return [];
    const message = those.length === 0 ? 'is no contact of this customer' : 'may be several contacts';
    return [fault(pointer, `"${texts[i]}" ${message}`)];
  });
  return { contactIds: [...new Set(found.flatMap((those) => those.map(({ id }) => id)))], faults };
};

const namedColleagues = async (texts: readonly string[], { findPerson }: RunContext) => {
  const found = await Promise.all(texts.map((text) => findPerson(text)));
  const userIds = found.flatMap((one) => ('id' in one && one.id ? [one.id] : []));
  const users = userIds.length > 0 ? await getUsers(userIds) : [];
  const known = users.filter((user) => user && isEmployee(user)).length;
  const faults =
    known === texts.length ? [] : [fault('/userIds', 'names somebody who is no active employee')];
  return { userIds: [...new Set(userIds)], faults };
};

/** Who took part: contacts of the customer by name, phone, e-mail or id, colleagues by e-mail or id. */
export const namedPeople = async (
  { contactIds, userIds }: Named,
  customer: Customer | RowFault,
  run: RunContext,
): Promise<People> => {
  const [contacts, colleagues] = await Promise.all([
    namedContacts(textsOf(contactIds), customer),
    namedColleagues(textsOf(userIds), run),
  ]);
  return { ...contacts, ...colleagues, faults: [...contacts.faults, ...colleagues.faults] };
};
