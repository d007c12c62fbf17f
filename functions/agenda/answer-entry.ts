import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { actOf, historyAfter, isTouch } from '../../shared/agenda/agenda.rules.ts';
import { type EntryAction, putEntryWrites } from '../../shared/agenda/agenda.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { customerUnchanged, updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { staleVersion } from '../../shared/kernel/errors.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import { actsFor } from '../../shared/people/absences.store.ts';
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

/** The customer's next version; where nothing of it changes, that nobody has touched it since it was read. */
const customerWrites = (customer: Customer, revised: Customer | null, after: AgendaEntry): Write[] => {
  if (revised) return updateCustomerWrites(customer, revised, { onConflict: rerun });
  return isTouch(after) && after.closedAt === null ? [customerUnchanged(customer, rerun)] : [];
};

/** What somebody did with an entry, together with the customer, which shows when its next follow-up is. */
export const answerEntry = async (
  { before, after: answered, customer, changes = null, action, note }: Change,
  caller: Caller,
  now: Instant,
) => {
  const act = actOf(before, answered, action, note, caller.id, now);
  const after = { ...answered, history: historyAfter(before, act) };
  const planned = after.source === 'follow_up' ? { nextFollowUpAt: after.dueAt } : null;
  const revised = (changes ?? planned) && revise(customer, { ...changes, ...planned }, caller.id, now);
  const absent = after.ownerId === caller.id ? [] : await actsFor(caller, now);
  return {
    body: showEntry(after, caller, absent, now),
    version: after.version,
    writes: [
      ...putEntryWrites(before, after, { action, note, onConflict: staleVersion }),
      ...customerWrites(customer, revised, after),
    ],
  };
};
