import type { CleanupEffect, Mending } from '../../shared/cleanups/cleanups.fields.ts';
import { getContact, updateContactWrites } from '../../shared/contacts/contacts.store.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { rerun } from '../../shared/kernel/transaction.ts';
import { isContact } from './decide.ts';
import { changeReachWrites } from './examine-customer.ts';
import { isInBase } from './in-base.ts';
import type { Undoing } from './undo-effect.ts';

const GONE: Undoing = { kept: 'The record is no more.' };
const CHANGED: Undoing = { kept: 'It has been changed since.' };

interface Mended {
  readonly originals?: Readonly<Record<string, string>> | undefined;
}

/** The mended fields that nobody has changed since, as they were. */
const backTo = (record: Mended & object, mended: readonly Mending[]) => {
  const present = new Map(Object.entries(record));
  const back = mended.filter(({ field, after }) => present.get(field) === after);
  const names = new Set(back.map(({ field }) => field));
  const originals = Object.fromEntries(
    Object.entries(record.originals ?? {}).filter(([field]) => !names.has(field)),
  );
  const values = Object.fromEntries(back.map(({ field, before }) => [field, before]));
  return back.length === 0 ? null : { ...values, originals };
};

const unmendContact = async (effect: CleanupEffect, note: string, at: Instant): Promise<Undoing> => {
  const contact = await getContact(effect.recordId);
  if (!contact) return GONE;
  const changes = backTo(contact, effect.mended);
  if (!changes) return CHANGED;
  const after = revise(contact, changes, 'system', at);
  return {
    writes: [...updateContactWrites(contact, after, note, rerun), ...holdCustomerWrites(contact.customerId)],
  };
};

const unmendCustomer = async (effect: CleanupEffect, note: string, at: Instant): Promise<Undoing> => {
  const customer = await getCustomer(effect.recordId);
  if (!customer || !isInBase(customer)) return GONE;
  const changes = backTo(customer, effect.mended);
  return changes ? { writes: await changeReachWrites(customer, changes, note, at) } : CHANGED;
};

/** Gives the values that a run has normalised their earlier form, where they are still as it left them. */
export const unmend = (effect: CleanupEffect, note: string, at: Instant): Promise<Undoing> =>
  isContact(effect.recordId) ? unmendContact(effect, note, at) : unmendCustomer(effect, note, at);
