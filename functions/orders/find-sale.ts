import type { Customer } from '../../shared/customers/customers.contract.ts';
import { type Access, mayChange } from '../../shared/customers/customers.rules.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { invalidState, notFound, Problem, staleVersion } from '../../shared/kernel/errors.ts';
import { findCustomer, findFor, findHome } from '../customers/find-customer.ts';

interface Sale {
  readonly customerId: string;
  readonly version: number;
  readonly movedBy?: readonly string[] | undefined;
}

export interface FoundSale<T> {
  readonly record: T;
  readonly customer: Customer;
  readonly access: Access;
}

/** Amounts are withheld from the service desk (SE-2). */
export const isMasked = (access: Access): boolean => access === 'serve';

/** A quote, contract or order of a customer whose sales the caller may see. @throws 404, the same for absent and foreign */
export const findSale = async <T extends Sale>(record: T | null, caller: Caller): Promise<FoundSale<T>> => {
  if (!record) throw notFound();
  const { customer, access } = await findHome(record, caller);
  if (access === 'pool') throw notFound();
  return { record, customer, access };
};

/** One that the caller may change, in the version that he has read. @throws 403, 409 at an archived customer, 412 */
export const findSaleToChange = async <T extends Sale>(
  record: T | null,
  caller: Caller,
  ifMatch: number,
): Promise<FoundSale<T>> => {
  const found = await findSale(record, caller);
  if (!mayChange(found.access))
    throw new Problem('forbidden', { detail: 'You may see this record but not change it.' });
  if (found.customer.archivedAt) throw invalidState('Restore the customer before changing its sales.');
  if (found.record.version !== ifMatch) throw staleVersion();
  return found;
};

/** A customer to which the caller may add a sales record. @throws 403, 404, 409 at an archived one */
export const findBuyer = async (customerId: string, caller: Caller): Promise<Customer> => {
  const customer = await findFor(customerId, caller, mayChange);
  if (customer.archivedAt) throw invalidState('Restore the customer before adding to its sales.');
  return customer;
};

/** A customer whose sales the caller may list. @throws 403 for one in the pool */
export const findBuyerToRead = async (customerId: string, caller: Caller) => {
  const found = await findCustomer(customerId, caller);
  if (found.access === 'pool')
    throw new Problem('forbidden', { detail: 'The sales of a pool customer open with its claim.' });
  return found;
};
