import type { Quarantined } from '../../shared/cleanups/cleanups.fields.ts';
import { getQuarantine, leaveQuarantineWrites } from '../../shared/cleanups/quarantine.store.ts';
import type { Candidate } from '../../shared/cleanups/suspects.store.ts';
import {
  destroyContactWrites,
  getQuarantinedContact,
} from '../../shared/contacts/quarantined-contacts.store.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { failureFields, log } from '../../shared/kernel/log.ts';
import { type Circumstances, type Decision, decisionOf } from './decision.ts';
import { examineContact } from './examine-contact.ts';
import { examineCustomer } from './examine-customer.ts';
import { isPassing } from './passing.ts';

export const isContact = (recordId: string): boolean => recordId.startsWith('con_');

/** A contact whose quarantine is over: deleted for good, unless somebody has restored it (DQ-1). */
const decideExpiry = async (
  { contactId, customerId }: Quarantined,
  { at, month }: Circumstances,
): Promise<Decision | null> => {
  const present = await getQuarantine(contactId);
  if (!present || present.deleteAt > at) return null;
  const contact = await getQuarantinedContact({ id: contactId, customerId });
  const customer = await getCustomer(customerId);
  return {
    act: 'delete',
    customerId,
    ownerId: customer?.ownerId ?? null,
    mended: [],
    writes: [
      ...leaveQuarantineWrites(present),
      ...(contact ? destroyContactWrites(contact, `cleanup ${month}`, at) : []),
    ],
  };
};

/**
 * What the cleanup does about a candidate: one decision for the simulation, for the count before the run, and for
 * the run itself. Null: nothing is the matter any more.
 */
const decide = async (candidate: Candidate, circumstances: Circumstances): Promise<Decision | null> => {
  if (candidate.kind === 'expiry') return decideExpiry(candidate.quarantined, circumstances);
  const { recordId, kind } = candidate;
  const examine = isContact(recordId) ? examineContact : examineCustomer;
  const examined = await examine(recordId, kind, circumstances);
  return examined && decisionOf(examined, circumstances);
};

/** The same where one record that cannot be read must not hold up all others. */
export const tryToDecide = async (
  candidate: Candidate,
  circumstances: Circumstances,
): Promise<Decision | null | 'failed'> => {
  try {
    return await decide(candidate, circumstances);
  } catch (failure) {
    if (isPassing(failure)) throw failure;
    const { recordId: record, kind } = candidate;
    log.error('cleanup cannot decide', { record, kind, ...failureFields(failure) });
    return 'failed';
  }
};
