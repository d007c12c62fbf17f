import { type Contact, newContact } from '../../shared/contacts/contacts.contract.ts';
import { createContactWrites, listByCustomer } from '../../shared/contacts/contacts.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { mayChange } from '../../shared/customers/customers.rules.ts';
import type { RowFault } from '../../shared/imports/imports.fields.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { nameKey } from '../../shared/kernel/normalize.ts';
import { buildContact } from '../customers/create-contact.ts';
import { findFor } from '../customers/find-customer.ts';
import { schemaFaults } from './body-faults.ts';
import { findReferred } from './find-referred.ts';
import { matchContact, settleKnown } from './match-contact.ts';
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

const REFERENCE = 'customer';

const reference = (message: string, { mapping }: RunContext): RowFault => ({
  field: REFERENCE,
  column: mapping.columnOf(REFERENCE),
  message,
});

/** The customer that a row's contact is of, if the importer may change it. */
const customerOf = async (named: Json, run: RunContext): Promise<Customer | RowFault> => {
  const found = await findReferred(named, run.record.defaultCountry);
  if ('fault' in found) return reference(found.fault, run);
  try {
    const customer = await findFor(found.id, run.caller, mayChange);
    return customer.archivedAt ? reference('the customer is archived', run) : customer;
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure;
    return reference(failure.code === 'forbidden' ? failure.message : 'is no customer that you may see', run);
  }
};

/** Somebody of this name at the customer: all that tells a contact without phone and e-mail from another. */
const findNamesake = async (contact: Contact): Promise<Contact | null> => {
  let position: unknown;
  do {
    const page = await listByCustomer(contact.customerId, { limit: 100, position });
    const same = page.items.find(({ name }) => nameKey(name) === nameKey(contact.name));
    if (same) return same;
    position = page.next;
  } while (position);
  return null;
};

const draftOf = (contact: Contact, customer: Customer, given: Json, run: RunContext, now: string): Draft => {
  const writes = createContactWrites(contact);
  const locked = identitiesOf(writes);
  const about = { customer, given, run, now };
  const created: Verdict = { status: 'created', recordId: contact.id, writes };
  const match: Draft['match'] = (holders) => matchContact(holders, contact, about);
  if (locked.length > 0) return { identities: locked, created, match };
  const value = `${customer.id}#${nameKey(contact.name)}`;
  return {
    identities: [{ kind: 'contact-name', value, lock: null }],
    created,
    match,
    findTwin: async () => {
      const twin = await findNamesake(contact);
      return twin && settleKnown(twin, about);
    },
  };
};

/** A row of contacts: the new contact that it asks for, under the rules of `POST /v1/customers/{customerId}/contacts`. */
export const draftContact: MakeDraft = async (mapped, run, now) => {
  const { customer: named = {}, ...body } = mapped.body as { customer?: Json } & Json;
  const { customer: _, ...given } = mapped.given;
  const parsed = newContact().safeParse(body);
  const customer = await customerOf(named, run);
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
