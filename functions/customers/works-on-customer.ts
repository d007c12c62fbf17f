import type { Customer } from '../../shared/customers/customers.contract.ts';
import { type Access, mayLogTouches } from '../../shared/customers/customers.rules.ts';
import { getUser } from '../../shared/people/people.store.ts';
import { ownAccessOf } from './find-customer.ts';

/**
 * Whether somebody can have something to do with a customer, in his own right: a deputy would have it still when he
 * may not see the customer any more.
 */
export const worksOnCustomer = async (
  userId: string,
  customer: Customer,
  allowed: (access: Access) => boolean = mayLogTouches,
): Promise<boolean> => {
  const user = await getUser(userId);
  const access = user?.state === 'active' ? await ownAccessOf(customer, user) : null;
  return access !== null && allowed(access);
};
