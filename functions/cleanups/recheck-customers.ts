import { getRecheckPosition } from '../../shared/cleanups/recheck.store.ts';
import { listByCustomer } from '../../shared/contacts/contacts.store.ts';
import { listAll } from '../../shared/customers/lists.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { forEachAtOnce } from '../../shared/kernel/job.ts';
import { failureFields, log } from '../../shared/kernel/log.ts';
import type { Position } from '../../shared/kernel/sorted-query.ts';
import { deriveContact } from '../derive/derive-contact.ts';
import { deriveCustomer } from '../derive/derive-customer.ts';
import { isPassing } from './passing.ts';

const AT_ONCE = 4;
/** Who has more is looked at in part: the cost of a run must not hang on one customer. */
const CONTACTS_EACH = 10;

const deriveAll = async (customerId: string, at: Instant): Promise<void> => {
  await deriveCustomer(customerId, at);
  const { items } = await listByCustomer(customerId, { limit: CONTACTS_EACH, position: undefined });
  for (const { id } of items) await deriveContact(id, at);
};

/** Derives the next customers of the list anew and, at its end, begins again: rules that changed reach everybody in time. */
export const recheckCustomers = async (
  count: number,
  at: Instant,
): Promise<{ readonly looked: number; readonly next: Position | null }> => {
  const { entries, next } = await listAll({ limit: count, position: await getRecheckPosition() });
  const failures = await forEachAtOnce(entries, AT_ONCE, ({ customerId }) => deriveAll(customerId, at));
  for (const failure of failures) {
    if (isPassing(failure)) throw failure;
    log.error('customer not looked at again', failureFields(failure));
  }
  return { looked: entries.length, next };
};
