import type { Contact } from '../../shared/contacts/contacts.contract.ts';
import { uniqueValues as contactValues } from '../../shared/contacts/contacts.rules.ts';
import { readContact } from '../../shared/contacts/contacts.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { uniqueValues as customerValues } from '../../shared/customers/customers.rules.ts';
import { readCustomer } from '../../shared/customers/customers.store.ts';
import { type Item, type Key, keys } from '../../shared/kernel/keys.ts';
import { deskFaults } from './desk-faults.ts';
import { tableContent } from './table-content.ts';

const textOf = ({ pk, sk }: Key) => `${pk} ${sk}`;

interface Unique {
  readonly kind: string;
  readonly value: string;
}

/** Everything in the table that cannot be once no merge is under way: children astray, locks of nobody, traces of who is gone. */
export const tableFaults = async (): Promise<string[]> => {
  const items = await tableContent();
  const byKey = new Map(items.map((item) => [textOf(item as unknown as Key), item]));
  const ofType = (type: string) =>
    items.filter(({ _type, pk }) => _type === type && String(pk).startsWith('CUS#'));
  const customers = new Map(
    ofType('customer')
      .map(readCustomer)
      .map((one) => [one.id, one]),
  );
  const isLive = (id: unknown) => customers.get(String(id))?.mergedInto === null;
  const at = ({ pk }: Item) => String(pk).slice('CUS#'.length);
  const say = (what: string, { pk, sk }: Item) => `${what}: ${pk} ${sk}`;

  const childFaults = (child: Item): string[] => {
    const place = byKey.get(textOf(keys.place(String(child.id))));
    return [
      ...(isLive(at(child)) ? [] : [say('left behind', child)]),
      ...(child.customerId === at(child) ? [] : [say('says another customer', child)]),
      ...(place?.customerId === at(child) ? [] : [say('is not where its place says', child)]),
    ];
  };
  const lockFaults = (values: readonly Unique[], owner: Customer | Contact, is: (lock: Item) => boolean) =>
    values.flatMap(({ kind, value }) => {
      const lock = byKey.get(textOf(keys.unique(kind, value)));
      return lock && is(lock) ? [] : [`${owner.id} does not hold ${kind} ${value}`];
    });
  const customerFaults = (customer: Customer): string[] => {
    if (customer.mergedInto !== null) return customers.has(customer.mergedInto) ? [] : ['merged into nobody'];
    return [
      ...(customer.absorbing.length === 0 ? [] : [`${customer.id} still waits for children`]),
      ...lockFaults(customerValues(customer), customer, (lock) => lock.customerId === customer.id),
    ];
  };
  const contactFaults = (item: Item): string[] => {
    const contact = readContact(item);
    const holds = (lock: Item) => lock.contactId === contact.id && lock.customerId === contact.customerId;
    return lockFaults(contactValues(contact), contact, holds);
  };
  /** One at most that stands, and the one that its customer names. */
  const warningFaults = ofType('warning')
    .filter(({ state }) => state === 'open' || state === 'deferred')
    .filter((warning) => customers.get(at(warning))?.churn?.warningId !== warning.id)
    .map((warning) => say('stands, and its customer names another', warning));
  const traces = [...ofType('agenda_entry'), ...ofType('collaboration')].filter(
    (item) => !isLive(at(item)) && item.closedAt == null,
  );
  const sales = ['opportunity', 'quote', 'contract', 'order', 'warning', 'ticket', 'survey'].flatMap(ofType);
  const salesAt = new Set(sales.map((item) => `${at(item)} ${item.id}`));
  const strayMarks = ofType('mark').filter((mark) => !salesAt.has(`${at(mark)} ${mark.recordId}`));
  // Of one that was deleted a trace stays where it was.
  const dates = ofType('important_date').filter(({ action }) => action !== 'deleted');
  return [
    ...[...ofType('contact'), ...ofType('interaction'), ...dates, ...sales].flatMap(childFaults),
    ...warningFaults,
    ...deskFaults(items),
    ...strayMarks.map((mark) => say('marks nothing here', mark)),
    ...ofType('contact').flatMap(contactFaults),
    ...[...customers.values()].flatMap(customerFaults),
    ...traces.map((item) => say('of nobody', item)),
  ];
};
