import { contactPostings } from '../../functions/derive/contact-postings.ts';
import { customerPostings, isOut } from '../../functions/derive/customer-postings.ts';
import { byKey } from '../../functions/derive/postings.ts';
import { type Contact, contactRecord } from '../../shared/contacts/contacts.fields.ts';
import { type Customer, customerRecord } from '../../shared/customers/customers.contract.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import { tableContent } from './table-content.ts';

export const isPosting = (pk: string): boolean => /^(SRC|FAC|DUP)#/.test(pk);

/** Every posting that stands in the table, in the order of keys. */
export const standingPostings = (): Promise<Item[]> => tableContent(isPosting);

/** Every posting that should stand there, by the records in the table alone. */
export const duePostings = async (): Promise<Item[]> => {
  const items = await tableContent((pk) => pk.startsWith('CUS#'));
  const ofType = (type: string) => items.filter(({ _type }) => _type === type);
  const customers: Customer[] = ofType('customer').map((item) => customerRecord().strip().parse(item));
  const contacts: Contact[] = ofType('contact').map((item) => contactRecord().strip().parse(item));
  const found = customers.filter((customer) => !isOut(customer));
  const postings = [
    ...found.flatMap((customer) => [...byKey(customerPostings(customer)).values()]),
    ...contacts.flatMap((contact) => {
      const customer = found.find(({ id }) => id === contact.customerId);
      return customer && !contact.quarantinedAt ? contactPostings(contact, customer) : [];
    }),
  ];
  const keyOf = ({ pk, sk }: Item) => `${pk} ${sk}`;
  return postings.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
};
