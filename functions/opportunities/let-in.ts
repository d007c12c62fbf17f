import type { Customer } from '../../shared/customers/customers.contract.ts';
import { customerUnchanged, updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import { worksOnCustomer } from '../customers/works-on-customer.ts';

const MAX_COLLABORATORS = 10;

export const fullFault = (pointer: string): Fault => ({
  in: 'body',
  pointer,
  message: `does not work on this customer yet, and ${MAX_COLLABORATORS} collaborators do already`,
});

/** Who works on a customer besides its owner, with somebody let in; null where no more can be. */
export const withCollaborator = async (userId: string, customer: Customer): Promise<string[] | null> => {
  const { collaboratorIds } = customer;
  if (await worksOnCustomer(userId, customer)) return collaboratorIds;
  return collaboratorIds.length < MAX_COLLABORATORS ? [...collaboratorIds, userId] : null;
};

/**
 * The writes of a customer that changes along with an opportunity; without a change it stays as it was read: whose an
 * opportunity is rests on whose the customer is.
 */
export const customerWrites = (
  before: Customer,
  changes: Partial<Customer>,
  by: string,
  now: Instant,
): Write[] => {
  const changed = Object.entries(changes).some(([name, value]) => before[name as keyof Customer] !== value);
  if (!changed) return [customerUnchanged(before, rerun)];
  return updateCustomerWrites(before, revise(before, changes, by, now), { onConflict: rerun });
};
