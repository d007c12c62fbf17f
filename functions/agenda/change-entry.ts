import type { AgendaEntry } from '../../shared/agenda/agenda.contract.ts';
import { type EntryAction, putEntryWrites } from '../../shared/agenda/agenda.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { staleVersion } from '../../shared/kernel/errors.ts';
import { rerun } from '../../shared/kernel/transaction.ts';
import { showEntry } from './find-entry.ts';

interface Change {
  readonly before: AgendaEntry;
  readonly after: AgendaEntry;
  readonly customer: Customer;
  readonly changes?: Partial<Customer>;
  readonly action: EntryAction;
  readonly note?: string | undefined;
}

/** What somebody did with an entry, together with the customer that shows when its next follow-up is. */
export const changeEntry = (
  { before, after, customer, changes, action, note }: Change,
  caller: Caller,
  now: Instant,
) => {
  const revised = revise(customer, { ...changes, nextFollowUpAt: after.dueAt }, caller.id, now);
  return {
    body: showEntry(after, caller, now),
    version: after.version,
    writes: [
      ...putEntryWrites(before, after, { action, note, onConflict: staleVersion }),
      ...updateCustomerWrites(customer, revised, { onConflict: rerun }),
    ],
  };
};
