import { type Contact, newContact } from '../../shared/contacts/contacts.contract.ts';
import { createContactWrites, listByCustomer } from '../../shared/contacts/contacts.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { mayChange } from '../../shared/customers/customers.rules.ts';
import { profileOfContact } from '../../shared/duplicates/profile.rules.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { nameKey } from '../../shared/kernel/normalize.ts';
import { buildContact } from '../contacts/create-contact.ts';
import { schemaFaults } from './body-faults.ts';
import { matchContact, settleKnown } from './match-contact.ts';
import { rowCustomer } from './row-customer.ts';
import {
  type Draft,
  identitiesOf,
  type MakeDraft,
  type RunContext,
  refused,
  rowFaults,
  type Verdict,
} from './row-draft.ts';

type Json = Record<string, unknown>;

/** Somebody of this name at the customer: all that tells a contact without phone and e-mail from another. */
const findNamesake = async (contact: Contact, customer: Customer): Promise<Contact | null> => {
  let position: unknown;
  do {
    const page = await listByCustomer(customer, { limit: 100, position });
    const same = page.items.find(({ name }) => nameKey(name) === nameKey(contact.name));
    if (same) return same;
    position = page.next;
  } while (position);
  return null;
};

const draftOf = (contact: Contact, customer: Customer, given: Json, run: RunContext, now: string): Draft => {
  const writes = [...createContactWrites(contact), ...holdCustomerWrites(customer.id)];
  const locked = identitiesOf(writes);
  const about = { customer, given, run, now };
  const profile = profileOfContact(contact, customer);
  const created: Verdict = { status: 'created', recordId: contact.id, writes, profile };
  const match: Draft['match'] = (holders) => matchContact(holders, contact, about);
  if (locked.length > 0) return { identities: locked, created, match };
  const value = `${customer.id}#${nameKey(contact.name)}`;
  return {
    identities: [{ kind: 'contact-name', value, lock: null }],
    created,
    match,
    findTwin: async () => {
      const twin = await findNamesake(contact, customer);
      return twin && settleKnown(twin, about);
    },
  };
};

/** A row of contacts: the new contact that it asks for, under the rules of `POST /v1/customers/{customerId}/contacts`. */
export const draftContact: MakeDraft = async (mapped, run, now) => {
  const { customer: named = {}, ...body } = mapped.body as { customer?: Json } & Json;
  const { customer: _, ...given } = mapped.given;
  const parsed = newContact().safeParse(body);
  const customer = await rowCustomer(named, run, mayChange);
  const found = parsed.success ? [] : rowFaults(schemaFaults(parsed.error, body), run.mapping);
  const unread = new Set(mapped.faults.map(({ field }) => field));
  const faults = [
    ...mapped.faults,
    ...('message' in customer ? [customer] : []),
    ...found.filter(({ field }) => !unread.has(field)),
  ];
  if (faults.length > 0 || 'message' in customer) return refused(faults);
  try {
    const contact = buildContact(newContact().parse(body), customer, run.caller.id, now);
    return draftOf(contact, customer, given, run, now);
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure;
    return refused(rowFaults(failure.options.errors ?? [], run.mapping));
  }
};
