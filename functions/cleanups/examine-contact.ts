import type { Suspicion } from '../../shared/cleanups/cleanups.fields.ts';
import { QUARANTINE_SECONDS } from '../../shared/cleanups/cleanups.rules.ts';
import { enterQuarantineWrites } from '../../shared/cleanups/quarantine.store.ts';
import { contactSuspicions } from '../../shared/cleanups/suspects.rules.ts';
import { unmarkSuspectWrites } from '../../shared/cleanups/suspects.store.ts';
import type { Contact } from '../../shared/contacts/contacts.contract.ts';
import { uniqueValues } from '../../shared/contacts/contacts.rules.ts';
import { findHolders, getContact, updateContactWrites } from '../../shared/contacts/contacts.store.ts';
import { quarantineContactWrites } from '../../shared/contacts/quarantined-contacts.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { profileOfContact } from '../../shared/duplicates/profile.rules.ts';
import { addSeconds } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import { contactFormat, contactSigns, hasDouble } from '../derive/record-signs.ts';
import type { Circumstances, Examined } from './decision.ts';
import { isInBase } from './in-base.ts';
import { asMendings, isFree } from './mendings.ts';

/** Out of sight, its phone and e-mail free for others, with the date of its deletion. */
export const quarantineWrites = (
  contact: Contact,
  kind: Suspicion,
  { at, month }: Circumstances,
): Write[] => {
  const after = revise(contact, { quarantinedAt: at }, 'system', at);
  const { id: contactId, customerId } = contact;
  const deleteAt = addSeconds(at, QUARANTINE_SECONDS);
  return [
    ...quarantineContactWrites(contact, after, `cleanup ${month}: ${kind}`),
    ...enterQuarantineWrites({ contactId, customerId, month, kind, quarantinedAt: at, deleteAt, version: 1 }),
    ...unmarkSuspectWrites(contactId, kind),
    ...holdCustomerWrites(customerId),
  ];
};

const mendContact = async (
  contact: Contact,
  customer: Customer,
  { at, month }: Circumstances,
): Promise<Examined['mend']> => {
  const { values, originals } = contactFormat(contact, customer);
  const mended = asMendings(originals, values);
  const wanted = uniqueValues(values).filter(({ field }) => field in originals);
  if (mended.length === 0 || !isFree(contact.id, await findHolders(wanted))) return null;
  const changes = { ...values, originals: { ...contact.originals, ...originals } };
  const after = revise(contact, changes, 'system', at);
  const writes = updateContactWrites(contact, after, `cleanup ${month}`, rerun);
  return { mended, writes: [...writes, ...holdCustomerWrites(customer.id)] };
};

/** Null: there is no such contact in sight any more. */
export const examineContact = async (
  contactId: string,
  kind: Suspicion,
  circumstances: Circumstances,
): Promise<Examined | null> => {
  const contact = await getContact(contactId);
  const customer = contact && (await getCustomer(contact.customerId));
  if (!contact || !customer || !isInBase(customer)) return null;
  const holds =
    kind === 'duplicate'
      ? await hasDouble(profileOfContact(contact, customer))
      : contactSuspicions(await contactSigns(contact, customer)).includes(kind);
  const mends = holds && kind === 'format' && circumstances.mayMend;
  return {
    kind,
    customer,
    holds,
    mend: mends ? await mendContact(contact, customer, circumstances) : null,
    quarantine: () => quarantineWrites(contact, kind, circumstances),
  };
};
