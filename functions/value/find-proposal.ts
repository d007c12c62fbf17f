import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { invalidState, Problem, staleVersion } from '../../shared/kernel/errors.ts';
import { getProposal } from '../../shared/value/proposals.store.ts';
import type { TierProposal } from '../../shared/value/tiers.fields.ts';
import { isOwn, ownAccessOf } from '../customers/find-customer.ts';
import { type FoundSale, findSale } from '../orders/find-sale.ts';

/** A proposal of a customer whose sales the caller may see. @throws 404, the same for absent and foreign */
export const findProposal = async (id: string, caller: Caller): Promise<FoundSale<TierProposal>> =>
  findSale(await getProposal(id), caller);

/** Who leads its owner, or an admin; a deputy and the owner himself decide nothing. */
const assertLeads = async (customer: Customer, caller: Caller): Promise<void> => {
  const access = await ownAccessOf(customer, caller);
  const isAbove = caller.role === 'admin' || (customer.ownerId !== null && customer.ownerId !== caller.id);
  if (access && isOwn(access) && isAbove) return;
  throw new Problem('forbidden', { detail: 'Whoever leads the customer’s owner decides on its tier.' });
};

/** An open one that the caller may decide on, as he has read it. @throws 403, 404, 409, 412 */
export const findToDecide = async (
  id: string,
  caller: Caller,
  ifMatch: number,
): Promise<{ readonly proposal: TierProposal; readonly customer: Customer }> => {
  const { record: proposal, customer } = await findProposal(id, caller);
  await assertLeads(customer, caller);
  if (proposal.version !== ifMatch) throw staleVersion();
  if (proposal.state !== 'open') throw invalidState(`The proposal is ${proposal.state} already.`);
  return { proposal, customer };
};
