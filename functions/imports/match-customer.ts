import { isDeepStrictEqual } from 'node:util';
import { type Contact, newContact } from '../../shared/contacts/contacts.contract.ts';
import { createContactWrites, listByCustomer } from '../../shared/contacts/contacts.store.ts';
import { type Customer, customersContracts } from '../../shared/customers/customers.contract.ts';
import { countryOf, mayChange, normalizeReach } from '../../shared/customers/customers.rules.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { tagsByRule } from '../../shared/customers/tag-marks.rules.ts';
import type { RowFault } from '../../shared/imports/imports.fields.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { nameKey } from '../../shared/kernel/normalize.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import { ruledWords } from '../../shared/settings/words.store.ts';
import { buildContact } from '../contacts/create-contact.ts';
import { accessOf } from '../customers/find-customer.ts';
import { assertLetsIn, changeCustomer } from '../customers/update-customer.ts';
import { schemaFaults } from './body-faults.ts';
import { identityOf, nameHolder } from './holder-names.ts';
import { type Holder, type RunContext, refused, rowFaults, type Verdict } from './row-draft.ts';

type Json = Record<string, unknown>;

const FIELD_OF: Readonly<Record<string, string>> = {
  'customer-name': 'name',
  'customer-phone': 'phone',
  'customer-email': 'email',
  'contact-phone': 'contacts.0.phone',
  'contact-email': 'contacts.0.email',
};

const taken = async (holders: readonly Holder[], run: RunContext, but = ''): Promise<Verdict> => {
  const faults = holders.map(async (holder): Promise<RowFault> => {
    const field = FIELD_OF[holder.kind] ?? holder.kind;
    const message = `belongs to ${await nameHolder(holder, run.caller)}${but}`;
    return { field, column: run.mapping.columnOf(field), message };
  });
  return refused(await Promise.all(faults));
};

/** What the row says of fields that a PATCH may change: owners change by transfer, dates of firsts never. */
const patchOf = (given: Json): Json => {
  const { ownerId: _, firstContactAt: __, nextFollowUp: ___, contacts: ____, ...patch } = given;
  return patch;
};

/** Fields in which the row differs from the record. */
const differences = (before: Customer, patch: Json): string[] => {
  const patched = applyMergePatch(before, patch);
  const after = { ...patched, ...normalizeReach(patched, countryOf(patched)).values };
  return Object.keys(patch).filter(
    (field) => !isDeepStrictEqual(after[field as keyof Customer], before[field as keyof Customer]),
  );
};

const sameContact = (a: Contact, b: Contact): boolean =>
  nameKey(a.name) === nameKey(b.name) ||
  (a.phone !== null && a.phone === b.phone) ||
  (a.email !== null && a.email === b.email);

/** The row's contact, where the customer has none like it. */
const newContactWrites = async (
  given: Json,
  customer: Customer,
  by: string,
  now: Instant,
): Promise<Write[]> => {
  const [raw] = (given.contacts ?? []) as object[];
  if (!raw) return [];
  const contact = buildContact(newContact().parse(raw), customer, by, now);
  const { items } = await listByCustomer(customer, { limit: 100, position: undefined });
  return items.some((known) => sameContact(known, contact)) ? [] : createContactWrites(contact);
};

/** A file says what people put on; what rules put on stays. */
const withTagsByRule = (before: Customer, changes: Json): Json =>
  Array.isArray(changes.tags)
    ? { ...changes, tags: [...new Set([...changes.tags, ...tagsByRule(before)])] }
    : changes;

/** Brings into an existing customer what the row has more or other. */
const update = async (before: Customer, given: Json, run: RunContext, now: Instant): Promise<Verdict> => {
  const { caller, mapping } = run;
  const about = { recordId: before.id, claims: before.id };
  const patch = patchOf(given);
  const parsed =
    Object.keys(patch).length > 0 ? customersContracts.updateCustomer.body?.().safeParse(patch) : null;
  if (parsed && !parsed.success) return refused(rowFaults(schemaFaults(parsed.error, patch), mapping));
  const changes = withTagsByRule(before, (parsed?.data ?? {}) as Json);
  const other = differences(before, changes);
  const contact = await newContactWrites(given, before, caller.id, now);
  if (other.length === 0) {
    const held = [...contact, ...holdCustomerWrites(before.id)];
    return contact.length > 0
      ? { ...about, status: 'merged', note: 'its contact was added', writes: held }
      : { ...about, status: 'skipped', note: 'brings nothing new' };
  }
  await assertLetsIn(before, changes, caller);
  const { writes } = await changeCustomer(before, changes, caller, now, await ruledWords());
  const note = `changed: ${other.join(', ')}`;
  return { ...about, status: 'updated', note, before, writes: [...writes, ...contact] };
};

const skip = (existing: Customer, given: Json): Verdict => {
  const other = differences(existing, patchOf(given));
  const differs = other.length > 0 ? `; differs in ${other.join(', ')}` : '';
  return { status: 'skipped', recordId: existing.id, note: `is there already${differs}` };
};

/** Who has all of it, where that is a person of the row’s name: people are namesakes, but not with one phone. */
const samePerson = async (holders: readonly Holder[], given: Json): Promise<Holder | undefined> => {
  const [first, ...others] = holders;
  if (!first || first.row !== null || first.contactId) return undefined;
  if (others.some((other) => identityOf(other) !== identityOf(first))) return undefined;
  const customer = await getCustomer(first.customerId);
  const isSame = customer?.kind === 'person' && nameKey(customer.name) === nameKey(String(given.name));
  return isSame ? first : undefined;
};

/**
 * Decides on a row whose name, phone or e-mail somebody has. The name says which customer it is; a phone or
 * an e-mail of somebody else is never taken for the same customer, but refused.
 */
export const matchCustomer = async (
  holders: readonly Holder[],
  given: Json,
  run: RunContext,
  now: Instant,
): Promise<Verdict> => {
  const { caller, record } = run;
  const named = holders.find(({ kind }) => kind === 'customer-name') ?? (await samePerson(holders, given));
  if (!named) return taken(holders, run);
  const strangers = holders.filter((holder) => identityOf(holder) !== identityOf(named));
  if (strangers.length > 0) return taken(strangers, run, `, the name to ${await nameHolder(named, caller)}`);
  if (named.row !== null) return { status: 'skipped', note: `repeats row ${named.row}` };
  const existing = await getCustomer(named.customerId);
  if (!existing) throw rerun();
  const access = await accessOf(existing, caller);
  if (!access || access === 'pool') return taken([named], run);
  if (record.onDuplicate === 'skip') return skip(existing, given);
  if (!mayChange(access)) return taken([named], run, ', which you may see but not change');
  if (existing.archivedAt) return taken([named], run, ', which is archived');
  return update(existing, given, run, now);
};
