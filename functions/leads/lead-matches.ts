import type { Contact } from '../../shared/contacts/contacts.contract.ts';
import { uniqueValues as contactValues } from '../../shared/contacts/contacts.rules.ts';
import { findHolders as findContactHolders, getContact } from '../../shared/contacts/contacts.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { uniqueValues } from '../../shared/customers/customers.rules.ts';
import { findHolders, getCustomer, survivorOf } from '../../shared/customers/customers.store.ts';
import type { Lead } from '../../shared/sales/leads.contract.ts';

/** A customer that a lead is of already, and what of the lead is its. */
export interface LeadMatch {
  readonly customer: Customer;
  readonly fields: readonly string[];
  /** The person of the lead, where he is known there. */
  readonly contact: Contact | null;
}

interface Held {
  readonly field: string;
  readonly customerId: string;
  readonly contact: Contact | null;
}

const FIELDS: Readonly<Record<string, string>> = { name: 'company' };

const heldByCustomers = async ({ company, phone, email }: Lead): Promise<Held[]> => {
  const uniques = uniqueValues({ name: company, phone, email, kind: 'company' });
  const holders = await findHolders(uniques);
  return uniques.flatMap(({ field }, i) => {
    const customerId = holders[i];
    return customerId ? [{ field: FIELDS[field] ?? field, customerId, contact: null }] : [];
  });
};

const heldByContacts = async ({ phone, email }: Lead): Promise<Held[]> => {
  const uniques = contactValues({ phone, officePhone: null, email });
  const holders = await findContactHolders(uniques);
  const contacts = await Promise.all(holders.map((id) => id && getContact(id)));
  return uniques.flatMap(({ field }, i) => {
    const contact = contacts[i];
    return contact ? [{ field, customerId: contact.customerId, contact }] : [];
  });
};

/** The customers that have a lead's company, phone or e-mail (CUS-5), as what they have become. */
export const findMatches = async (lead: Lead): Promise<LeadMatch[]> => {
  const held = [...(await Promise.all([heldByCustomers(lead), heldByContacts(lead)]))].flat();
  const found = new Map<string, LeadMatch>();
  for (const { field, customerId, contact } of held) {
    const record = await getCustomer(customerId);
    const customer = record && (await survivorOf(record));
    if (!customer) continue;
    const known = found.get(customer.id);
    const fields = [...new Set([...(known?.fields ?? []), field])];
    found.set(customer.id, { customer, fields, contact: known?.contact ?? contact });
  }
  return [...found.values()];
};
