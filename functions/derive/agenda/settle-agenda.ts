import { listByCustomer, removeEntryWrites } from '../../../shared/agenda/agenda.store.ts';
import type { Customer } from '../../../shared/customers/customers.contract.ts';
import { customerUnchanged } from '../../../shared/customers/customers.store.ts';
import { commit, rerun, type Write } from '../../../shared/kernel/transaction.ts';

/** Entries of one transaction. */
const MOST_ENTRIES = 40;

const inParts = (writes: readonly Write[]): Write[][] =>
  Array.from({ length: Math.ceil(writes.length / MOST_ENTRIES) }, (_, part) =>
    writes.slice(part * MOST_ENTRIES, (part + 1) * MOST_ENTRIES),
  );

/** Brings a customer's agenda to what was planned. @throws `Rerun` when the customer or an entry has changed meanwhile */
export const settleAgenda = async (customer: Customer, writes: readonly Write[]): Promise<void> => {
  for (const part of inParts(writes)) await commit([customerUnchanged(customer, rerun), ...part]);
};

/** Takes off the agenda what archiving or merging a customer has left there: more than one transaction holds. */
export const clearAgenda = async (customer: Customer): Promise<void> =>
  settleAgenda(customer, (await listByCustomer(customer.id)).flatMap(removeEntryWrites));
