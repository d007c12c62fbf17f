import { isDeepStrictEqual } from 'node:util';
import { type Contact, contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { getContact, updateContactWrites } from '../../shared/contacts/contacts.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { RowFault } from '../../shared/imports/imports.fields.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { nameKey } from '../../shared/kernel/normalize.ts';
import { rerun } from '../../shared/kernel/transaction.ts';
import { changeContact } from '../contacts/update-contact.ts';
import { schemaFaults } from './body-faults.ts';
import { nameHolder } from './holder-names.ts';
import { type Holder, type RunContext, refused, rowFaults, type Verdict } from './row-draft.ts';

/** The row that asks for a contact: whose it is, and what it says itself. */
interface Asked {
  readonly customer: Customer;
  readonly given: Readonly<Record<string, unknown>>;
  readonly run: RunContext;
  readonly now: Instant;
}

const fieldOf = ({ kind }: Holder): string => kind.replace('contact-', '');

const taken = async (holders: readonly Holder[], { run }: Asked): Promise<Verdict> => {
  const faults = holders.map(async (holder): Promise<RowFault> => {
    const field = fieldOf(holder);
    const message = `belongs to ${await nameHolder(holder, run.caller)}`;
    return { field, column: run.mapping.columnOf(field), message };
  });
  return refused(await Promise.all(faults));
};

const changed = (before: Contact, { given, customer, run, now }: Asked): Contact | Verdict => {
  if (Object.keys(given).length === 0) return before;
  const patch = contactsContracts.updateContact.body?.().safeParse(given);
  if (!patch?.success) return refused(rowFaults(patch ? schemaFaults(patch.error, given) : [], run.mapping));
  try {
    return changeContact(before, patch.data, customer, run.caller.id, now);
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure;
    return refused(rowFaults(failure.options.errors ?? [], run.mapping));
  }
};

/** Decides on a row whose contact is there already, at the same customer. */
export const settleKnown = (before: Contact, asked: Asked): Verdict => {
  const after = changed(before, asked);
  if (!('customerId' in after)) return after;
  const other = Object.keys(asked.given).filter(
    (field) => !isDeepStrictEqual(after[field as keyof Contact], before[field as keyof Contact]),
  );
  const about = { recordId: before.id, claims: before.id };
  if (asked.run.record.onDuplicate === 'skip') {
    const differs = other.length > 0 ? `; differs in ${other.join(', ')}` : '';
    return { status: 'skipped', recordId: before.id, note: `is there already${differs}` };
  }
  if (other.length === 0) return { ...about, status: 'skipped', note: 'brings nothing new' };
  const note = `changed: ${other.join(', ')}`;
  const writes = [...updateContactWrites(before, after), ...holdCustomerWrites(before.customerId)];
  return { ...about, status: 'updated', note, before, writes };
};

/** Decides on a row whose phone or e-mail a contact has; the same person is at the same customer, under the same name. */
export const matchContact = async (
  holders: readonly Holder[],
  contact: Contact,
  asked: Asked,
): Promise<Verdict> => {
  const [first] = holders;
  if (!first) throw rerun();
  const record = (holder: Holder) => (holder.row === null ? holder.contactId : holder.row);
  if (holders.some((holder) => record(holder) !== record(first))) return taken(holders, asked);
  if (first.row !== null) return { status: 'skipped', note: `repeats row ${first.row}` };
  if (first.customerId !== asked.customer.id) return taken(holders, asked);
  const known = await getContact(String(first.contactId));
  if (!known) throw rerun();
  const renamed = nameKey(known.name) !== nameKey(contact.name);
  return renamed && asked.run.record.onDuplicate === 'skip'
    ? taken(holders, asked)
    : settleKnown(known, asked);
};
