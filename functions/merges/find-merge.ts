import type { Customer } from '../../shared/customers/customers.contract.ts';
import { getCustomer, survivorOf } from '../../shared/customers/customers.store.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { notFound } from '../../shared/kernel/errors.ts';
import type { Merge } from '../../shared/merges/merges.contract.ts';
import { getMerge } from '../../shared/merges/merges.store.ts';
import { accessOf } from '../customers/find-customer.ts';

export interface FoundMerge {
  readonly merge: Merge;
  /** The survivor's record; it may have been merged on since. */
  readonly survivor: Customer;
}

/** A merge of a customer that the caller sees, as it is or as what it has become. @throws 404, the same for absent and foreign */
export const findMerge = async (id: string, caller: Caller): Promise<FoundMerge> => {
  const merge = await getMerge(id);
  const survivor = merge && (await getCustomer(merge.survivorId));
  const customer = survivor && (await survivorOf(survivor));
  const access = customer && (await accessOf(customer, caller));
  if (!merge || !survivor || !access || access === 'pool') throw notFound();
  return { merge, survivor };
};
