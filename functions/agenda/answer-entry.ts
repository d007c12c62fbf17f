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
  /** What of the customer changes with it. */
  readonly changes?: Partial<Customer> | null;
  readonly action: EntryAction;
  readonly note?: string | undefined;
}

/** What somebody did with an entry, together with the customer, which shows when its next follow-up is. */
export const answerEntry = (
  { before, after, customer, changes = null, action, note }: Change,
  caller: Caller,
  now: Instant,
) => {
  const planned = after.source === 'follow_up' ? { nextFollowUpAt: after.dueAt } : null;
  const revised = (changes ?? planned) && revise(customer, { ...changes, ...planned }, caller.id, now);
  return {
    body: showEntry(after, caller, now),
    version: after.version,
    writes: [
      ...putEntryWrites(before, after, { action, note, onConflict: staleVersion }),
      ...(revised ? updateCustomerWrites(customer, revised, { onConflict: rerun }) : []),
    ],
  };
};
