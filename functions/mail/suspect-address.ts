import { recordBounceWrites } from '../../shared/cleanups/bounces.store.ts';
import { markSuspectWrites } from '../../shared/cleanups/suspects.store.ts';
import { findHolders as findContacts } from '../../shared/contacts/contacts.store.ts';
import { findHolders as findCustomers } from '../../shared/customers/customers.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { normalizeEmail } from '../../shared/kernel/normalize.ts';
import { commit, type Write } from '../../shared/kernel/transaction.ts';

/** Both kinds: which of them still holds is decided when the cleanup looks at the record. */
const marksOf = (contactId: string | null, customerId: string | null, at: Instant): Write[] => [
  ...(contactId
    ? [
        ...markSuspectWrites(contactId, 'dead_contact', at),
        ...markSuspectWrites(contactId, 'dead_address', at),
      ]
    : []),
  ...(customerId ? markSuspectWrites(customerId, 'dead_address', at) : []),
];

/** Notes an address as dead, and who has it as one for the next cleanup to look at (DQ-1). */
export const suspectAddress = async (address: string, at: Instant): Promise<void> => {
  const email = normalizeEmail(address);
  if ('fault' in email) return;
  const { value } = email;
  const [[contactId = null], [customerId = null]] = await Promise.all([
    findContacts([{ kind: 'contact-email', field: 'email', value }]),
    findCustomers([{ kind: 'customer-email', field: 'email', value }]),
  ]);
  // An employee's own address, such as a reminder's, is nobody's here.
  if (!contactId && !customerId) return;
  await commit([...recordBounceWrites(value, at), ...marksOf(contactId, customerId, at)]);
};
